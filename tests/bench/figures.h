// A few figures of each partner over the last twelve months, computed by the engine and by SQL: whoever is
// quicker must also be right.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "services/kpi-aggregator/core/engine.h"

namespace monomi::bench {

inline constexpr std::array<const char*, 5> figure_kpis{"deals_referred", "meetings_held", "deals_won",
                                                        "won_mrr", "touchpoints"};
using PartnerFigures = std::map<std::string, std::array<std::int64_t, figure_kpis.size()>, std::less<>>;

// Of all partners that have any.
[[nodiscard]] PartnerFigures figures_of(kpi::Engine& engine);

// Throws where they differ, naming the partner.
void must_be_equal(const PartnerFigures& ours, const PartnerFigures& theirs);

}  // namespace monomi::bench
