// The names of values that a rule may use, by what it is about, and which input of the kpi service each is.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/names.h"
#include "common/domain/result.h"
#include "common/domain/window.h"
#include "common/wire/value.h"

namespace monomi::alerting {

// What a rule is about; one alert for each.
enum class RuleScope : std::uint8_t { org, owner, role, tier, partner, rep, deal, service, source };

}  // namespace monomi::alerting

namespace monomi {
template <>
struct Names<alerting::RuleScope> {
    static constexpr std::array<std::string_view, 9> names{"org", "owner", "role",    "tier",  "partner",
                                                           "rep", "deal",  "service", "source"};
};
}  // namespace monomi

namespace monomi::alerting {

// Whether the kpi service has KPIs for it.
[[nodiscard]] constexpr bool has_kpis(RuleScope scope) {
    return scope != RuleScope::service && scope != RuleScope::source && scope != RuleScope::deal;
}
// Kinds of which the kpi service lists only those that a rule can be about.
[[nodiscard]] constexpr bool lists_candidates(RuleScope scope) {
    return scope == RuleScope::rep || scope == RuleScope::deal;
}

// "touchpoints.last_30d" is a KPI over a window seen from today, "touchpoints.last_30d.before1" over the 30
// days before those, "win_rate.last_90d.before6m" over the 6 months before the window, "reps_known.now" a
// state.
struct KpiInput {
    std::string kpi;
    Window window = Window::day;
    int before = 0;                          // so many whole spans earlier; only of last_30d and last_90d
    int months_before = 0, days_before = 0;  // over so much time that ends where the window begins
    bool operator==(const KpiInput&) const = default;
    // As the kpi service's request "inputs" takes it.
    [[nodiscard]] wire::Value request() const;
};

// The codes of the KPI catalogue, for checking names.
class KpiCodes {
  public:
    KpiCodes() = default;
    explicit KpiCodes(std::vector<std::string> codes);
    [[nodiscard]] static Result<KpiCodes> load(const std::string& catalogue_file);
    [[nodiscard]] bool contains(std::string_view code) const;
    [[nodiscard]] const std::vector<std::string>& all() const { return codes_; }

  private:
    std::vector<std::string> codes_;  // ordered
};

// A name that is made of a KPI. Errors say what is wrong, with the nearest known name.
[[nodiscard]] Result<KpiInput> parse_kpi_input(std::string_view name, const KpiCodes& codes);
// Numbers that are no KPIs: clocks, contract, service, source, and the configuration's warning days.
[[nodiscard]] bool is_other_number(std::string_view name, RuleScope scope);
// Of the numbers of feeds those that ingest counts; the others come from the kpi service.
[[nodiscard]] bool is_counted_by_ingest(std::string_view name);
// What only texts can show: names and dates.
[[nodiscard]] bool is_text(std::string_view name, RuleScope scope);
// Whether the kpi service can be asked for the scopes alone of which the number is at least so much.
[[nodiscard]] bool can_be_asked_for(std::string_view name, RuleScope scope);
// What the kpi service is asked for besides for the value: "phases", "kgis"; empty: nothing.
[[nodiscard]] std::string_view part_of(std::string_view name);
// Every name of the three kinds but KPIs.
[[nodiscard]] std::vector<std::string_view> other_names(RuleScope scope);

}  // namespace monomi::alerting
