// What the suite's clock says at one moment: the body of topic `clock/` (WIRE.md).
#pragma once
#include <optional>

#include "common/domain/calendar.h"
#include "common/domain/date.h"
#include "common/domain/result.h"
#include "common/wire/value.h"

namespace monomi {

struct ClockReading {
    Instant now = 0;      // business time, ms since the epoch, UTC
    double speed = 1;     // business seconds a real second; 0: standing, 1: real
    bool set = false;     // false: business time is real time
    Date date;            // of `now` in the business time zone
    Instant setting = 0;  // names the setting: another one than before means that the clock was set anew
    bool operator==(const ClockReading&) const = default;
};

[[nodiscard]] wire::Value to_value(const ClockReading& reading);
// Errors name the key.
[[nodiscard]] Result<ClockReading> clock_reading_of(const wire::Value& body);

}  // namespace monomi
