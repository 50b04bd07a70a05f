// What is wrong with a target record beyond its own fields.
#pragma once
#include <vector>

#include "common/domain/findings.h"
#include "services/kpi-aggregator/core/targets/target_book.h"

namespace monomi::kpi {

// Appends, for a live target:
// target_kpi_unknown     no KPI of the catalogue has this name
// target_period_unknown  the period is none
// target_scope_unknown   no such partner or owner is known
// target_superseded      another target of the same scope, KPI and period counts (the newest version does)
void target_findings(const RecordStore& store, const TargetBook& book, const Catalogue& catalogue,
                     const BusinessRules& rules, Symbol row, std::vector<Finding>& out);

}  // namespace monomi::kpi
