// What a rep's events say on a day.
#pragma once
#include <array>
#include <optional>

#include "services/rep-scoring/core/rep_book.h"
#include "services/rep-scoring/core/scheme.h"

namespace monomi::scoring {

struct History {
    std::array<double, counted_count> sum{};  // x = Σ weight × 2^(−age/half-life)
    std::array<int, counted_count> events{};
    std::optional<Date> last_two_way;
    std::optional<Date> contact_acquired;     // by touchpoints and the rep's own field
    int referrals = 0, referrals_before = 0;  // in the span of the trend, and in the one before it
    bool won_in_last_12_months = false;
};

// Whether the event counts at the close of the day.
[[nodiscard]] inline bool counts_on(const RepEvent& event, Date on, const RepBook& book) {
    return event.on <= on && on < event.until && book.partners().live(event.partner);
}

[[nodiscard]] inline double weight_of(const RepEvent& event, const FactorRule& rule) {
    return event.touchpoint ? rule.weights[static_cast<std::size_t>(event.type)] : rule.weight;
}

[[nodiscard]] History history_of(const RepBook& book, const Scheme& scheme, Number rep, Date on);

// Months of service that are over on a day.
[[nodiscard]] int months_since(Date joined, Date on);

}  // namespace monomi::scoring
