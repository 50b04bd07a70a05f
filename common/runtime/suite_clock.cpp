#include "common/runtime/suite_clock.h"

#include <chrono>
#include <utility>

#include "common/runtime/clock_setting.h"

namespace monomi {

Instant machine_now() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Instant steady_now() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

Result<ConfiguredClock> ConfiguredClock::make(const Config& config, Source machine, Source steady) {
    auto zone = TimeZone::named(config.calendar.time_zone);
    if (!zone) return fail(zone.error().at("calendar.time_zone"));
    ConfiguredClock clock(std::move(*zone), std::move(machine), std::move(steady));
    clock.setting_ = config.clock;
    return clock;
}

Instant ConfiguredClock::business_now() const { return business_time(setting_, zone_, machine_()); }

ClockReading ConfiguredClock::reading() const {
    ClockReading reading;
    reading.now = business_now();
    reading.set = setting_.as_of.has_value();
    reading.speed = reading.set ? setting_.speed : 1;
    reading.date = zone_.date_of(reading.now);
    if (setting_.as_of) reading.setting = setting_.origin + Instant{setting_.as_of->days()};
    return reading;
}

}  // namespace monomi
