// Something that is kept level with the log, as its follower (common/runtime/log_follower.h) sees it: what
// comes from the bus, from the log and from a snapshot goes in, in any order and any number of times.
#pragma once
#include <string>
#include <string_view>

#include "common/bus/clone_tracker.h"
#include "common/domain/result.h"
#include "common/ports/bus.h"
#include "common/ports/log.h"

namespace monomi {

class LogConsumer {
  public:
    virtual ~LogConsumer() = default;
    // Begins anew with this log at this position: {0,0}, or a snapshot's, whose meta and chunks follow.
    virtual void restart(std::string log_id, LogPosition position) = 0;
    // A snapshot's meta, before its chunks. Unreadable meta is an error, and nothing is taken from it.
    [[nodiscard]] virtual Status load_meta(std::string_view meta) = 0;
    virtual void load_chunk(std::string_view body) = 0;

    // A message of records/, import/ or log/tail/. What it says beside "apply" and "ignore" is the caller's
    // to do: read the log after position(), or start over.
    [[nodiscard]] virtual CloneStep on_event(const Event& event) = 0;
    // The next entry as read from the log.
    virtual void on_log_entry(const LogEntry& entry) = 0;
    // The log's end, when the caller has asked for it.
    virtual void on_tail(LogPosition last) = 0;

    [[nodiscard]] virtual const std::string& log_id() const = 0;
    [[nodiscard]] virtual LogPosition position() const = 0;
};

}  // namespace monomi
