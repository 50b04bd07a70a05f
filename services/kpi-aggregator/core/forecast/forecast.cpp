#include "services/kpi-aggregator/core/forecast/forecast.h"

#include <algorithm>
#include <numeric>

namespace monomi::kpi {
namespace {

// The values of past business days, oldest first, and what the days since the last of them have brought.
struct Past {
    std::vector<double> history;
    double running = 0;
    std::string reason;
};

Result<Past> past_of(Engine& engine, std::string_view kpi, const Scope& scope, DateRange period,
                     Date last_gone, Date as_of) {
    const BusinessRules& rules = engine.rules();
    const DateRange gone = last_business_days(rules.forecast.history_days, last_gone, rules.calendar);
    const auto daily = engine.daily(kpi, scope, {gone.first, as_of}, as_of);
    if (!daily) return fail(daily.error());
    Past past;
    past.reason = daily->reason;
    if (!past.reason.empty()) return past;
    const auto days = static_cast<std::size_t>(gone.size());
    const std::span<const double> values = daily->values;
    past.history = fold_into_business_days(values.first(days), gone, rules.calendar).gone;
    const int known =
        daily->known_from
            ? rules.calendar.business_days({std::max(*daily->known_from, gone.first), gone.last})
            : 0;
    past.history.erase(past.history.begin(), past.history.end() - known);
    for (Date day = std::max(gone.last + 1, period.first); day <= std::min(as_of, period.last);
         day = day + 1) {
        past.running += values[static_cast<std::size_t>(day - gone.first)];
    }
    return past;
}

std::string reason_against(const KpiDefinition& kpi, DateRange period, Date as_of) {
    if (kpi.kind != KpiKind::flow)
        return fmt::format("{} is a {}: only what adds up over the days of a period is forecast", kpi.code,
                           name_of(kpi.kind));
    if (as_of < period.first) return fmt::format("the period begins on {}", period.first.str());
    return {};
}

}  // namespace

Result<Forecast> forecast(Engine& engine, std::string_view kpi, const Scope& scope, DateRange period,
                          std::optional<Date> as_of) {
    const BusinessRules& rules = engine.rules();
    const Date day = as_of.value_or(engine.today());
    const auto actual = engine.read(kpi, scope, period, day);
    if (!actual) return fail(actual.error());
    Forecast forecast;
    forecast.unit = actual->unit;
    forecast.reason = reason_against(*engine.catalogue().find(kpi), period, day);
    if (!forecast.reason.empty()) return forecast;
    forecast.actual = actual->value;
    forecast.coverage = actual->coverage;
    const Date last_gone = as_of ? day : day - 1;
    forecast.business_days_left =
        rules.calendar.business_days({std::max(period.first, last_gone + 1), period.last});
    if (!actual->value) {
        forecast.reason = actual->reason;
        return forecast;
    }
    const auto past = past_of(engine, kpi, scope, period, last_gone, day);
    if (!past) return fail(past.error());
    forecast.reason = past->reason;
    forecast.history_days = static_cast<int>(past->history.size());
    if (forecast.business_days_left > 0 && forecast.history_days < rules.forecast.least_history_days &&
        forecast.reason.empty()) {
        forecast.reason = fmt::format("{} business days of history, {} are needed", forecast.history_days,
                                      rules.forecast.least_history_days);
    }
    if (!forecast.reason.empty()) return forecast;
    forecast.range =
        bootstrap({past->history, *actual->value - past->running, past->running, forecast.business_days_left},
                  rules.forecast.draws, forecast_seed(kpi, scope.str(), period, day));
    return forecast;
}

}  // namespace monomi::kpi
