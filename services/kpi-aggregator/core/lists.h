// What lists and pages of people need beyond the numbers: a partner's particulars, and its or a rep's deals.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "common/domain/date.h"

namespace monomi::kpi {

// Empty and nothing: unknown.
struct PartnerParticulars {
    std::string owner_name, region, industry;
    std::optional<Date> last_meeting, last_touch;  // by the day asked for
};

// A deal as it stands at the close of a day. Money in minor units.
struct DealRow {
    std::string id, partner, rep, rep_name, customer, product, stage, lost_reason;
    std::optional<Date> referred_on, meeting_on, qualified_on, won_on, lost_on, stage_since;
    std::optional<Date> last_on;  // the latest of its dates
    std::optional<std::int64_t> mrr, amount;
    bool open = false;
};
struct DealPage {
    std::size_t total = 0;
    std::vector<DealRow> rows;
};

}  // namespace monomi::kpi
