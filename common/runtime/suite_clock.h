// The suite's clock: real, or set to a date and perhaps sped up, by configuration `clock.*`.
#pragma once
#include <functional>
#include <memory>

#include "common/domain/calendar.h"
#include "common/domain/result.h"
#include "common/ports/clock.h"
#include "common/runtime/clock_reading.h"
#include "common/runtime/config.h"

namespace monomi {

// Milliseconds since the epoch, UTC, of the machine.
[[nodiscard]] Instant machine_now();
// Milliseconds of a clock that never jumps; for intervals only.
[[nodiscard]] Instant steady_now();

// Business time: without `clock.as_of` the machine's; with it noon of that date in the business time zone,
// advancing `clock.speed` business seconds a real second since `clock.origin` (0: standing still).
class ConfiguredClock : public SuiteClock {
  public:
    using Source = std::function<Instant()>;
    [[nodiscard]] static Result<ConfiguredClock> make(const Config& config, Source machine = machine_now,
                                                      Source steady = steady_now);
    [[nodiscard]] Instant business_now() const override;
    [[nodiscard]] Instant real_now() const override { return steady_(); }
    // The civil date of business_now(): the live date.
    [[nodiscard]] Date today() const { return zone_.date_of(business_now()); }
    [[nodiscard]] const TimeZone& zone() const { return zone_; }
    [[nodiscard]] ClockReading reading() const;

  private:
    ConfiguredClock(TimeZone zone, Source machine, Source steady)
        : zone_(std::move(zone)), machine_(std::move(machine)), steady_(std::move(steady)) {}
    TimeZone zone_;
    Source machine_, steady_;
    Config::Clock setting_;
};

}  // namespace monomi
