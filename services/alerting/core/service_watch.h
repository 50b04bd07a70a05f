// What the services of the suite tell of themselves each second, as facts: how long each has been silent, how
// far it is behind the log, how much ingest refuses, of all and of each feed. In real (steady) time. Pure.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/value.h"
#include "services/alerting/core/judgement.h"
#include "services/alerting/core/log_lag.h"
#include "services/alerting/core/rejection_count.h"

namespace monomi::alerting {

inline constexpr Instant usual_rejected_span_ms = 3'600'000;

class ServiceWatch {
  public:
    // Nobody is taken for silent longer than since `now`.
    ServiceWatch(const std::vector<std::string>& services, Instant now,
                 Instant rejected_span_ms = usual_rejected_span_ms);

    // A heartbeat came. Services that are not expected are not watched.
    void heard(std::string_view service, Instant now);
    // The same, with what it says: positions of the log, and the totals of records.
    void heard(std::string_view service, const wire::Value& says, Instant now);
    // To be called each second. While the bus itself is silent nothing can be said of the others, and after
    // this process stood still nothing of anybody: what came meanwhile has not been read yet.
    [[nodiscard]] std::vector<Facts> facts(Instant now);
    // Of each feed that sent records: how many came and were refused. Nothing before ingest has told it.
    [[nodiscard]] std::optional<std::vector<Facts>> feeds(Instant now) const;

  private:
    void forgive(Instant now);
    void take_totals(const wire::Value& says, Instant now);
    void forget_quiet_feeds(const wire::Value& feeds, Instant now);
    std::map<std::string, Instant, std::less<>> heard_;
    LogLag lag_;
    Instant rejected_span_ms_;
    RejectionCount rejections_;
    std::map<std::string, RejectionCount, std::less<>> feed_rejections_;
    Instant asked_;
    bool bus_was_silent_ = false;
};

}  // namespace monomi::alerting
