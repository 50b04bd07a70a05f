// The states of a partner and of its reps at the close of a day.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "common/domain/clock_rules.h"
#include "services/kpi-aggregator/core/partner_at.h"
#include "services/kpi-aggregator/core/rep_at.h"
#include "services/kpi-aggregator/core/supply_book.h"

namespace monomi::kpi {

// What a state is computed from.
struct Facts {
    const RecordStore& store;
    const SupplyBook& supply;
    const BusinessRules& rules;
};

// Reps by their states, in the order of State from reps_known to reps_producing.
using RepCounts = std::array<std::uint32_t, 6>;
inline constexpr std::size_t reps_reachable = 3, reps_active = 4, reps_producing = 5;  // places in RepCounts

[[nodiscard]] inline std::array<bool, 6> flags(const RepAt& rep) {
    return {rep.known, rep.contactable, rep.touched, rep.reachable, rep.active, rep.producing};
}

struct PartnerStates {
    bool known = false;
    bool under_contract = false;
    bool active = false;      // under contract, with a referral or meeting in last_3m
    bool activated = false;   // under contract, its current span is activated
    bool well_known = false;  // headcount, evaluation scheme and focus known and fresh
    ClockState clock = ClockState::none;
    Attribution attribution;  // on the day
    std::optional<std::int64_t> headcount;
    RepCounts reps{};
    RepCounts funnel{};                     // reps in a state and in all before it
    std::uint32_t reachable_producing = 0;  // reps in both states
    std::int64_t deals_open = 0, pipeline_mrr = 0;
    std::int64_t meetings_last_12m = 0;
    std::int64_t mrr = 0;
    std::vector<Symbol> customers;  // active ones, each once
};
[[nodiscard]] PartnerStates partner_states(const Facts& facts, Symbol partner, Date day);

[[nodiscard]] Clock clock_at(const Facts& facts, Symbol partner, const PartnerAt& at, Date day);

// A subscription's MRR at the close of a day, by what is dated by as_of.
[[nodiscard]] inline std::int64_t mrr_of(const SubscriptionFacts& subscription, Date day, Date as_of) {
    return mrr_on(subscription.steps(), day, as_of);
}

}  // namespace monomi::kpi
