// The configurable numbers of a forecast.
#pragma once

namespace monomi {

struct ForecastRules {
    int history_days = 60;        // business days that it draws from, at most
    int least_history_days = 20;  // with fewer there is no forecast
    int draws = 1000;             // sums that are drawn
};

}  // namespace monomi
