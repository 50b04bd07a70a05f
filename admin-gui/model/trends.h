// Several KPIs of one scope over the same periods, with their goals.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/model/reading.h"
#include "admin-gui/model/tree.h"
#include "common/domain/window.h"

namespace monomi::console {

// What stands beside a course.
struct CourseGoal {
    std::vector<std::optional<double>> targets;  // one a period; empty: such periods have none
    std::optional<double> pace;                  // how much of the running period is gone, 0 to 1
    std::optional<double> expected;              // where the running period should stand by now
    std::optional<ForecastRange> end;            // of the running period
};

struct Trends {
    std::vector<Series> series;  // as the query's KPIs; the last period may still run
    std::map<std::string, CourseGoal, std::less<>> goals;
    [[nodiscard]] const Series* find(std::string_view kpi) const {
        for (const Series& one : series)
            if (one.kpi == kpi) return &one;
        return nullptr;
    }
};

struct TrendsQuery {
    using Answer = Trends;
    std::vector<std::string> kpis;
    std::string scope = "org";  // "org", "partner:P-0012", "owner:…", "tier:top"
    Grain grain = Grain::month;
    std::size_t periods = 12;
    bool operator==(const TrendsQuery&) const = default;
};

}  // namespace monomi::console
