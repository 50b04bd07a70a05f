#include "services/kpi-aggregator/core/drivers/drivers.h"

#include <algorithm>

#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {
namespace {

using Days = std::vector<Date>;

void sort_unique(Days& days) {
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
}

std::array<Days, count_of<TouchpointType>> touches_of(const RecordStore& store, Symbol rep, Date as_of) {
    std::array<Days, count_of<TouchpointType>> touches;
    for (const Symbol row : store.by_rep[rep].touchpoints) {
        const TouchpointFacts& touchpoint = store.touchpoints[row];
        if (touchpoint.on > as_of || !store.known_partner(touchpoint.partner)) continue;
        touches[static_cast<std::size_t>(touchpoint.type)].push_back(touchpoint.on);
    }
    for (Days& days : touches) sort_unique(days);
    return touches;
}

Days referrals_and_meetings_of(const RecordStore& store, Symbol rep, Date as_of) {
    Days days;
    for (const Symbol row : store.by_rep[rep].deals) {
        const DealFacts& deal = store.deals[row];
        if (!store.known_partner(deal.partner)) continue;
        const DealState state = deal_at(deal, as_of);
        for (const auto& on : {state.referred, state.meeting}) {
            if (on) days.push_back(*on);
        }
    }
    sort_unique(days);
    return days;
}

// From when both the touchpoints and the deals of the partner are supplied, until the rep left.
std::optional<DateRange> observed_days(const Facts& facts, Symbol rep, Symbol partner, Date as_of) {
    const Needs needs = Needs()
                            .any_of({SupplyField::touchpoint_on})
                            .any_of({SupplyField::deal_referred_on, SupplyField::deal_meeting_on});
    const auto begin = facts.supply.of(partner).of(needs);
    if (!begin || *begin > as_of) return std::nullopt;
    const auto left = facts.store.reps[rep].left_on.get();
    return DateRange{*begin, left ? std::min(as_of, *left - 1) : as_of};
}

bool in_scope(const Facts& facts, const ScopeRef& scope, Symbol partner, Date as_of) {
    if (scope.kind == ScopeKind::partner) return partner == scope.row;
    return counts_in(facts.store, scope, attribution_on(facts.store.partners[partner], as_of));
}

}  // namespace

Result<bool> DriverSearch::step(const Engine& engine, std::size_t budget) {
    const Facts& facts = engine.facts();
    if (scope_.kind == ScopeKind::rep) return fail("scope: must be org, owner, role, tier or partner");
    const auto scope = resolve(facts.store, scope_);
    if (!scope) return fail(scope.error());
    const Date as_of = as_of_.value_or(engine.today());
    for (std::size_t done = 0; next_ < facts.store.reps.size(); ++next_) {
        if (done >= std::max<std::size_t>(budget, 1)) return false;
        const RepIndex& index = facts.store.by_rep[next_];
        done += 1 + index.touchpoints.size() + index.deals.size();
        look_at(facts, *scope, next_, as_of);
    }
    return true;
}

void DriverSearch::look_at(const Facts& facts, const ScopeRef& scope, Symbol rep, Date as_of) {
    const RecordStore& store = facts.store;
    if (!store.known_rep(rep)) return;
    const Symbol partner = store.reps[rep].partner_on(as_of);
    if (!store.known_partner(partner) || !in_scope(facts, scope, partner, as_of)) return;
    ++found_.reps;
    const auto observed = observed_days(facts, rep, partner, as_of);
    if (!observed) return;
    ++found_.observed;
    const auto touches = touches_of(store, rep, as_of);
    const Days events = referrals_and_meetings_of(store, rep, as_of);
    for (std::size_t type = 0; type < touches.size(); ++type) {
        if (touches[type].empty()) continue;
        for (std::size_t span = 0; span < facts.rules.drivers.days.size(); ++span) {
            found_.shares[type][span].add(
                driver_counts({touches[type], events, *observed}, facts.rules.drivers.days[span]));
        }
    }
}

}  // namespace monomi::kpi
