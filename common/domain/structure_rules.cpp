#include "common/domain/structure_rules.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace monomi {
namespace {

// Sums of the greatest: sums[k] is that of the k greatest.
std::vector<std::int64_t> sums_of_greatest(std::vector<std::int64_t> members) {
    std::sort(members.begin(), members.end(), std::greater<>());
    std::vector<std::int64_t> sums{0};
    for (const std::int64_t member : members) sums.push_back(sums.back() + member);
    return sums;
}

Action action_for(FunnelStep weak) {
    switch (weak) {
        case FunnelStep::active:
            return Action::activate;
        case FunnelStep::producing:
            return Action::convert;
        default:
            return Action::expand_reach;
    }
}

}  // namespace

std::optional<double> median(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

std::optional<std::int64_t> median(const std::vector<std::int64_t>& amounts) {
    const auto middle = median(std::vector<double>(amounts.begin(), amounts.end()));
    return middle ? std::optional<std::int64_t>(std::llround(*middle)) : std::nullopt;
}

Concentration concentration_of(std::vector<std::int64_t> members, std::int64_t unattributed) {
    constexpr double rounding = 1e-9;  // 4 of 5 equal members make 80 %
    double squares = 0;
    std::sort(members.begin(), members.end());
    for (const std::int64_t member : members)
        squares += static_cast<double>(member) * static_cast<double>(member);
    const auto sums = sums_of_greatest(std::move(members));
    const double attributed = static_cast<double>(sums.back());
    const double rest = static_cast<double>(unattributed);
    const double total = attributed + rest;
    Concentration result;
    if (total <= 0) return result;
    for (std::size_t k = 0; k < sums.size() && !result.makes_80; ++k) {
        if (static_cast<double>(sums[k]) / total >= pareto_share - rounding) result.makes_80 = k;
    }
    const auto share = [&](std::size_t k) {
        const double top = static_cast<double>(sums[std::min(k, sums.size() - 1)]);
        return ShareRange{top / total, (top + rest) / total};
    };
    result.top1 = share(1);
    result.top3 = share(3);
    if (squares > 0) result.effective = attributed * attributed / squares;
    return result;
}

Conversions conversions_of(const Funnel& funnel) {
    Conversions conversions;
    for (std::size_t i = 1; i < funnel.size(); ++i) {
        if (!funnel[i] || !funnel[i - 1] || *funnel[i - 1] <= 0) continue;
        conversions[i] = static_cast<double>(*funnel[i]) / static_cast<double>(*funnel[i - 1]);
    }
    return conversions;
}

Headroom headroom_of(const HeadroomInputs& inputs) {
    Headroom headroom;
    if (!inputs.median_revenue) {
        headroom.reason = "no producing rep of the partner or its tier has a known revenue";
        return headroom;
    }
    headroom.idle = inputs.reachable_idle * *inputs.median_revenue;
    if (!inputs.headcount) {
        headroom.reason = "the sales headcount is unknown";
    } else if (inputs.tier_reachable <= 0) {
        headroom.reason = "no rep of the tier is reachable";
    } else {
        const auto others = std::max<std::int64_t>(0, *inputs.headcount - inputs.reachable_or_producing);
        const double all_produce = static_cast<double>(others * *inputs.median_revenue);
        headroom.unreached = std::llround(all_produce * static_cast<double>(inputs.tier_producing) /
                                          static_cast<double>(inputs.tier_reachable));
        headroom.total = *headroom.idle + *headroom.unreached;
    }
    return headroom;
}

std::optional<Recommendation> recommend(const Funnel& funnel, const Conversions& norms,
                                        std::optional<double> top1_share, const StructureRules& rules) {
    if (!funnel.front()) return Recommendation{Action::learn, FunnelStep::headcount, {}, {}};
    const Conversions conversions = conversions_of(funnel);
    std::optional<std::size_t> weakest;
    double least = 0;
    for (std::size_t i = 1; i < conversions.size(); ++i) {
        if (!conversions[i] || !norms[i] || *norms[i] <= 0) continue;
        const double against_norm = *conversions[i] / *norms[i];
        if (weakest && against_norm >= least) continue;
        weakest = i;
        least = against_norm;
    }
    if (!weakest) return std::nullopt;
    const auto step = static_cast<FunnelStep>(*weakest);
    if (least < rules.weak_conversion)
        return Recommendation{action_for(step), step, conversions[*weakest], norms[*weakest]};
    if (top1_share && *top1_share >= rules.dependence_share)
        return Recommendation{Action::protect, {}, top1_share, rules.dependence_share};
    return Recommendation{Action::maintain, step, conversions[*weakest], norms[*weakest]};
}

std::vector<double> percentile_ranks(const std::vector<double>& values) {
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> ranks;
    ranks.reserve(values.size());
    for (const double value : values) {
        const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), value);
        const auto under = static_cast<double>(first - sorted.begin());
        ranks.push_back((under + static_cast<double>(last - first) / 2) / static_cast<double>(values.size()));
    }
    return ranks;
}

Quadrant quadrant_of(double potential, double potential_median, double performance,
                     double performance_median) {
    const bool can = potential >= potential_median;
    const bool does = performance >= performance_median;
    if (can) return does ? Quadrant::focus : Quadrant::grow;
    return does ? Quadrant::maintain : Quadrant::tech_touch;
}

}  // namespace monomi
