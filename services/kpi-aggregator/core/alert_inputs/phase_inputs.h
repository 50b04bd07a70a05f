// What the rule about the phase of the business is judged by (docs/domain.md, "Phases").
#pragma once
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/engine.h"

namespace monomi::kpi {

// The phase that stands, the KGIs that the advisor suggests, with labels, and the evidence. `suggestions` is
// their number; null where there is none and it is unknown whether there should be one. Quick after
// prepare_advice().
[[nodiscard]] wire::Value phase_inputs(Engine& engine, Date day);

}  // namespace monomi::kpi
