// The day-by-day counts of one scope (the organisation, an owner or a tier).
#pragma once
#include <absl/container/flat_hash_map.h>

#include <array>
#include <optional>
#include <vector>

#include "services/kpi-aggregator/core/day_counts.h"
#include "services/kpi-aggregator/core/ingredients.h"

namespace monomi::kpi {

[[nodiscard]] constexpr bool is_money(Ingredient what) {
    return what >= ingredient(Measure::won_mrr) && what <= ingredient(Measure::mrr_churned);
}

// How often each lead time occurred, by the day of the win.
struct LeadTimes {
    std::vector<std::pair<std::int32_t, std::int64_t>> days_and_counts;  // any order, days may repeat
    // The middle one, or the mean of the two in the middle; nothing when there is none.
    [[nodiscard]] std::optional<double> median();
};

class ScopeCounts {
  public:
    void add(const Contribution& c, int sign) {
        if (c.what == Ingredient::lead_time) return add_lead_time(c, sign);
        if (is_money(c.what)) {
            money_[index_of(c.what) - first_money].add(c.on, c.value * sign);
        } else {
            counts_[index_of(c.what)].add(c.on, static_cast<std::int32_t>(c.value) * sign);
        }
    }
    [[nodiscard]] std::int64_t sum(Ingredient what, DateRange range) const {
        return is_money(what) ? money_[index_of(what) - first_money].sum(range)
                              : counts_[index_of(what)].sum(range);
    }
    void append_lead_times(DateRange range, LeadTimes& out) const;
    [[nodiscard]] std::size_t memory_bytes() const;

    bool changed = false;  // since its owner was last published

  private:
    static constexpr std::size_t first_money = static_cast<std::size_t>(Measure::won_mrr);
    static constexpr std::size_t money_count =
        static_cast<std::size_t>(Measure::mrr_churned) - first_money + 1;
    void add_lead_time(const Contribution& c, int sign);

    std::array<DayCounts<std::int32_t>, ingredient_count> counts_;
    std::array<DayCounts<std::int64_t>, money_count> money_;
    absl::flat_hash_map<std::uint64_t, std::int32_t> lead_times_;  // (day, lead) -> how many
};

}  // namespace monomi::kpi
