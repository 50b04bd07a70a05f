// How far each consumer of the log is behind it, in time: since when the log holds what the consumer has not
// dealt with. Pure; `now` is steady time in ms.
#pragma once
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/domain/calendar.h"
#include "common/ports/log.h"

namespace monomi::alerting {

class LogLag {
  public:
    // The log's last position, as ingest or a consumer knows it.
    void on_tail(LogPosition tail, Instant now);
    void on_consumer(std::string_view service, LogPosition position);
    // This process stood still: what came meanwhile is seen only now.
    void forgive(Instant now);

    // Nothing for a service that reads no log; 0 for one that is level with it.
    [[nodiscard]] std::optional<double> behind_seconds(std::string_view service, Instant now) const;

  private:
    struct Tail {
        LogPosition position;
        Instant seen = 0;  // first
    };
    void forget_passed();
    std::deque<Tail> tails_;  // ascending
    std::map<std::string, LogPosition, std::less<>> consumers_;
};

}  // namespace monomi::alerting
