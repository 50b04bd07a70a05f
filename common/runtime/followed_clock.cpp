#include "common/runtime/followed_clock.h"

namespace monomi {

namespace {

// A message is this late at most; business time that is further ahead of it was wrong.
constexpr Instant longest_delay_ms = 5000;

}  // namespace

Instant FollowedClock::carried_on(const Anchor& anchor, Instant real_now) {
    return anchor.reading.now +
           static_cast<Instant>(static_cast<double>(real_now - anchor.at) * anchor.reading.speed);
}

Instant FollowedClock::business_now() const {
    return anchor_ ? carried_on(*anchor_, real_now()) : own_.business_now();
}

ClockReading FollowedClock::reading() const {
    if (!anchor_) return own_.reading();
    ClockReading reading = anchor_->reading;
    reading.now = business_now();
    reading.date = zone().date_of(reading.now);
    return reading;
}

void FollowedClock::follow(const ClockReading& reading) {
    if (anchor_ && anchor_->reading.set == reading.set && anchor_->reading.speed == reading.speed &&
        anchor_->reading.setting == reading.setting) {
        const Instant ahead = business_now() - reading.now;
        const auto tolerated = static_cast<Instant>(static_cast<double>(longest_delay_ms) * reading.speed);
        if (ahead >= 0 && ahead <= tolerated) return;
    }
    anchor_ = Anchor{reading, real_now()};
}

void FollowedClock::replace_own(ConfiguredClock own) {
    own_ = std::move(own);
    anchor_.reset();
}

}  // namespace monomi
