// Notices the death of the bus by its silence. Pure.
#pragma once
#include "common/domain/calendar.h"

namespace monomi {

class BusWatch {
  public:
    // Heartbeats come each second; a bus that was silent for longer than this is taken for dead.
    static constexpr Instant default_patience = 3500;

    explicit BusWatch(Instant now, Instant patience = default_patience) : heard_(now), patience_(patience) {}
    void heard(Instant now) { heard_ = now; }
    [[nodiscard]] bool alive(Instant now) const { return now - heard_ <= patience_; }

  private:
    Instant heard_;
    Instant patience_;
};

}  // namespace monomi
