// A scope with its id resolved to a row.
#pragma once
#include "common/domain/scope.h"
#include "services/kpi-aggregator/core/ingredients.h"
#include "services/kpi-aggregator/core/record_store.h"

namespace monomi::kpi {

struct ScopeRef {
    ScopeKind kind = ScopeKind::org;
    Symbol row = none;  // of an owner (staff), partner or rep
    Role role = Role::generalist;
    Tier tier = Tier::top;
    bool operator==(const ScopeRef&) const = default;

    // Scopes of several partners, served by the counts of a view.
    [[nodiscard]] bool shared() const { return kind != ScopeKind::partner && kind != ScopeKind::rep; }
};

// Errors: an id of no known partner or rep; an owner that no record names.
[[nodiscard]] Result<ScopeRef> resolve(const RecordStore& store, const Scope& scope);

// Whether staff is known and has the role.
[[nodiscard]] inline bool has_role(const RecordStore& store, Symbol staff, Role role) {
    return staff != none && store.staff[staff].head.live() &&
           (store.staff[staff].roles >> static_cast<unsigned>(role) & 1u) != 0;
}

// Whether what is attributed so counts in a shared scope.
[[nodiscard]] inline bool counts_in(const RecordStore& store, const ScopeRef& scope, const Attribution& a) {
    switch (scope.kind) {
        case ScopeKind::org:
            return true;
        case ScopeKind::owner:
            return a.owner == scope.row;
        case ScopeKind::role:
            return has_role(store, a.owner, scope.role);
        case ScopeKind::tier:
            return a.tier == static_cast<std::uint8_t>(scope.tier);
        case ScopeKind::partner:
        case ScopeKind::rep:
            break;
    }
    return false;
}

}  // namespace monomi::kpi
