#include "services/kpi-aggregator/core/alert_inputs/fed_kinds.h"

#include "services/kpi-aggregator/core/record_store.h"
#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {

namespace {

FedKinds kinds_of(const RecordView& source, Date day) {
    FedKinds kinds;
    std::set<Kind> for_all;
    for (const auto& supply : source.source_fields.supplies) {
        const auto kind = from_name<Kind>(supply.field.substr(0, supply.field.find('.')));
        if (!kind || (supply.since && *supply.since > day)) continue;
        if (supply.partners.empty()) for_all.insert(*kind);
        kinds[*kind].insert(supply.partners.begin(), supply.partners.end());
    }
    for (const Kind kind : for_all) kinds[kind].clear();
    return kinds;
}

}  // namespace

std::map<std::string, FedKinds> fed_kinds(const Engine& engine, Date day) {
    const RecordStore& store = engine.facts().store;
    std::map<std::string, FedKinds> fed;
    RecordView view;
    for (Symbol row = 0; row < store.rows(Kind::source); ++row) {
        if (!store.head(Kind::source, row).live()) continue;
        store.view(Kind::source, row, view);
        if (FedKinds kinds = kinds_of(view, day); !kinds.empty())
            fed.emplace(store.id(Kind::source, row), std::move(kinds));
    }
    return fed;
}

}  // namespace monomi::kpi
