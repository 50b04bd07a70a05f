// The day-by-day counts of one scope (the organisation, an owner or a tier).
#pragma once
#include <absl/container/flat_hash_map.h>

#include <array>
#include <optional>
#include <vector>

#include "services/kpi-aggregator/core/day_rows.h"
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
    static constexpr std::size_t first_money = static_cast<std::size_t>(Measure::won_mrr);
    static constexpr std::size_t money_count =
        static_cast<std::size_t>(Measure::mrr_churned) - first_money + 1;

  public:
    struct Row {
        std::array<std::int64_t, money_count> money;
        std::array<std::int32_t, ingredient_count> counts;  // those of money and lead_time are not used

        void add(const Contribution& c, int sign) {
            if (is_money(c.what)) {
                money[index_of(c.what) - first_money] += c.value * sign;
            } else {
                counts[index_of(c.what)] += static_cast<std::int32_t>(c.value) * sign;
            }
        }
    };
    void add(const Contribution& c, int sign) {
        if (c.what == Ingredient::lead_time) return add_lead_time(c, sign);
        row(c.on).add(c, sign);
    }
    void add_lead_time(const Contribution& c, int sign);
    // The counts of a day, which never move. Not for lead times.
    [[nodiscard]] Row& row(Date day) { return rows_.row(day); }
    // Begins to fetch the counts of a day from `first` to `last`.
    void prefetch(Date day, Measure first, Measure last) const {
        constexpr std::size_t counts_of_line = 64 / sizeof(Row::counts[0]);
        const Row* row = rows_.find(day);
        if (row == nullptr) return;
        const std::size_t end = index_of(ingredient(last));
        for (std::size_t i = index_of(ingredient(first)); i < end; i += counts_of_line) {
            __builtin_prefetch(&row->counts[i], 1);
        }
        __builtin_prefetch(&row->counts[end], 1);
    }
    [[nodiscard]] std::int64_t sum(Ingredient what, DateRange range) const {
        if (is_money(what)) {
            return rows_.sum(range,
                             [i = index_of(what) - first_money](const Row& row) { return row.money[i]; });
        }
        return rows_.sum(range, [i = index_of(what)](const Row& row) { return row.counts[i]; });
    }
    void append_lead_times(DateRange range, LeadTimes& out) const;
    // The first day on which anything counts.
    [[nodiscard]] std::optional<Date> first_day() const;
    [[nodiscard]] std::size_t memory_bytes() const;

  private:
    DayRows<Row> rows_;
    absl::flat_hash_map<std::uint64_t, std::int32_t> lead_times_;  // (day, lead) -> how many
};

}  // namespace monomi::kpi
