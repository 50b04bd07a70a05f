#include "services/kpi-aggregator/core/scope_ref.h"

namespace monomi::kpi {

Result<ScopeRef> resolve(const RecordStore& store, const Scope& scope) {
    ScopeRef ref;
    ref.kind = scope.kind;
    switch (scope.kind) {
        case ScopeKind::org:
            return ref;
        case ScopeKind::owner:
            ref.row = store.staff.ids.find(scope.id);
            if (ref.row == none) return fail("no record names an owner \"{}\"", scope.id);
            return ref;
        case ScopeKind::role: {
            const auto role = from_name<Role>(scope.id);
            if (!role) return fail("there is no role \"{}\"", scope.id);
            ref.role = *role;
            return ref;
        }
        case ScopeKind::tier: {
            const auto tier = from_name<Tier>(scope.id);
            if (!tier) return fail("there is no tier \"{}\"", scope.id);
            ref.tier = *tier;
            return ref;
        }
        case ScopeKind::partner:
            ref.row = store.partners.live(scope.id);
            if (ref.row == none) return fail("no partner has the id \"{}\"", scope.id);
            return ref;
        case ScopeKind::rep:
            break;
    }
    ref.row = store.reps.live(scope.id);
    if (ref.row == none) return fail("no rep has the id \"{}\"", scope.id);
    return ref;
}

}  // namespace monomi::kpi
