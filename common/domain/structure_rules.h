// Sales structure, headroom, the recommended action and partner priority (docs/domain.md, "Sales structure
// and headroom"). Pure. Money is in minor units; shares and conversions are fractions.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/domain/names.h"

namespace monomi {

struct StructureRules {
    std::int64_t own_median_min_reps = 3;  // producing reps from which a partner's own median is used
    double weak_conversion = 0.8;          // a step is weak under this share of its tier's median
    double dependence_share = 0.6;         // top-1 share from which a partner depends on one rep
};

// Of an even count the mean of the two in the middle; nothing of nothing.
[[nodiscard]] std::optional<double> median(std::vector<double> values);
// The same in whole minor units; half of one counts as one.
[[nodiscard]] std::optional<std::int64_t> median(const std::vector<std::int64_t>& amounts);

struct ShareRange {
    double low = 0, high = 0;
    bool operator==(const ShareRange&) const = default;
};

inline constexpr double pareto_share = 0.8;

// How a total is spread over its members. Nothing where the total is 0.
struct Concentration {
    std::optional<std::size_t> makes_80;   // the fewest members that brought `pareto_share` of the total;
                                           // nothing where less than that is attributed
    std::optional<ShareRange> top1, top3;  // of the total; high: all that is unattributed is theirs
    std::optional<double> effective;       // 1 / Herfindahl-Hirschman index of the attributed part
};
// members: what each brought, at least 0, in any order; unattributed: what nobody is known to have brought.
[[nodiscard]] Concentration concentration_of(std::vector<std::int64_t> members, std::int64_t unattributed);

enum class FunnelStep : std::uint8_t { headcount, known, contactable, touched, reachable, active, producing };
template <>
struct Names<FunnelStep> {
    static constexpr std::array<std::string_view, 7> names{"headcount", "known",  "contactable", "touched",
                                                           "reachable", "active", "producing"};
};
inline constexpr std::size_t funnel_steps = count_of<FunnelStep>;

// Reps in each step and in all before it; nothing where unknown.
using Funnel = std::array<std::optional<std::int64_t>, funnel_steps>;
// Each step ÷ the one before; nothing for the first, and where either is unknown or the one before is 0.
using Conversions = std::array<std::optional<double>, funnel_steps>;
[[nodiscard]] Conversions conversions_of(const Funnel& funnel);

struct HeadroomInputs {
    std::int64_t reachable_idle = 0;          // reps: reachable, not producing
    std::int64_t reachable_or_producing = 0;  // either
    std::optional<std::int64_t> headcount;
    std::optional<std::int64_t> median_revenue;  // of a producing rep
    // Of the tier's reachable reps, and those of them who produce; no reachable rep: unknown.
    std::int64_t tier_reachable = 0, tier_producing = 0;
};
// In whole minor units.
struct Headroom {
    std::optional<std::int64_t> idle;  // (a) of the reachable reps who do not produce
    std::optional<std::int64_t>
        unreached;                      // (b) of those who are neither reachable nor producing; at least 0
    std::optional<std::int64_t> total;  // both; nothing where either is unknown
    std::string_view reason;            // why there is no total; lives for ever
};
[[nodiscard]] Headroom headroom_of(const HeadroomInputs& inputs);

enum class Action : std::uint8_t { learn, expand_reach, activate, convert, protect, maintain };
template <>
struct Names<Action> {
    static constexpr std::array<std::string_view, 6> names{"learn",   "expand_reach", "activate",
                                                           "convert", "protect",      "maintain"};
};

// The action with the numbers it rests on: of a funnel step the conversion beside the tier's median; of
// `protect` the top-1 share beside its limit; of `learn` neither.
struct Recommendation {
    Action action = Action::learn;
    std::optional<FunnelStep> step;
    std::optional<double> value, norm;
    bool operator==(const Recommendation&) const = default;
};
// top1_share: its lower bound. Nothing where no step has a norm to be held against.
[[nodiscard]] std::optional<Recommendation> recommend(const Funnel& funnel, const Conversions& norms,
                                                      std::optional<double> top1_share,
                                                      const StructureRules& rules);

// Of each value the share of all values that lie under it, with half of those that equal it (itself
// included): above 0, under 1.
[[nodiscard]] std::vector<double> percentile_ranks(const std::vector<double>& values);

enum class Quadrant : std::uint8_t { focus, grow, maintain, tech_touch };
template <>
struct Names<Quadrant> {
    static constexpr std::array<std::string_view, 4> names{"focus", "grow", "maintain", "tech_touch"};
};
// Potential and performance, each high from its median on: focus (both), grow (potential alone), maintain
// (performance alone), tech_touch.
[[nodiscard]] Quadrant quadrant_of(double potential, double potential_median, double performance,
                                   double performance_median);

}  // namespace monomi
