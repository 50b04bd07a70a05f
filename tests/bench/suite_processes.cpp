#include "tests/bench/suite_processes.h"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>

#include "common/runtime/child_process.h"
#include "common/runtime/config.h"
#include "common/runtime/private_server.h"
#include "tests/bench/feed.h"
#include "tests/bench/measure.h"

namespace monomi::bench {

namespace {

constexpr int ready_within_ms = 30'000;
// What a record passes through; other services would only take processor time from these.
constexpr std::array<std::string_view, 3> services_of_the_path{"bus", "ingest", "kpi-aggregator"};

}  // namespace

SuiteProcesses::SuiteProcesses()
    : home_(must(Home::find((directory_.path() / "home").string()))),
      endpoints_(must(BusEndpoints::in(home_.run_directory()))) {
    must(home_.prepare());
    directory_.write("home/suite.toml", fmt::format("[clock]\nas_of = \"{}\"\n", feed_today.str()));
    try {
        start_redis();
        for (const std::string_view name : services_of_the_path) start_service(name);
    } catch (...) {
        stop_all();
        throw;
    }
}

SuiteProcesses::~SuiteProcesses() { stop_all(); }

void SuiteProcesses::start_redis() {
    const Config config = must(load_config({{home_.config_file()}, {}}));
    store::PrivateRedis server(must(private_redis_settings(home_, config)));
    children_.push_back(must(server.start(0)));
    must(server.wait_until_ready(children_.back(), std::chrono::milliseconds(ready_within_ms)));
}

void SuiteProcesses::start_service(std::string_view name) {
    const auto program = must(sibling_program(fmt::format("monomi-{}", name)));
    const auto output = home_.log_directory() / fmt::format("{}.out", name);
    const StartedChild child = must(start_child({program, {"--home", home_.directory().string()}, output}));
    children_.push_back(child.pid);
    pollfd ready{child.ready_descriptor, POLLIN, 0};
    char byte = 0;
    const bool said = poll(&ready, 1, ready_within_ms) == 1 && read(child.ready_descriptor, &byte, 1) == 1;
    close(child.ready_descriptor);
    if (said) return;
    std::string why;
    for (const std::string& line : last_lines(output, 5)) why += "\n" + line;
    for (const std::string& line : last_lines(home_.log_file(name), 5)) why += "\n" + line;
    throw std::runtime_error(fmt::format("{} does not start:{}", name, why));
}

void SuiteProcesses::stop_all() {
    std::reverse(children_.begin(), children_.end());
    for (const pid_t child : children_) {
        kill(child, SIGTERM);
        waitpid(child, nullptr, 0);
    }
    children_.clear();
    std::error_code ignored;
    std::filesystem::remove_all(home_.run_directory(), ignored);
}

}  // namespace monomi::bench
