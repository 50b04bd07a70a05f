// Counts the deals won on a day, by partner: the core of the example service. No socket, no Redis, no clock.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "common/bus/log_intake.h"
#include "common/domain/date.h"

namespace monomi::examples {

// LogIntake knows which log entry comes next and what is missing; it hands over the records of each.
class DealTicker : public LogIntake {
  public:
    // A chunk of a snapshot is a batch of records too.
    void load_chunk(std::string_view body) override { take_records(body, {}); }

    // Partner id → deals won on that day.
    [[nodiscard]] std::map<std::string, int> won_on(Date day) const;
    // The answer to a request: {"op": "won", "on"?: date}. Without a date `today`.
    [[nodiscard]] wire::Value answer(const wire::Value& request, Date today) const;

  private:
    struct Deal {
        std::int64_t version = 0;
        bool deleted = false;
        std::string bytes;  // of several contents with one version the greatest stands
        std::string partner;
        std::optional<Date> won_on;
    };
    void begin_anew() override { deals_.clear(); }
    void take_records(std::string_view body, std::optional<Instant> received_at) override;

    std::map<std::string, Deal, std::less<>> deals_;
};

}  // namespace monomi::examples
