#include "admin-cli/commands/launch.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/runtime/child_process.h"
#include "common/runtime/logging.h"
#include "common/runtime/orphans.h"
#include "common/runtime/suite_clock.h"
#include "common/runtime/supervisor.h"
#include "common/runtime/supervisor_state.h"
#include "common/runtime/wait_until.h"
#include "common/store/home_lock.h"

namespace monomi::cli {

namespace {

constexpr std::chrono::minutes longest_start{15};  // a large log takes long to load
constexpr std::chrono::minutes longest_stop{3};

void write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;  // whoever waited has gone
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string read_all(int descriptor) {
    std::string text;
    char buffer[4096];
    for (;;) {
        const auto got = ::read(descriptor, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return text;
        text.append(buffer, static_cast<std::size_t>(got));
    }
}

}  // namespace

Status supervise(const Home& home, const Config& config, const std::function<void(const Status&)>& settled,
                 bool foreground) {
    if (auto log = open_log(home, "supervisor", config.log, foreground); !log) return log;
    const auto lock =
        store::HomeLock::take(home.supervisor_lock().string(), {::getpid(), machine_now(), "monomi up"});
    if (!lock) return fail(lock.error());
    const auto stopped = stop_orphans(home);
    if (!stopped) return fail(stopped.error().at("what an earlier run left cannot be stopped"));
    for (const auto& name : *stopped) spdlog::warn("{}: outlived its supervisor; stopped", name);
    const auto supervisor = Supervisor::make(home, config, settled);
    if (!supervisor) return fail(supervisor.error());
    auto done = (*supervisor)->run();
    if (!done) spdlog::error("{}", done.error().message);
    spdlog::info("stopped");
    return done;
}

Status launch_daemon(const Home& home, const Config& config) {
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0) return fail("cannot make a pipe: {}", std::strerror(errno));
    const auto daemon = daemonize(home.log_directory() / "supervisor.out");
    if (daemon && *daemon) {
        ::close(pipe[0]);
        // One byte for success, else the text of what failed.
        const auto tell = [&pipe](const Status& status) {
            write_all(pipe[1], status ? std::string("+") : status.error().message);
            ::close(pipe[1]);
            pipe[1] = -1;
        };
        const auto done = supervise(home, config, tell, false);
        if (!done && pipe[1] >= 0) tell(done);
        ::_exit(done ? exit_code::ok : exit_code::failure);
    }
    ::close(pipe[1]);
    const auto answer = daemon ? read_all(pipe[0]) : std::string();
    ::close(pipe[0]);
    if (!daemon) return fail(daemon.error());
    if (answer == "+") return {};
    // It tells before it has let go of the home: what comes next must find the home as it was.
    const auto has_let_go = [&home] {
        const auto pid = supervisor_pid(home);
        return !pid || *pid == 0;
    };
    if (!wait_until(has_let_go, longest_stop))
        return fail("{}; its supervisor has not ended after {} minutes",
                    answer.empty() ? "the start failed" : answer, longest_stop.count());
    if (answer.empty()) return fail("the supervisor ended; see {}", home.log_file("supervisor").string());
    return fail(Error{answer});
}

Status wait_until_up(const Home& home) {
    Status outcome;
    const auto settled = [&home, &outcome] {
        const auto pid = supervisor_pid(home);
        if (!pid || *pid == 0) {
            outcome = pid ? fail("the supervisor ended; see {}", home.log_file("supervisor").string())
                          : fail(pid.error());
            return true;
        }
        const auto report = read_report(home);
        if (!report) {
            outcome = fail(report.error());
            return true;
        }
        if (!*report || (*report)->pid != *pid) return false;  // it has written nothing yet
        if ((*report)->phase == SupervisorPhase::starting) return false;
        if ((*report)->phase != SupervisorPhase::up) outcome = fail("the suite is stopping; try again");
        return true;
    };
    if (!wait_until(settled, longest_start)) return fail("not ready after {} minutes", longest_start.count());
    return outcome;
}

Result<std::vector<std::string>> stop_suite(const Home& home) {
    std::vector<std::string> stopped;
    const auto pid = supervisor_pid(home);
    if (!pid) return fail(pid.error());
    if (*pid != 0) {
        const auto holder = [&home] { return supervisor_pid(home); };
        if (auto done = stop_holder("supervisor", holder, longest_stop); !done) return fail(done.error());
        stopped.emplace_back("supervisor and services");
    }
    const auto lock =
        store::HomeLock::take(home.supervisor_lock().string(), {::getpid(), machine_now(), "monomi down"});
    if (!lock) return fail(lock.error());
    const auto orphans = stop_orphans(home);
    if (!orphans) return fail(orphans.error());
    stopped.insert(stopped.end(), orphans->begin(), orphans->end());
    return stopped;
}

}  // namespace monomi::cli
