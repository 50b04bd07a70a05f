// The phase advisor: when a KGI should move, by what the data show and no person has confirmed yet
// (docs/domain.md, "Phases").
#pragma once
#include <memory>
#include <vector>

#include "services/kpi-aggregator/core/phases/phases.h"

namespace monomi::kpi {

// Steps to confirm at the close of a day; their evidence is phase_of_business() of the same day. A
// confirmation covers what the data of its own day allowed: who confirms 3b before orders are stable is asked
// again when they are.
[[nodiscard]] std::vector<KgiStep> advised_steps(Engine& engine, Date day);
// Makes both the phases and the advice of a day quick, in slices.
[[nodiscard]] std::unique_ptr<Work> prepare_advice(Engine& engine, Date day);

}  // namespace monomi::kpi
