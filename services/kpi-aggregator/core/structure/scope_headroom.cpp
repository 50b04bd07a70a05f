#include "services/kpi-aggregator/core/structure/scope_headroom.h"

#include "services/kpi-aggregator/core/rep_at.h"

namespace monomi::kpi {

ScopeHeadroom headroom_of(StructureSource at_close, const NormsByTier& norms, const ScopeRef& scope) {
    ScopeHeadroom result;
    const RecordStore& store = at_close.facts.store;
    if (scope.kind == ScopeKind::partner) {
        const PartnerHeadroom own = headroom_of(at_close, norms, scope.row);
        result.headroom = own.headroom;
        result.median_revenue = own.median_revenue;
        result.median_of_tier = own.of_tier;
        result.partners = 1;
        result.known = own.headroom.total ? 1 : 0;
        return result;
    }
    std::int64_t idle = 0, unreached = 0;
    for (Symbol partner = 0; partner < store.partners.size(); ++partner) {
        const PartnerStates& states = at_close.states.of(at_close.facts, partner);
        if (!states.under_contract || !counts_in(store, scope, states.attribution)) continue;
        ++result.partners;
        const Headroom room = headroom_of(at_close, norms, partner).headroom;
        if (!room.total) continue;
        ++result.known;
        idle += *room.idle;
        unreached += *room.unreached;
    }
    result.headroom = {idle, unreached, idle + unreached, {}};
    return result;
}

std::vector<HeadroomEntry> headroom_entries(StructureSource at_close, const NormsByTier& norms,
                                            Symbol partner) {
    std::vector<HeadroomEntry> entries;
    const PartnerHeadroom own = headroom_of(at_close, norms, partner);
    if (!own.headroom.total) return entries;
    const Facts& facts = at_close.facts;
    const Date day = at_close.states.day();
    for (const Symbol rep : facts.store.by_partner[partner].reps) {
        if (!is_rep_of(facts.store, rep, partner, day)) continue;
        const RepAt at = rep_at(facts.store, rep, day, facts.rules);
        if (at.reachable && !at.producing) entries.push_back({Kind::rep, rep, *own.median_revenue});
    }
    if (*own.headroom.unreached > 0) entries.push_back({Kind::partner, partner, *own.headroom.unreached});
    return entries;
}

}  // namespace monomi::kpi
