// The profiles that fit a scope on a day, by its records and phases (common/domain/profile_rules.h).
#pragma once
#include <memory>
#include <vector>

#include "common/domain/profile_rules.h"
#include "services/kpi-aggregator/core/engine.h"

namespace monomi::kpi {

// The first is the one that is shown unasked. Quick after prepare_phases(day) (core/phases/phases.h). Errors:
// an unknown partner or owner; a rep, who has no tree.
[[nodiscard]] Result<std::vector<ProfileChoice>> profiles_of(Engine& engine, const Scope& scope, Date day);

}  // namespace monomi::kpi
