#include "services/kpi-aggregator/core/former_period.h"

namespace monomi::kpi {

std::optional<DateRange> former_period(Window window, Date as_of, const BusinessRules& rules) {
    switch (window) {
        case Window::day:
            return range_of(window, as_of - 1, rules);
        case Window::week:
            return range_of(window, as_of - 7, rules);
        case Window::month:
            return range_of(window, add_months(as_of, -1), rules);
        case Window::quarter:
        case Window::last_3m:
            return range_of(window, add_months(as_of, -3), rules);
        case Window::half:
            return range_of(window, add_months(as_of, -6), rules);
        case Window::year:
        case Window::last_12m:
            return range_of(window, add_months(as_of, -12), rules);
        case Window::last_30d:
            return range_of(window, as_of - 30, rules);
        case Window::last_90d:
            return range_of(window, as_of - 90, rules);
        case Window::prev_month:
        case Window::prev_quarter:
        case Window::same_month_last_year:
        case Window::ever:
            break;
    }
    return std::nullopt;
}

}  // namespace monomi::kpi
