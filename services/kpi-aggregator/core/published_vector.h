// What is published of a scope on the bus and kept in the store: every KPI over a few windows.
#pragma once
#include <array>
#include <vector>

#include "common/domain/scope.h"
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/engine.h"

namespace monomi::kpi {

// Windows of flows and ratios that are published; states are published once, as "now".
inline constexpr std::array<Window, 5> published_windows{Window::month, Window::quarter, Window::last_30d,
                                                         Window::last_90d, Window::last_12m};

// Every scope that has a vector: org, roles, tiers, owners, partners.
[[nodiscard]] std::vector<Scope> published_scopes(const Engine& engine);
// {"scope": "partner:P-1", "now": {kpi: value}, "month": {kpi: value}, ..., "clock": {...} for a partner}.
// N/A is null.
[[nodiscard]] wire::Value published_vector(Engine& engine, const Scope& scope);

}  // namespace monomi::kpi
