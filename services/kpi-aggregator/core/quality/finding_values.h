// How a finding looks on the wire: the record, and the fields and values in question. Money is in major
// units.
#pragma once
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/quality/finding_index.h"

namespace monomi::kpi {

[[nodiscard]] wire::Value value_of(const Facts& facts, StateCache& states, const RowFinding& finding,
                                   int currency_digits);

}  // namespace monomi::kpi
