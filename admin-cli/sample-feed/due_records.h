// Which records of the live sample are due, and how far they have been sent. Pure.
#pragma once
#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "admin-cli/sample/live_world.h"
#include "common/domain/calendar.h"

namespace monomi::sample {

class DueRecords {
  public:
    // `acknowledged_until`: business time through which an earlier run was acknowledged. Records of that very
    // moment are sent again, which is harmless.
    DueRecords(LiveWorld world, TimeZone zone, Instant acknowledged_until);

    // Encoded records that are due at `now` (business time), oldest first, at most so many. The same ones
    // again until they are acknowledged. None while `now` is earlier than what has been sent: the clock was
    // set back.
    [[nodiscard]] std::vector<std::string> next(Instant now, std::size_t most);
    // The first so many of them are durable.
    void acknowledge(std::size_t count);

    // Business time of the last record that was acknowledged.
    [[nodiscard]] Instant acknowledged_until() const { return acknowledged_until_; }
    // For how long, in ms of business time, the oldest unsent record has been due at `now`; 0 when none is.
    [[nodiscard]] Instant behind(Instant now);

  private:
    struct Due {
        Instant at = 0;
        std::string bytes;
    };
    void play_until(Instant now);

    LiveWorld world_;
    TimeZone zone_;
    Instant acknowledged_until_;
    std::deque<Due> due_;
};

}  // namespace monomi::sample
