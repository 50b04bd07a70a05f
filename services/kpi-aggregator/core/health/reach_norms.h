// What a partner's share of reachable reps is compared with: the upper quartile of its tier.
#pragma once
#include <array>
#include <optional>

#include "services/kpi-aggregator/core/ingredients.h"
#include "services/kpi-aggregator/core/state_cache.h"

namespace monomi::kpi {

struct ReachNorms {
    std::array<std::optional<double>, tier_count + 1> of_tier;  // the last for partners without a tier
};
// Over partners under contract whose share is known. A tier with too few of them has that of all.
[[nodiscard]] ReachNorms reach_norms(const Facts& facts, StateCache& states);

}  // namespace monomi::kpi
