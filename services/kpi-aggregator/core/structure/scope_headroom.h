// The headroom of a partner, or of several as a sum.
#pragma once
#include <vector>

#include "services/kpi-aggregator/core/structure/tier_norms.h"

namespace monomi::kpi {

struct ScopeHeadroom {
    Headroom headroom;  // of several partners the sums over those whose total is known
    std::optional<std::int64_t> median_revenue;  // of a partner only
    bool median_of_tier = false;
    std::size_t partners = 0, known = 0;  // that should have one; that have one
    [[nodiscard]] double coverage() const {
        return partners == 0 ? 1 : static_cast<double>(known) / static_cast<double>(partners);
    }
};
// Of a partner whatever its contract; of other scopes over the partners under contract that they hold at the
// close. Both caches and the norms are of that day; scope: not of a rep.
[[nodiscard]] ScopeHeadroom headroom_of(StructureSource at_close, const NormsByTier& norms,
                                        const ScopeRef& scope);

// What a partner's headroom is made of: each reachable rep who does not produce with the median, and the
// partner itself with the part of those who are not reached. They add up to its total; none where that is
// unknown.
struct HeadroomEntry {
    Kind kind = Kind::rep;
    Symbol row = none;
    std::int64_t contribution = 0;  // minor units
};
[[nodiscard]] std::vector<HeadroomEntry> headroom_entries(StructureSource at_close, const NormsByTier& norms,
                                                          Symbol partner);

}  // namespace monomi::kpi
