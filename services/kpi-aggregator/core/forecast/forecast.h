// Where a KPI that adds up over days will stand at the end of a period (docs/domain.md, "Forecast").
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "common/domain/forecast.h"
#include "services/kpi-aggregator/core/engine.h"

namespace monomi::kpi {

struct Forecast {
    Unit unit = Unit::count;
    std::optional<double> actual;        // of the period so far; in the unit, money in minor units
    std::optional<ForecastRange> range;  // at the period's end; in the same
    int business_days_left = 0;          // of the period
    int history_days = 0;                // business days that it draws from
    double coverage = 0;                 // of `actual`
    std::string reason;                  // why there is no range; empty where there is one
};

// Of the period that as_of lies in or that is over by then. Without as_of live: today is not gone, and what
// it has brought is the least that it will. Errors: unknown KPI or scope. For shared scopes quick after
// Engine::prepare(period, as_of).
[[nodiscard]] Result<Forecast> forecast(Engine& engine, std::string_view kpi, const Scope& scope,
                                        DateRange period, std::optional<Date> as_of);

}  // namespace monomi::kpi
