// Health on the wire. Money is in major units.
#pragma once
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/aggregator.h"
#include "services/kpi-aggregator/core/health/health.h"

namespace monomi::kpi {

// Live where no date is named.
[[nodiscard]] inline Taken taken_of(std::optional<Date> as_of) { return as_of ? Taken::closed : Taken::live; }

// Adds "score", "band", "coverage", "profile", "period", "parts" and "fix"; with `numbers` each number of the
// tree.
void add_health(const HealthOfPartner& health, const Engine& engine, bool numbers, wire::Value& row);
// Adds to a partner's row "health" (the score) and "band"; both null where it is not under contract.
void add_band(Engine& engine, std::string_view partner, std::optional<Date> as_of, wire::Value& row);

}  // namespace monomi::kpi
