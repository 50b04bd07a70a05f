// The names that a KPI's formula may use: every measure and state, and the engine's other inputs.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/measures.h"
#include "common/domain/nearest_name.h"
#include "common/domain/supply.h"
#include "services/kpi-aggregator/core/ingredients.h"
#include "services/kpi-aggregator/core/reading.h"

namespace monomi::kpi {

// Inputs that are neither a measure nor a state.
enum class SpecialInput : std::uint8_t {
    revenue,                       // won_mrr or won_amount, by configuration
    valued_wins,                   // wins_with_value; covers deals_won
    proposed_partners,             // partners with a proposal held while no contract had started earlier
    proposed_partners_contracted,  // of those, with a contract start by as_of
    spans_matured,                 // contract spans by start whose clock is over
    spans_matured_in_time,         // of those, activated in time
    lead_time_median,              // days from referral to win; covers deals_won
    known_headcount,               // of partners under contract; covers those
    known_headcount_reachable,     // reps_reachable of partners with a known headcount
    known_headcount_active,        // reps_active of the same
    partners_well_known,           // under contract; headcount, evaluation scheme and focus known and fresh
    supply_months,                 // complete months that meeting_supply looks at
    supply_months_met,             // of those, with enough meetings held
    customers_opening,             // active at the close of the day before the window
    customers_continuing,          // of those, active at its last day
    mrr_opening,                   // their MRR at the opening
    mrr_continuing,                // their MRR at the window's last day
    mrr_continuing_capped,         // the same, each capped at its opening MRR
    unattributed_revenue,          // revenue of wins without a known rep
    top1_revenue,    // revenue of the rep (of several partners: of the partner) that brought the most
    effective_reps,  // 1 / HHI over the reps' revenue; of a partner only
    headroom,        // at the close; of several partners the sum over those under contract
    contracted_reps_producing,  // reps_producing at partners under contract
    contracted_reps_revenue     // revenue that those reps brought at these partners
};
// Those of the sales structure, which rest on the wins of every partner of a scope.
[[nodiscard]] constexpr bool is_structural(SpecialInput input) {
    return input >= SpecialInput::unattributed_revenue;
}
inline constexpr int months_of_meeting_supply = 6;

}  // namespace monomi::kpi

namespace monomi {
template <>
struct Names<kpi::SpecialInput> {
    static constexpr std::array<std::string_view, 24> names{"revenue",
                                                            "valued_wins",
                                                            "proposed_partners",
                                                            "proposed_partners_contracted",
                                                            "spans_matured",
                                                            "spans_matured_in_time",
                                                            "lead_time_median",
                                                            "known_headcount",
                                                            "known_headcount_reachable",
                                                            "known_headcount_active",
                                                            "partners_well_known",
                                                            "supply_months",
                                                            "supply_months_met",
                                                            "customers_opening",
                                                            "customers_continuing",
                                                            "mrr_opening",
                                                            "mrr_continuing",
                                                            "mrr_continuing_capped",
                                                            "unattributed_revenue",
                                                            "top1_revenue",
                                                            "effective_reps",
                                                            "headroom",
                                                            "contracted_reps_producing",
                                                            "contracted_reps_revenue"};
};
static_assert(static_cast<std::size_t>(kpi::SpecialInput::contracted_reps_revenue) + 1 ==
              count_of<kpi::SpecialInput>);
}  // namespace monomi

namespace monomi::kpi {

struct Input {
    enum class Kind : std::uint8_t { measure, state, special } kind = Kind::measure;
    Measure measure{};
    State state{};
    SpecialInput special{};
};
[[nodiscard]] std::optional<Input> input_named(std::string_view name);
[[nodiscard]] std::vector<std::string_view> input_names();

// Measures that a rep can have; others are N/A there.
[[nodiscard]] bool exists_for_rep(Measure measure);
[[nodiscard]] bool exists_for_rep(State state);
[[nodiscard]] bool exists_for_rep(SpecialInput input);
[[nodiscard]] bool exists_for_rep(const Input& input);

// The count of days that the input adds up; nothing for an input that is no sum of its days.
[[nodiscard]] std::optional<Ingredient> day_count_of(const Input& input, const BusinessRules& rules);
[[nodiscard]] Unit unit_of(const Input& input);

// What the sources must supply for this input.
[[nodiscard]] Needs needs_of(const Input& input, const BusinessRules& rules);

}  // namespace monomi::kpi
