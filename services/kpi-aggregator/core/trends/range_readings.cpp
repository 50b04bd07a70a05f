#include "services/kpi-aggregator/core/trends/range_readings.h"

#include <algorithm>

#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {
namespace {

constexpr std::size_t cost_of_a_shared_reading = 2000,
                      cost_of_a_reading = 50;  // records' worth of work, about

}  // namespace

Result<bool> RangeReadings::step(Aggregator& aggregator, std::size_t budget) {
    Engine& engine = aggregator.engine();
    std::size_t readings =
        std::max<std::size_t>(1, budget / (is_shared(scope_) ? cost_of_a_shared_reading : cost_of_a_reading));
    for (; range_ < ranges_.size(); ++range_, next_ = 0, preparation_.restart()) {
        const DateRange& counted = ranges_[range_];
        if (!preparation_.step(engine, scope_, counted, day_, budget,
                               engine.catalogue().any_structural(kpis_)))
            return false;
        for (; next_ < kpis_.size(); ++next_) {
            if (readings-- == 0) return false;
            const auto reading = engine.read(kpis_[next_], scope_, counted, day_);
            if (!reading) return fail(reading.error());
            values_[next_].push_back(number(*reading, currency_digits(aggregator)));
        }
    }
    return true;
}

}  // namespace monomi::kpi
