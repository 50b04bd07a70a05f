// How the suite's clock is set: what a wish means for the configuration `clock.*`.
#pragma once
#include <optional>

#include "common/domain/calendar.h"
#include "common/domain/result.h"
#include "common/runtime/config.h"

namespace monomi {

struct ClockWish {
    bool real = false;            // business time is real time again
    std::optional<Date> as_of;    // or set it to noon of this date
    std::optional<double> speed;  // business seconds a real second
};

// The configuration under which the wish holds from `machine_now` (ms since the epoch) on. A speed alone goes
// on from the present business time (a standing clock stands at noon of its date); a date alone keeps the
// speed of a set clock. Real time with a speed other than 1 becomes a set clock that starts at the present.
[[nodiscard]] Config::Clock changed_clock(const Config::Clock& before, const ClockWish& wish,
                                          const TimeZone& zone, Instant machine_now);

// The same clock as if the suite, which was down for `down_ms`, had not been: a sped-up clock goes on from
// where it was left.
[[nodiscard]] Config::Clock after_standstill(Config::Clock clock, Instant down_ms);

// The business time of a configuration; without a set date `machine_now`.
[[nodiscard]] Instant business_time(const Config::Clock& clock, const TimeZone& zone, Instant machine_now);

}  // namespace monomi
