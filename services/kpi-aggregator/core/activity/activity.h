// The request `activity`: what was done with each partner, week by week, in one answer.
#pragma once
#include <memory>

#include "services/kpi-aggregator/core/operation.h"

namespace monomi::kpi {

// `weeks` (1 to 106, default 26): the last ones, of which the last may still run. `type`: a touchpoint type,
// `two_way` or `decision_maker`; all touchpoints by default. `owner`: only partners that are theirs at as_of.
[[nodiscard]] Result<std::unique_ptr<Operation>> make_activity(const Arguments& arguments);

}  // namespace monomi::kpi
