#include "services/kpi-aggregator/core/targets/target_findings.h"

#include "services/kpi-aggregator/core/scope_ref.h"

namespace monomi::kpi {

void target_findings(const RecordStore& store, const TargetBook& book, const Catalogue& catalogue,
                     const BusinessRules& rules, Symbol row, std::vector<std::string_view>& out) {
    if (!store.targets[row].head.live()) return;
    RecordView record;
    store.view(Kind::target, row, record);
    const TargetKey key = key_of(record.target);
    if (catalogue.find(key.kpi) == nullptr) out.emplace_back("target_kpi_unknown");
    if (!Period::parse(key.period, rules)) out.emplace_back("target_period_unknown");
    if (!resolve(store, key.scope)) out.emplace_back("target_scope_unknown");
    const auto it = book.entries().find(key);
    if (it != book.entries().end() && it->second.front().row != row) out.emplace_back("target_superseded");
}

}  // namespace monomi::kpi
