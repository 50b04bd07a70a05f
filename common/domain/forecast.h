// The forecast of a sum at the end of a period: what there is, and a bootstrap of past business days over
// those left (docs/domain.md, "Forecast"). Source of the method: B. Efron, "Bootstrap methods: another look
// at the jackknife", Annals of Statistics 7 (1979), 1-26. The same on every machine.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/domain/calendar.h"
#include "common/domain/forecast_rules.h"

namespace monomi {

// Values by business day: what other days bring folds into the next business day.
struct BusinessDays {
    std::vector<double> gone;  // one for each business day of the range, oldest first
    double running = 0;        // of the days after the last of them
};
// `days` holds one value for each day of the range.
[[nodiscard]] BusinessDays fold_into_business_days(std::span<const double> days, DateRange range,
                                                   const Calendar& calendar);

// The last `count` business days that end by `last`, with the other days that fold into the first of them.
[[nodiscard]] DateRange last_business_days(int count, Date last, const Calendar& calendar);

// A number for each (kpi, scope, period, as_of): FNV-1a, 64 bits.
[[nodiscard]] std::uint64_t forecast_seed(std::string_view kpi, std::string_view scope, DateRange period,
                                          Date as_of);

struct ForecastBasis {
    std::span<const double> history;  // of past business days
    double gone = 0;                  // what the period's business days that are over have brought
    double running = 0;               // what the first business day left has brought so far
    int days_left = 0;                // business days
};

// 80 of 100 periods that go on like the past days end between p10 and p90.
struct ForecastRange {
    double p10 = 0, p50 = 0, p90 = 0;
    bool operator==(const ForecastRange&) const = default;
};

// `draws` sums, each of one past day for each day left; the first day left brings at least what it has
// already. With no days left all three are what there is. Needs some history where days are left. Percentiles
// are by nearest rank.
[[nodiscard]] ForecastRange bootstrap(const ForecastBasis& basis, int draws, std::uint64_t seed);

}  // namespace monomi
