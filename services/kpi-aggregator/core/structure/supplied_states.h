// Which of the reps' states the sources supply for a partner at the close of a day.
#pragma once
#include <array>

#include "common/domain/structure_rules.h"
#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {

inline constexpr std::size_t rep_state_count = std::tuple_size_v<RepCounts>;

// Most partners share one supply, whose answer is kept.
class SuppliedStates {
  public:
    SuppliedStates(const Facts& facts, Date day) : facts_(facts), day_(day) {}

    // In the order of RepCounts.
    [[nodiscard]] const std::array<bool, rep_state_count>& of(Symbol partner) {
        const SupplyBegins& supply = facts_.supply.of(partner);
        if (&supply == known_) return supplied_;
        known_ = &supply;
        for (std::size_t i = 0; i < rep_state_count; ++i) {
            const auto state = static_cast<State>(static_cast<std::size_t>(State::reps_known) + i);
            const auto begin = supply.of(needs_of(state, facts_.rules));
            supplied_[i] = begin && *begin <= day_;
        }
        return supplied_;
    }
    // A step is unknown where a state up to it is not supplied.
    [[nodiscard]] Funnel funnel(Symbol partner, const PartnerStates& states) {
        const auto& supplied = of(partner);
        Funnel funnel;
        funnel.front() = states.headcount;
        for (std::size_t i = 0; i < rep_state_count && supplied[i]; ++i) funnel[i + 1] = states.funnel[i];
        return funnel;
    }

  private:
    const Facts& facts_;
    Date day_;
    const SupplyBegins* known_ = nullptr;
    std::array<bool, rep_state_count> supplied_{};
};

}  // namespace monomi::kpi
