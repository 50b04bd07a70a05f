// The real programs in a home of their own, driven through `monomi`.
#pragma once
#include <sys/types.h>

#include <chrono>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/runtime/home.h"
#include "tests/support/temporary_directory.h"

namespace monomi {

struct CommandResult {
    int exit_code = -1;
    std::string out, err;
};

// Nothing runs until `up`; whatever runs is stopped at the end.
class RunningSuite {
  public:
    RunningSuite();
    ~RunningSuite();
    RunningSuite(const RunningSuite&) = delete;
    RunningSuite& operator=(const RunningSuite&) = delete;

    // Runs `monomi <arguments> --home <home>`.
    [[nodiscard]] CommandResult run(const std::vector<std::string>& arguments) const;
    // The same with --json, parsed; the exit code must be `expected`.
    [[nodiscard]] nlohmann::json json(std::vector<std::string> arguments, int expected = 0) const;

    [[nodiscard]] const Home& home() const { return home_; }
    [[nodiscard]] pid_t supervisor() const;
    // Of "redis" or a service, from `status`; 0 where it does not run.
    [[nodiscard]] pid_t pid_of(const std::string& service) const;
    [[nodiscard]] int restarts_of(const std::string& service) const;
    // Every process is ready, as `status` says.
    [[nodiscard]] bool ready() const;

  private:
    [[nodiscard]] nlohmann::json service(const std::string& name) const;
    TemporaryDirectory directory_;
    Home home_;
};

// The process runs no more.
[[nodiscard]] bool has_ended(pid_t pid);
// Waits for a state, not for a time: asks until it holds; false after a minute.
[[nodiscard]] bool eventually(const std::function<bool()>& state);

}  // namespace monomi
