#include "services/kpi-aggregator/core/targets/target_findings.h"

#include "services/kpi-aggregator/core/scope_ref.h"

namespace monomi::kpi {

void target_findings(const RecordStore& store, const TargetBook& book, const Catalogue& catalogue,
                     const BusinessRules& rules, Symbol row, std::vector<Finding>& out) {
    if (!store.targets[row].head.live()) return;
    RecordView record;
    store.view(Kind::target, row, record);
    const TargetKey key = key_of(record.target);
    if (catalogue.find(key.kpi) == nullptr) out.push_back({FindingCode::target_kpi_unknown, "kpi"});
    if (!Period::parse(key.period, rules)) out.push_back({FindingCode::target_period_unknown, "period"});
    if (!resolve(store, key.scope)) out.push_back({FindingCode::target_scope_unknown, "scope_id"});
    const auto it = book.entries().find(key);
    if (it != book.entries().end() && it->second.front().row != row)
        out.push_back({FindingCode::target_superseded, {}});
}

}  // namespace monomi::kpi
