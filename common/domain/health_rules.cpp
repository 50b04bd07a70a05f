#include "common/domain/health_rules.h"

#include <algorithm>
#include <cmath>

namespace monomi {
namespace {

HealthBand band_of(double score, const HealthRules& rules) {
    if (score >= rules.healthy_from) return HealthBand::healthy;
    return score >= rules.watch_from ? HealthBand::watch : HealthBand::at_risk;
}

}  // namespace

double score_of_status(double status) { return std::clamp(100 * status, 0.0, 100.0); }
double score_of_trend(double trend) { return std::clamp(50 + 50 * trend, 0.0, 100.0); }
double norm_score(HealthPart part) { return part == HealthPart::momentum ? 50 : 100; }

std::optional<double> trend_of(double actual, double previous) {
    if (previous != 0) return (actual - previous) / std::abs(previous);
    if (actual == 0) return std::nullopt;
    return actual > 0 ? 1 : -1;
}

std::optional<double> upper_quartile(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    const double place = 0.75 * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

Health health_of(const PartScores& parts, bool run_out, const HealthRules& rules) {
    Health health;
    double sum = 0;
    double known = 0;
    double all = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        all += rules.weights[i];
        if (!parts[i]) continue;
        known += rules.weights[i];
        sum += rules.weights[i] * *parts[i];
    }
    health.coverage = all > 0 ? known / all : 0;
    if (run_out) health.band = HealthBand::stalled;
    if (known <= 0 || health.coverage < rules.minimum_coverage) return health;
    health.score = sum / known;
    if (!run_out) health.band = band_of(*health.score, rules);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = static_cast<HealthPart>(i);
        if (!parts[i] || *parts[i] >= norm_score(part)) continue;
        const double gain = rules.weights[i] * (norm_score(part) - *parts[i]) / known;
        if (gain > (health.fix ? health.fix->gain : 0)) health.fix = HealthFix{part, gain};
    }
    return health;
}

}  // namespace monomi
