// The business time of a service: what the suite's one clock on the bus says, carried on between its
// messages.
#pragma once
#include <optional>

#include "common/runtime/clock_reading.h"
#include "common/runtime/suite_clock.h"

namespace monomi {

// Until the first message the configuration's own clock. Belongs to one thread.
class FollowedClock : public SuiteClock {
  public:
    explicit FollowedClock(ConfiguredClock own) : own_(std::move(own)) {}

    [[nodiscard]] Instant business_now() const override;
    [[nodiscard]] Instant real_now() const override { return own_.real_now(); }
    // The civil date of business_now(): the live date. It may go back when the clock is set back.
    [[nodiscard]] Date today() const { return zone().date_of(business_now()); }
    [[nodiscard]] const TimeZone& zone() const { return own_.zone(); }
    [[nodiscard]] ClockReading reading() const;

    // A message of the suite's clock has just come. A message is always a little late: as long as the setting
    // stays the same, business time does not go back for it.
    void follow(const ClockReading& reading);
    // Another configuration of its own, which stands again until the next message. For the bus, whose own
    // clock is the suite's.
    void replace_own(ConfiguredClock own);

  private:
    struct Anchor {
        ClockReading reading;
        Instant at = 0;  // real_now() at which reading.now held
    };
    [[nodiscard]] static Instant carried_on(const Anchor& anchor, Instant real_now);

    ConfiguredClock own_;
    std::optional<Anchor> anchor_;
};

}  // namespace monomi
