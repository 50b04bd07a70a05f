// Time as an argument: services read it here only. Two clocks, which must not be mixed: real time for
// heartbeats, retries and time-outs, and the suite's business time, which tests and demonstrations may set or
// speed up.
#pragma once
#include "common/domain/calendar.h"

namespace monomi {

class SuiteClock {
  public:
    virtual ~SuiteClock() = default;
    [[nodiscard]] virtual Instant business_now() const = 0;  // ms since the epoch, UTC
    [[nodiscard]] virtual Instant real_now() const = 0;      // ms, steady: for intervals only
};

}  // namespace monomi
