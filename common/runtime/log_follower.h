// Keeps a consumer level with the log: from a snapshot at start, from the bus while nothing is lost, from
// the log where something was. One thread; all work in slices.
#pragma once
#include <string>

#include "common/bus/log_consumer.h"
#include "common/domain/calendar.h"
#include "common/ports/log.h"
#include "common/ports/snapshots.h"
#include "common/store/reconnector.h"

namespace monomi {

class LogFollower {
  public:
    // Subscribes `events` to what it follows; nobody else may receive from it.
    LogFollower(LogConsumer& consumer, EventSubscriber& events, LogReader& log, SnapshotStore& snapshots,
                std::uint64_t seed);

    // Takes some events from the bus, or some entries from the log; true when there is more to do at once.
    bool step(Instant real_now);
    // Why the log cannot be read at present; empty when it can.
    [[nodiscard]] const std::string& trouble() const { return trouble_; }

  private:
    enum class Mode { start_over, read_log, live };

    bool take_events();
    [[nodiscard]] Status start_over();
    [[nodiscard]] Result<bool> read_log();
    void fail_for_now(const Error& error, Instant real_now);

    LogConsumer& consumer_;
    EventSubscriber& events_;
    LogReader& log_;
    SnapshotStore& snapshots_;
    store::Backoff backoff_;
    Mode mode_ = Mode::start_over;
    std::string trouble_;
    Event event_;
};

}  // namespace monomi
