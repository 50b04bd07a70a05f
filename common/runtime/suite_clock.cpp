#include "common/runtime/suite_clock.h"

#include <chrono>
#include <utility>

namespace monomi {

namespace {

constexpr Instant twelve_hours_ms = 12 * 3600 * 1000;

}  // namespace

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
    if (config.clock.as_of) {
        clock.set_ = true;
        clock.base_ = clock.zone_.start_of(*config.clock.as_of) + twelve_hours_ms;
        clock.speed_ = config.clock.speed;
        clock.origin_ = config.clock.origin;
    }
    return clock;
}

Instant ConfiguredClock::business_now() const {
    if (!set_) return machine_();
    if (speed_ <= 0) return base_;
    const Instant real_ms = machine_() - origin_;
    if (real_ms <= 0) return base_;
    return base_ + static_cast<Instant>(static_cast<double>(real_ms) * speed_);
}

}  // namespace monomi
