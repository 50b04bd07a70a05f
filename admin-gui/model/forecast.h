// Where a flow may be at the end of its period.
#pragma once
#include <optional>
#include <string>

namespace monomi::console {

struct Forecast {
    std::optional<double> actual, p10, p50, p90;
    std::string reason;  // why there is no range, in English
};
struct ForecastQuery {
    using Answer = Forecast;
    std::string kpi, scope = "org";
    bool operator==(const ForecastQuery&) const = default;
};

}  // namespace monomi::console
