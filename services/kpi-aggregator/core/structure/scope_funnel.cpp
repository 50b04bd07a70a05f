#include "services/kpi-aggregator/core/structure/scope_funnel.h"

#include <algorithm>

#include "services/kpi-aggregator/core/structure/supplied_states.h"

namespace monomi::kpi {
namespace {

OutOfOrder order_of(Symbol rep, const std::array<bool, rep_state_count>& holds,
                    const std::array<bool, rep_state_count>& supplied) {
    OutOfOrder result;
    result.rep = rep;
    std::vector<FunnelStep> missing;
    for (std::size_t i = 0; i < holds.size(); ++i) {
        if (!supplied[i]) continue;
        const auto step = static_cast<FunnelStep>(i + 1);
        if (!holds[i]) {
            missing.push_back(step);
        } else if (!missing.empty()) {
            result.has.push_back(step);
            result.lacks.insert(result.lacks.end(),
                                missing.begin() + static_cast<std::ptrdiff_t>(result.lacks.size()),
                                missing.end());
        }
    }
    return result;
}

void add(std::optional<std::int64_t>& sum, std::optional<std::int64_t> count) {
    if (count) sum = sum.value_or(0) + *count;
}

}  // namespace

ScopeFunnel funnel_of(const Facts& facts, StateCache& cache, const ScopeRef& scope) {
    ScopeFunnel result;
    SuppliedStates supplied(facts, cache.day());
    if (scope.kind == ScopeKind::partner) {
        const PartnerStates& states = cache.of(facts, scope.row);
        result.counts = supplied.funnel(scope.row, states);
        result.conversions = conversions_of(result.counts);
        result.partners = 1;
        result.with_headcount = states.headcount ? 1 : 0;
        return result;
    }
    std::optional<std::int64_t> known_of_headcount;
    for (Symbol partner = 0; partner < facts.store.partners.size(); ++partner) {
        if (!facts.store.known_partner(partner)) continue;
        const PartnerStates& states = cache.of(facts, partner);
        if (!states.under_contract || !counts_in(facts.store, scope, states.attribution)) continue;
        const Funnel funnel = supplied.funnel(partner, states);
        for (std::size_t i = 0; i < funnel.size(); ++i) add(result.counts[i], funnel[i]);
        if (states.headcount) add(known_of_headcount, funnel[1]);
        ++result.partners;
        result.with_headcount += states.headcount ? 1 : 0;
    }
    result.conversions = conversions_of(result.counts);
    result.conversions[1] = conversions_of({result.counts[0], known_of_headcount})[1];
    return result;
}

std::vector<OutOfOrder> reps_out_of_order(const Facts& facts, Symbol partner, Date day) {
    std::vector<OutOfOrder> all;
    SuppliedStates supplied(facts, day);
    for (const Symbol rep : facts.store.by_partner[partner].reps) {
        if (!is_rep_of(facts.store, rep, partner, day)) continue;
        const auto holds = flags(rep_at(facts.store, rep, day, facts.rules));
        OutOfOrder order = order_of(rep, holds, supplied.of(partner));
        if (!order.lacks.empty()) all.push_back(std::move(order));
    }
    std::sort(all.begin(), all.end(), [&](const OutOfOrder& a, const OutOfOrder& b) {
        if (a.lacks.front() != b.lacks.front()) return a.lacks.front() < b.lacks.front();
        if (a.has.back() != b.has.back()) return a.has.back() > b.has.back();
        return facts.store.reps.ids.text(a.rep) < facts.store.reps.ids.text(b.rep);
    });
    return all;
}

}  // namespace monomi::kpi
