// The states of a scope at the close of a day.
#pragma once
#include <array>
#include <optional>

#include "common/domain/measures.h"
#include "services/kpi-aggregator/core/scope_ref.h"
#include "services/kpi-aggregator/core/state_cache.h"

namespace monomi::kpi {

struct StateSums {
    std::array<std::int64_t, count_of<State>> values{};
    std::int64_t partners_with_headcount_due = 0, partners_with_headcount = 0;
    std::int64_t reachable_of_known_headcount = 0, active_of_known_headcount = 0;
    std::int64_t partners_well_known = 0;

    [[nodiscard]] std::int64_t& operator[](State state) { return values[static_cast<std::size_t>(state)]; }
    [[nodiscard]] std::int64_t operator[](State state) const {
        return values[static_cast<std::size_t>(state)];
    }
};
// For a rep the states of partners and the headcount are 0; they do not exist there.
[[nodiscard]] StateSums state_sums(const Facts& facts, StateCache& cache, const ScopeRef& scope);

}  // namespace monomi::kpi
