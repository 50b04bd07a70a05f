// The KPIs that a request "inputs" asks for, each over days seen from a date.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "common/domain/window.h"
#include "common/wire/value.h"

namespace monomi::kpi {

// A KPI over a window; over so much time just before a window begins; or over days counted from the date (0
// is the date itself, -1 the day before).
struct Wanted {
    std::string kpi;
    std::optional<Window> window;
    std::optional<int> months_before, days_before;  // before the window's first day
    std::int32_t from = 0, to = 0;                  // without a window

    [[nodiscard]] DateRange range(Date as_of, const BusinessRules& rules) const;
};

// Maps of `kpi` and `window` (with `before_months` or `before_days`), or of `kpi`, `from` and `to`; none
// where the request has no `inputs`. Errors name the entry.
[[nodiscard]] Result<std::vector<Wanted>> wanted_list(const wire::Value& request);

}  // namespace monomi::kpi
