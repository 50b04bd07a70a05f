// What rules about goals are judged by: how the KGIs of a scope stand against
// their targets (docs/domain.md, "Trees").
#pragma once
#include <memory>

#include "common/wire/value.h"
#include "services/kpi-aggregator/core/engine.h"

namespace monomi::kpi {

// A list, in the order of the scope's tree: `kgi`, `label`, `unit`, `period`,
// `pace`, `target`, `actual`, `attainment`, `status`, `shortfall`, `reason`;
// null for what is N/A, money in major units. Empty where the scope has no
// target now; null where it has no tree. Live, as of today.
[[nodiscard]] wire::Value kgi_inputs(Engine& engine, const Scope& scope, int currency_digits);
// Makes it quick for the organisation and owners, in slices. Nothing for
// partners, which need none.
[[nodiscard]] std::unique_ptr<Work> prepare_kgi_inputs(Engine& engine, ScopeKind kind);

}  // namespace monomi::kpi
