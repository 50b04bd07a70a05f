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
    std::string part{};  // of a KPI of several inputs: whose records are looked at; empty: all of them
    static constexpr std::size_t page = 100;
    bool operator==(const ExplainQuery&) const = default;
};
struct ExplainEntry {
    std::string kind, id, partner, partner_name;
    std::optional<Date> on;
    double contribution = 0;
};
// One input of a KPI's formula.
struct ExplainPart {
    std::string input;
    std::optional<double> value;
    Unit unit = Unit::count;
    std::size_t total = 0;  // its records
};
// The records of the only input of a KPI, or of the part that is looked at.
struct ExplainPage {
    ExplainQuery query;
    Standing standing;
    std::optional<double> value;  // of the KPI, or of the part
    Unit unit = Unit::count;      // of the value and of the entries
    double sum = 0;
    std::size_t total = 0;
    std::vector<ExplainEntry> entries;
    std::string formula;
    std::vector<ExplainPart> parts;  // the inputs; one for a KPI that is a plain count
};

}  // namespace monomi::console
