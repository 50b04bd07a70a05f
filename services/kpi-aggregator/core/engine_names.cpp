// What people call the things that scopes name.
#include "services/kpi-aggregator/core/engine_impl.h"

namespace monomi::kpi {

std::string Engine::name_of(const Scope& scope) const {
    const RecordStore& store = impl_->store;
    const auto recorded = [&](Kind kind, Symbol row, auto field) -> std::string {
        if (row == none) return {};
        RecordView view;
        store.view(kind, row, view);
        return std::string(field(view));
    };
    switch (scope.kind) {
        case ScopeKind::partner:
            return recorded(Kind::partner, store.partners.live(scope.id),
                            [](const RecordView& v) { return v.partner.name; });
        case ScopeKind::rep:
            return recorded(Kind::rep, store.reps.live(scope.id),
                            [](const RecordView& v) { return v.rep.name; });
        case ScopeKind::owner:
            return recorded(Kind::staff, store.staff.live(scope.id),
                            [](const RecordView& v) { return v.staff.name; });
        case ScopeKind::org:
        case ScopeKind::role:
        case ScopeKind::tier:
            return {};
    }
    return {};
}

}  // namespace monomi::kpi
