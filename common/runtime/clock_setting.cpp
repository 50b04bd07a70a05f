#include "common/runtime/clock_setting.h"

#include <algorithm>
#include <cmath>

namespace monomi {

namespace {

constexpr Instant twelve_hours_ms = 12 * 3600 * 1000;

Instant noon_of(Date date, const TimeZone& zone) { return zone.start_of(date) + twelve_hours_ms; }

// A clock that runs at `speed` and shows `business` at `machine_now`.
Config::Clock going_on(Instant business, double speed, const TimeZone& zone, Instant machine_now) {
    Config::Clock clock;
    Date date = zone.date_of(business);
    if (speed > 0 && business < noon_of(date, zone)) date = date - 1;
    clock.as_of = date;
    clock.speed = speed;
    if (speed > 0) {
        const auto since_noon = static_cast<double>(business - noon_of(date, zone));
        clock.origin = machine_now - static_cast<Instant>(std::llround(since_noon / speed));
    } else {
        clock.origin = machine_now;
    }
    return clock;
}

}  // namespace

Instant business_time(const Config::Clock& clock, const TimeZone& zone, Instant machine_now) {
    if (!clock.as_of) return machine_now;
    const Instant noon = noon_of(*clock.as_of, zone);
    if (clock.speed <= 0) return noon;
    const Instant real_ms = std::max<Instant>(0, machine_now - clock.origin);
    return noon + static_cast<Instant>(static_cast<double>(real_ms) * clock.speed);
}

Config::Clock changed_clock(const Config::Clock& before, const ClockWish& wish, const TimeZone& zone,
                            Instant machine_now) {
    if (wish.as_of) {
        Config::Clock clock;
        clock.as_of = wish.as_of;
        clock.speed = wish.speed.value_or(before.as_of ? before.speed : 0);
        clock.origin = machine_now;
        return clock;
    }
    const bool real = wish.real || !before.as_of;
    const double speed = wish.speed.value_or(real ? 1 : before.speed);
    if (real && speed == 1) return {};
    return going_on(real ? machine_now : business_time(before, zone, machine_now), speed, zone, machine_now);
}

Config::Clock after_standstill(Config::Clock clock, Instant down_ms) {
    if (clock.as_of && clock.speed > 0) clock.origin += std::max<Instant>(0, down_ms);
    return clock;
}

}  // namespace monomi
