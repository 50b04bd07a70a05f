// The period that a window is compared with.
#pragma once
#include <optional>

#include "common/domain/window.h"

namespace monomi::kpi {

// Of a to-date window (month, quarter, ...): the period before, up to the same day of it (clamped to its
// last). Of the last n days or months: as many before. Nothing for windows that are themselves former ones,
// and ever.
[[nodiscard]] std::optional<DateRange> former_period(Window window, Date as_of, const BusinessRules& rules);

}  // namespace monomi::kpi
