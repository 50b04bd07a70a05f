// KPIs of one scope within one period, day by day as they add up.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "admin-gui/model/trends.h"
#include "common/domain/names.h"

namespace monomi::console {

// The period that runs, by its length; all but months are fiscal.
enum class ProgressLength : std::uint8_t { month, quarter, half, year };

struct ProgressCourse {
    std::string kpi;
    std::vector<std::optional<double>> values;  // one a day, up to the day of the figures
    std::vector<std::optional<double>> course;  // where it should stand, one for each day of the period
    std::optional<double> target;
    std::optional<double> expected;  // where it should stand by now
    std::optional<ForecastRange> end;
};
struct Progress {
    std::string period;  // "2026-11", "FY2026-Q3", …
    DateRange days;
    std::vector<ProgressCourse> courses;  // as the query's KPIs
    [[nodiscard]] const ProgressCourse* find(std::string_view kpi) const {
        for (const ProgressCourse& one : courses)
            if (one.kpi == kpi) return &one;
        return nullptr;
    }
};
struct ProgressQuery {
    using Answer = Progress;
    std::vector<std::string> kpis;
    std::string scope = "org";
    ProgressLength length = ProgressLength::month;
    bool operator==(const ProgressQuery&) const = default;
};

}  // namespace monomi::console

namespace monomi {
template <>
struct Names<console::ProgressLength> {
    static constexpr std::array<std::string_view, 4> names{"month", "quarter", "half", "year"};
};
}  // namespace monomi
