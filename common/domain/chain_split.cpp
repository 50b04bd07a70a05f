#include "common/domain/chain_split.h"

#include <algorithm>
#include <cmath>

namespace monomi {
namespace {

using Levels = std::span<const double>;

// Places of the levels that take part, lowest first.
std::vector<std::size_t> levels_kept(Levels from, Levels to) {
    std::vector<std::size_t> kept{from.size() - 1};
    const auto leads_on = [&](Levels levels, std::size_t level) {
        return levels[level] > 0 || levels[kept.back()] == 0;
    };
    for (std::size_t level = from.size() - 1; level-- > 0;) {
        if (leads_on(from, level) && leads_on(to, level)) kept.push_back(level);
    }
    std::reverse(kept.begin(), kept.end());
    return kept;
}

std::optional<double> value_of(Levels levels, const ChainFactor& factor) {
    if (!factor.below) return levels[factor.level];
    if (levels[*factor.below] == 0) return std::nullopt;
    return levels[factor.level] / levels[*factor.below];
}

// The lowest factor that is 0 in the situation.
std::vector<ChainFactor>::iterator lowest_zero(std::vector<ChainFactor>& factors, Levels levels) {
    return std::find_if(factors.begin(), factors.end(),
                        [&](const ChainFactor& factor) { return levels[factor.level] == 0; });
}

// Rounding goes to the greatest part, so that the parts add up.
void settle(std::vector<ChainFactor>& factors, double difference) {
    const auto size = [](const ChainFactor& f) { return std::abs(f.contribution); };
    const auto greatest = std::max_element(factors.begin(), factors.end(),
                                           [&](const auto& a, const auto& b) { return size(a) < size(b); });
    for (const ChainFactor& factor : factors) {
        if (&factor != &*greatest) difference -= factor.contribution;
    }
    greatest->contribution = difference;
}

}  // namespace

double logarithmic_mean(double a, double b) {
    if (a == b) return a;
    return (a - b) / std::log1p((a - b) / b);
}

std::vector<ChainFactor> split_chain(Levels from, Levels to) {
    std::vector<ChainFactor> factors;
    for (const std::size_t level : levels_kept(from, to)) {
        ChainFactor factor;
        factor.level = level;
        if (!factors.empty()) factor.below = factors.back().level;
        factor.from = value_of(from, factor);
        factor.to = value_of(to, factor);
        factors.push_back(factor);
    }
    const double before = from.back(), after = to.back();
    if (before == 0 && after == 0) return factors;
    if (before == 0 || after == 0) {
        lowest_zero(factors, before == 0 ? from : to)->contribution = after - before;
        return factors;
    }
    const double mean = logarithmic_mean(after, before);
    for (ChainFactor& factor : factors) factor.contribution = mean * std::log(*factor.to / *factor.from);
    settle(factors, after - before);
    return factors;
}

}  // namespace monomi
