// What is asked for when it is looked at: one partner, and the records behind a number.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/model/partner_table.h"
#include "admin-gui/model/rep_table.h"
#include "common/domain/window.h"

namespace monomi::console {

struct DealRow {
    std::string id, rep, rep_name, customer, product, stage, lost_reason;
    std::optional<Date> referred_on, meeting_on, qualified_on, won_on, lost_on, stage_since;
    std::optional<double> mrr, amount;  // major units
    enum class State : std::uint8_t { open, won, lost } state = State::open;
    std::optional<Date> last_on;  // the latest of its dates
};

// Touchpoints by month, one list a type that occurs at all.
struct TouchpointMix {
    std::vector<DateRange> periods;
    std::map<TouchpointType, std::vector<int>> counts;  // as periods
};

struct PartnerDetail {
    std::string id;  // asked for; the rest is of it once standing is ready
    Standing standing;
    std::shared_ptr<const PartnerRow> row;  // null until ready
    Period period = Period::month;
    std::map<std::string, Reading> kpis;  // every KPI of the catalogue that a partner has, by code
    std::vector<Series> series;           // the main KPIs by month, 12 months
    TouchpointMix touchpoints;
    std::vector<RepStates> reps;
    std::vector<DealRow> deals;  // open ones first, then by latest date
    std::size_t deals_total = 0;
    [[nodiscard]] const Series* series_of(std::string_view kpi) const;
};

// A period of a course: the whole of it, up to its last day.
struct CoursePeriod {
    Grain grain = Grain::month;
    Date last;
    bool operator==(const CoursePeriod&) const = default;
};

struct ExplainQuery {
    std::string kpi;
    std::string scope = "org";  // "org", "partner:P-0012", "rep:…", "owner:…", "tier:…"
    Period period = Period::month;
    std::size_t offset = 0;
    bool ever = false;                 // over all time, whatever the period
    std::optional<CoursePeriod> of{};  // of this period instead
    static constexpr std::size_t page = 100;
    bool operator==(const ExplainQuery&) const = default;
};
struct ExplainEntry {
    std::string kind, id, partner, partner_name;
    std::optional<Date> on;
    double contribution = 0;
};
struct ExplainPage {
    ExplainQuery query;
    Standing standing;
    std::optional<double> value;
    Unit unit = Unit::count;
    double sum = 0;
    std::size_t total = 0;
    std::vector<ExplainEntry> entries;
    std::vector<std::string> inputs;  // not empty: it is made of these KPIs; explain one of them
};

}  // namespace monomi::console
