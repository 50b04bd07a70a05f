// What the records of kind source say of feeds themselves.
#include "services/kpi-aggregator/core/engine_impl.h"

namespace monomi::kpi {

std::map<std::string, std::int64_t> Engine::usual_gaps() const {
    const RecordStore& store = impl_->store;
    std::map<std::string, std::int64_t> gaps;
    RecordView view;
    for (Symbol row = 0; row < store.rows(Kind::source); ++row) {
        if (!store.head(Kind::source, row).live()) continue;
        store.view(Kind::source, row, view);
        if (view.source_fields.usual_gap_hours)
            gaps.emplace(store.id(Kind::source, row), *view.source_fields.usual_gap_hours);
    }
    return gaps;
}

}  // namespace monomi::kpi
