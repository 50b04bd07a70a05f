// The reps of a scope by the steps of the funnel, and those who stand out of its order.
#pragma once
#include <vector>

#include "common/domain/structure_rules.h"
#include "services/kpi-aggregator/core/structure/revenue_structure.h"

namespace monomi::kpi {

// At the close of a day. Over several partners those under contract that the scope holds on the day; a step
// is unknown where it is so for all of them.
struct ScopeFunnel {
    Funnel counts;
    Conversions conversions;  // of `known` over the partners with a known headcount
    std::size_t partners = 0, with_headcount = 0;
};
// scope: not of a rep; of a partner whatever its contract.
[[nodiscard]] ScopeFunnel funnel_of(const Facts& facts, StateCache& states, const ScopeRef& scope);

// A rep who is in a step without being in one before it. Only supplied steps are looked at.
struct OutOfOrder {
    Symbol rep = none;
    std::vector<FunnelStep> has;    // steps after the first that it lacks
    std::vector<FunnelStep> lacks;  // steps before the last that it has
};
// Of a partner; the earliest lacking step first, then the furthest they have reached, then by id.
[[nodiscard]] std::vector<OutOfOrder> reps_out_of_order(const Facts& facts, Symbol partner, Date day);

}  // namespace monomi::kpi
