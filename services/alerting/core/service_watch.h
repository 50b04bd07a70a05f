// How long each service of the suite has been silent, in real (steady) time. Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "services/alerting/core/judgement.h"

namespace monomi::alerting {

class ServiceWatch {
  public:
    // Nobody is taken for silent longer than since `now`.
    ServiceWatch(const std::vector<std::string>& services, Instant now);

    // A heartbeat came. Services that are not expected are not watched.
    void heard(std::string_view service, Instant now);
    // To be called each second. While the bus itself is silent nothing can be said of the others, and after
    // this process stood still nothing of anybody: what came meanwhile has not been read yet.
    [[nodiscard]] std::vector<Facts> facts(Instant now);

  private:
    void forgive(Instant now);
    std::map<std::string, Instant, std::less<>> heard_;
    Instant asked_;
    bool bus_was_silent_ = false;
};

}  // namespace monomi::alerting
