// Starting and stopping the suite of a home, for `up` and `down`.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "admin-cli/commands/command.h"

namespace monomi::cli {

// Runs the supervisor in this process until it is stopped. Takes the supervisor's lock, stops what an earlier
// supervisor left running, then starts everything. `settled` is told once whether all became ready.
[[nodiscard]] Status supervise(const Home& home, const Config& config,
                               const std::function<void(const Status&)>& settled, bool foreground);

// Starts supervise() in a daemon and waits until everything is ready or something failed.
[[nodiscard]] Status launch_daemon(const Home& home, const Config& config);

// Waits until the running supervisor says that everything is ready.
[[nodiscard]] Status wait_until_up(const Home& home);

// Stops supervisor, services and private Redis, in order; also those that outlived their supervisor. Returns
// the names of what was stopped; empty: nothing ran.
[[nodiscard]] Result<std::vector<std::string>> stop_suite(const Home& home);

}  // namespace monomi::cli
