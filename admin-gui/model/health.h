// How healthy partners are, as docs/domain.md, "Partner health".
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/domain/health_rules.h"

namespace monomi::console {

inline constexpr std::size_t health_band_count = count_of<HealthBand>;

struct HealthPartRow {
    std::string part;  // outcome, pipeline, activity, reach, momentum
    std::optional<double> score, value, norm;
    double weight = 0;
    std::string reason;
};
struct HealthFix {
    std::string part;
    double gain = 0;  // points
    std::optional<double> value, norm;
};
struct HealthRow {
    std::string id, name;
    std::optional<double> score;
    HealthBand band = HealthBand::unknown;
    double coverage = 0;
    std::vector<HealthPartRow> parts;
    std::optional<HealthFix> fix;
};
struct Health {
    std::array<std::int64_t, health_band_count> bands{};  // of all partners under contract
    std::size_t total = 0;
    std::vector<HealthRow> rows;
};
struct HealthQuery {
    using Answer = Health;
    std::string partner;  // empty: no rows, the bands alone
    bool operator==(const HealthQuery&) const = default;
};

// What goes with deals: docs/domain.md, "What goes with deals".
struct DriverRow {
    std::string type;  // of touchpoint
    int days = 0;
    std::int64_t n = 0;
    std::optional<double> touched_share, baseline_share, lift, median_lag_days;
};
struct Drivers {
    std::vector<DriverRow> rows;
    std::int64_t least_sample = 0;  // reps that a row needs to be told
    std::int64_t reps = 0;          // of the scope
};
struct DriversQuery {
    using Answer = Drivers;
    std::string scope = "org";
    bool operator==(const DriversQuery&) const = default;
};

}  // namespace monomi::console
