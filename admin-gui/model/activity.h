// What was done with each partner, week by week.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/domain/date.h"

namespace monomi::console {

struct Activity {
    std::string kpi;               // that is counted: "touchpoints", "touchpoints.phone", …
    std::vector<DateRange> weeks;  // oldest first; the last one may still run
    // By partner, as weeks; nothing: not supplied.
    std::map<std::string, std::vector<std::optional<int>>, std::less<>> counts;
};

struct ActivityQuery {
    using Answer = Activity;
    std::size_t weeks = 26;
    std::string type;  // a touchpoint type, "two_way" or "decision_maker"; empty: all
    bool operator==(const ActivityQuery&) const = default;
};

}  // namespace monomi::console
