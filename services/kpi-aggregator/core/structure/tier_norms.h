// What a partner's funnel and headroom are held against: its tier at the close of a day.
#pragma once
#include <array>

#include "common/domain/structure_rules.h"
#include "services/kpi-aggregator/core/structure/revenue_structure.h"

namespace monomi::kpi {

// Over the tier's partners under contract.
struct TierNorms {
    std::size_t partners = 0;
    Conversions conversions;  // the median of each step's conversion, where some partner has one
    std::int64_t reachable = 0, producing = 0;   // reachable reps, and those of them who produce
    std::optional<std::int64_t> median_revenue;  // last_12m revenue of a producing rep who has one
};
using NormsByTier = std::array<TierNorms, tier_count>;

// Looks at every partner; quick where both caches are complete. Both are of the day.
[[nodiscard]] NormsByTier norms_of_tiers(StructureSource source);

struct PartnerHeadroom {
    Headroom headroom;
    std::optional<std::int64_t> median_revenue;
    bool of_tier = false;  // the median is the tier's: fewer than own_median_min_reps produce
};
// For any known partner, whatever its contract.
[[nodiscard]] PartnerHeadroom headroom_of(StructureSource source, const NormsByTier& norms, Symbol partner);

}  // namespace monomi::kpi
