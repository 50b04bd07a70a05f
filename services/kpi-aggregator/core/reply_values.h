// How answers look on the wire: readings, rows and errors as values. Money is in major units.
#pragma once
#include <string>
#include <string_view>

#include "common/wire/value.h"
#include "services/kpi-aggregator/core/aggregator.h"
#include "services/kpi-aggregator/core/reading.h"

namespace monomi::kpi {

// The number itself: null for N/A, a whole number where it is one.
[[nodiscard]] wire::Value number(const Reading& reading, int currency_digits);
// A computed value in the unit: null where there is none, a whole number where it is one.
[[nodiscard]] wire::Value value_in(Unit unit, std::optional<double> value, int currency_digits);
[[nodiscard]] wire::Value contribution(std::int64_t value, Unit unit, int currency_digits);

[[nodiscard]] wire::Value value_of(const Clock& clock);
[[nodiscard]] wire::Value value_of(const PartnerRow& row);
[[nodiscard]] wire::Value value_of(const RepRow& row);
[[nodiscard]] wire::Value value_of(std::optional<Date> date);

}  // namespace monomi::kpi
