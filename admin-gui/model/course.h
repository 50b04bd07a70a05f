// The course of a KPI as lines show it.
#pragma once
#include <optional>
#include <vector>

#include "admin-gui/model/reading.h"

namespace monomi::console {

// Whether the last point of a series by month is of a month that still runs on `as_of`, and so is less than
// it will be. Not so for a state, which is complete at any time.
[[nodiscard]] bool is_running(const Series& series, const KpiInfo& kpi, const std::optional<Date>& as_of);

// At most the last `months` values for a small line without an axis; NaN is N/A. A running month is left
// out: it would look like a fall. So are the months in which a rate is of nothing: what is left of it would
// be specks.
[[nodiscard]] std::vector<float> course_of(const Series& series, const KpiInfo& kpi,
                                           const std::optional<Date>& as_of, std::size_t months);

}  // namespace monomi::console
