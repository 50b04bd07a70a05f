// The health of each partner under contract (docs/domain.md, "Partner health").
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>

#include "common/domain/health_rules.h"
#include "services/kpi-aggregator/core/health/partner_signs.h"

namespace monomi::kpi {

struct PartReading {
    std::optional<double> score;  // 0 to 100
    // The number that is furthest under its norm: of outcome, pipeline and activity one of the tree (`kpi`,
    // else empty), of reach the share of reachable reps, of momentum the mean trend against 0. In the unit of
    // Reading.
    std::string kpi;
    Unit unit = Unit::ratio;
    std::optional<double> value, norm;
    std::string reason;  // why there is no score; empty where there is one
};

struct HealthOfPartner {
    Health health;
    std::array<PartReading, count_of<HealthPart>> parts;
    const PartnerSigns* signs = nullptr;  // valid until the next question
};

// Of a known partner; nothing where it is not under contract. Reads its records when something has changed,
// and the reachable reps of all partners once after each change of any; prepare_health() makes both quick.
[[nodiscard]] std::optional<HealthOfPartner> health_of_partner(Engine& engine, Symbol partner, Date day,
                                                               Taken taken);

// What to make ready in slices: what one partner is compared with, or every partner too.
enum class HealthPreparation : std::uint8_t { norms, all };
[[nodiscard]] std::unique_ptr<Work> prepare_health(Engine& engine, Date day, Taken taken,
                                                   HealthPreparation what);

}  // namespace monomi::kpi
