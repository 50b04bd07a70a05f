// How well a partner does, as one number of 0 to 100 (docs/domain.md, "Partner health").
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/domain/names.h"

namespace monomi {

enum class HealthPart : std::uint8_t { outcome, pipeline, activity, reach, momentum };
template <>
struct Names<HealthPart> {
    static constexpr std::array<std::string_view, 5> names{"outcome", "pipeline", "activity", "reach",
                                                           "momentum"};
};

enum class HealthBand : std::uint8_t { healthy, watch, at_risk, stalled, unknown };
template <>
struct Names<HealthBand> {
    static constexpr std::array<std::string_view, 5> names{"healthy", "watch", "at_risk", "stalled",
                                                           "unknown"};
};

struct HealthRules {
    std::array<double, count_of<HealthPart>> weights{0.3, 0.2, 0.2, 0.15, 0.15};  // 0 = left out
    [[nodiscard]] constexpr double weight(HealthPart part) const {
        return weights[static_cast<std::size_t>(part)];
    }
    double healthy_from = 70, watch_from = 40;  // scores
    double minimum_coverage = 0.4;              // share of the weights that must be known
    double judged_from_pace =
        0.25;             // share of the month's business days from which it is judged, and not the last
    int norm_months = 3;  // whole months before, whose mean is the norm without a target
    double least_expected = 1;   // of a count by now, without a target: under it nobody is behind
    int reach_min_partners = 4;  // known ones that a tier's upper quartile needs
};

// 100 x status, 0 to 100: as it should be by now is 100.
[[nodiscard]] double score_of_status(double status);
// 50 + 50 x trend, 0 to 100: as before is 50.
[[nodiscard]] double score_of_trend(double trend);
// The value that a quarter of them are above, linearly between two of them; nothing without any.
[[nodiscard]] std::optional<double> upper_quartile(std::vector<double> values);

// What a part has where it is as it should be: 50 for momentum, else 100.
[[nodiscard]] double norm_score(HealthPart part);

// The relative change. From nothing to something it is 1; nothing where both are 0.
[[nodiscard]] std::optional<double> trend_of(double actual, double previous);

// The part whose rise to its norm raises the score most, and by how many points.
struct HealthFix {
    HealthPart part = HealthPart::outcome;
    double gain = 0;
    bool operator==(const HealthFix&) const = default;
};

struct Health {
    std::optional<double> score;  // 0 to 100; nothing under the minimum coverage
    double coverage = 0;          // known weights / all weights
    HealthBand band = HealthBand::unknown;
    std::optional<HealthFix> fix;  // nothing where no known part is under its norm, or nothing is scored
    bool operator==(const Health&) const = default;
};

using PartScores = std::array<std::optional<double>, count_of<HealthPart>>;  // nothing = unknown
// `run_out`: a three-month clock of the partner has.
[[nodiscard]] Health health_of(const PartScores& parts, bool run_out, const HealthRules& rules);

}  // namespace monomi
