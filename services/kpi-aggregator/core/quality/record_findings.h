// The data-quality findings of one stored record: those that it shows by itself, and those that show beside
// other records (docs/domain.md, "Contradictions"). They are computed, never kept: mended data has none.
#pragma once
#include <vector>

#include "common/domain/findings.h"
#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {

// Appends the findings of the record in this row as of a day. Nothing for a row without a record,
// and for a deleted one only that differing contents were seen at its version.
void findings_of_row(Engine& engine, Date day, Kind kind, Symbol row, std::vector<Finding>& out);

// The partner that a record belongs to on a day: itself for a partner; `none` for kinds that have none.
[[nodiscard]] Symbol partner_of(const RecordStore& store, Kind kind, Symbol row, Date day);

}  // namespace monomi::kpi
