// A rep's score on a day: a function of the records dated by that day.
#pragma once
#include <array>
#include <optional>

#include "services/rep-scoring/core/history.h"

namespace monomi::scoring {

// Whether a rep is rated at all. `left`, `not_joined`, `no_partner` (unknown, or none on that day): no score.
enum class Standing : std::uint8_t { rated, no_record, left, not_joined, no_partner };

struct Rated {
    Standing standing = Standing::no_record;
    Number partner = none;  // on that day, also of those who left
};
[[nodiscard]] Rated rated_on(const RepBook& book, Number rep, Date on);

// What share of its cap a factor reaches, 0 to 1.
struct FactorShare {
    bool known = false;
    double share = 0;
};
using FactorShares = std::array<FactorShare, factor_count>;

[[nodiscard]] FactorShares shares_of(const RepBook& book, const Scheme& scheme, Number rep, Number partner,
                                     const History& history, Date on);

// 1 − 2^(−x/k)
[[nodiscard]] double counted_share(double sum, double k);
// 0 at `zero`, 1 at `one`, linear between and clamped beyond; `zero` may be the greater.
[[nodiscard]] double linear_share(double value, double zero, double one);

// Points and caps are on the scale of the score: what is unknown is left out, and the caps of the rest are
// scaled to 100. Groups add up to the score.
struct GroupPoints {
    std::optional<double> points;  // nothing: none of its factors is known, or there is no score
    double cap = 0;                // of a group without points as configured
};
struct Score {
    std::optional<double> points;  // 0 to 100; nothing below the least coverage
    double coverage = 0;           // caps known ÷ 100
    double scale = 0;              // points of the score for one point of a cap
    std::array<GroupPoints, group_count> groups;
};
[[nodiscard]] Score score_of(const Scheme& scheme, const FactorShares& shares);

// A rep who brings deals: a win in the last 12 months, or results high in their cap.
[[nodiscard]] bool is_proven(const Scheme& scheme, const FactorShares& shares, const History& history);
// Proven, and nobody has spoken with the rep for Scheme::dormant_days.
[[nodiscard]] bool is_dormant(const RepBook& book, const Scheme& scheme, const FactorShares& shares,
                              const History& history, Number partner, Date on);

}  // namespace monomi::scoring
