// How the goals of a scope stand: what alert rules ask about (docs/domain.md, "Trees").
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "services/kpi-aggregator/core/trees/goal_reading.h"

namespace monomi::kpi {

struct KgiStanding {
    Period period;     // the shortest with a target of those that the day lies in
    GoalReading goal;  // amounts in the unit of Reading
    Pace pace;
};

// The KGIs of the scope's own profile that have a target for a period around the day, in the order of the
// tree. Without as_of live. Quick where the scope has no target at all; for others than partners after
// prepare_phases() and Engine::prepare(). Errors: an unknown partner or owner; a rep.
[[nodiscard]] Result<std::vector<KgiStanding>> kgi_standing(Engine& engine, const Scope& scope,
                                                            std::optional<Date> as_of);

}  // namespace monomi::kpi
