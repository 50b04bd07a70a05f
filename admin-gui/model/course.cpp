#include "admin-gui/model/course.h"

#include <algorithm>
#include <limits>

namespace monomi::console {

bool is_running(const Series& series, const KpiInfo& kpi, const std::optional<Date>& as_of) {
    if (kpi.stock || !as_of || series.points.empty()) return false;
    const Date first = series.points.back().period.first;
    const auto month = [](Date date) { return date.ymd().year() / date.ymd().month(); };
    return month(*as_of) == month(first) && month(*as_of + 1) == month(first);
}

std::vector<float> course_of(const Series& series, const KpiInfo& kpi, const std::optional<Date>& as_of,
                             std::size_t months) {
    const std::size_t end = series.points.size() - (is_running(series, kpi, as_of) ? 1 : 0);
    std::vector<float> out;
    for (std::size_t i = end - std::min(end, months); i < end; ++i) {
        const std::optional<double>& value = series.points[i].value;
        if (!value && kpi.unit == Unit::ratio) continue;
        out.push_back(static_cast<float>(value.value_or(std::numeric_limits<double>::quiet_NaN())));
    }
    return out;
}

}  // namespace monomi::console
