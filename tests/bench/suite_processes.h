// The suite's own programs, running in a home of their own with a private Redis.
#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

#include "common/bus/endpoints.h"
#include "common/runtime/home.h"
#include "tests/support/temporary_directory.h"

namespace monomi::bench {

class SuiteProcesses {
  public:
    // Starts Redis, bus, ingest and aggregator and waits until each says that it is ready. The business date
    // stands at feed_today.
    SuiteProcesses();
    SuiteProcesses(const SuiteProcesses&) = delete;
    SuiteProcesses& operator=(const SuiteProcesses&) = delete;
    ~SuiteProcesses();

    [[nodiscard]] const BusEndpoints& endpoints() const { return endpoints_; }

  private:
    void start_redis();
    void start_service(std::string_view name);
    void stop_all();

    TemporaryDirectory directory_;
    Home home_;
    BusEndpoints endpoints_;
    std::vector<pid_t> children_;
};

}  // namespace monomi::bench
