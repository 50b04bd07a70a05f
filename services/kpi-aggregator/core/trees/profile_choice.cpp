#include "services/kpi-aggregator/core/trees/profile_choice.h"

#include "services/kpi-aggregator/core/phases/phases.h"
#include "services/kpi-aggregator/core/scope_ref.h"
#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {
namespace {

BusinessStanding standing_of(const PhaseOfBusiness& business) {
    return {business.phase(), business.progress};
}

PartnerStanding standing_of(Engine& engine, Symbol partner, Date day) {
    const RecordStore& store = engine.facts().store;
    RecordView record;
    store.view(Kind::partner, partner, record);
    PartnerStanding standing;
    standing.phase = phase_of_partner(engine, partner, day).phase();
    if (const Tier* tier = store.partners[partner].tier.on(day)) standing.tier = *tier;
    standing.override_ = record.partner.profile;
    standing.customer_success = record.partner.runs_customer_success.value_or(false) ||
                                record.partner.recurring_commission.value_or(false);
    return standing;
}

std::vector<Role> roles_of(const RecordStore& store, Symbol staff) {
    std::vector<Role> roles;
    for (std::size_t i = 0; i < count_of<Role>; ++i) {
        if (has_role(store, staff, static_cast<Role>(i))) roles.push_back(static_cast<Role>(i));
    }
    return roles;
}

}  // namespace

Result<std::vector<ProfileChoice>> profiles_of(Engine& engine, const Scope& scope, Date day) {
    const RecordStore& store = engine.facts().store;
    const auto ref = resolve(store, scope);
    if (!ref) return fail(ref.error());
    if (scope.kind == ScopeKind::rep) return fail("scope: a rep has no tree; ask for that of its partner");
    const PhaseOfBusiness& business = phase_of_business(engine, day);
    const PhaseRules& rules = engine.rules().phases;
    switch (scope.kind) {
        case ScopeKind::partner:
            return std::vector{profile_of(standing_of(engine, ref->row, day), business.phase())};
        case ScopeKind::owner:
            return monomi::profiles_of(roles_of(store, ref->row), standing_of(business), rules);
        case ScopeKind::role:
            return monomi::profiles_of({ref->role}, standing_of(business), rules);
        case ScopeKind::tier:
            return std::vector{profile_of(ref->tier, standing_of(business), rules)};
        default:
            return std::vector{profile_of(standing_of(business), rules),
                               ProfileChoice{PartnerProfile::revenue, ProfileReason::business}};
    }
}

}  // namespace monomi::kpi
