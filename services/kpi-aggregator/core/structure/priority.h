// Which partners deserve the most support: what each could bring beside what it does bring, within its tier
// (docs/domain.md, "Partner priority").
#pragma once
#include <optional>
#include <vector>

#include "services/kpi-aggregator/core/structure/tier_norms.h"

namespace monomi::kpi {

// Of a partner under contract at the close of a day. Each part is nothing where it is unknown.
struct Priority {
    Symbol partner = none;
    std::uint8_t tier = tier_count;                   // tier_count: unknown, and nothing to rank within
    std::optional<std::int64_t> headcount, headroom;  // headroom in minor units
    std::optional<std::int64_t> revenue, meetings;    // of last_12m; revenue in minor units
    std::optional<double> potential, performance;     // mean percentile ranks of the known parts
    std::optional<Quadrant> quadrant;                 // where both are known
};
// In the order of the partners' rows. Both caches and the norms are of the day; quick where they are
// complete.
[[nodiscard]] std::vector<Priority> priorities_at(StructureSource at_close, const NormsByTier& norms);

}  // namespace monomi::kpi
