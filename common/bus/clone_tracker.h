// The Clone pattern: subscribe, ask for a snapshot, drop what the snapshot already holds, and notice what the
// bus lost. Pure: it decides, the caller reads and applies.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "common/ports/log.h"

namespace monomi {

enum class CloneStep : std::uint8_t {
    apply,    // the next entry: apply it; position() has advanced
    ignore,   // already held
    gap,      // something is missing: read the log after position(), then advance()
    new_log,  // another log: start over with its snapshot, then start()
};

class CloneTracker {
  public:
    // Before the first start() every event is a new_log.
    CloneTracker() = default;
    // The state now holds everything of this log up to `position` (of a snapshot, or {0,0}).
    void start(std::string log_id, LogPosition position);
    // The log has been read up to `position`; an older one changes nothing.
    void advance(LogPosition position);

    // A log entry came from the bus. `previous` is the entry before it.
    [[nodiscard]] CloneStep on_event(std::string_view log_id, LogPosition position, LogPosition previous);
    // The log's last position came from the bus (each second), so that even a lost last entry is noticed.
    [[nodiscard]] CloneStep on_tail(std::string_view log_id, LogPosition last) const;

    [[nodiscard]] const std::string& log_id() const { return log_id_; }
    [[nodiscard]] LogPosition position() const { return position_; }

  private:
    std::string log_id_;
    LogPosition position_;
    bool started_ = false;
};

}  // namespace monomi
