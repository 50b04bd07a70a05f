#include "common/runtime/supervisor.h"

#include <fmt/ranges.h>
#include <signal.h>
#include <spdlog/spdlog.h>
#include <sys/wait.h>
#include <unistd.h>

#include <limits>
#include <utility>

#include "common/runtime/addresses.h"
#include "common/runtime/private_server.h"
#include "common/runtime/suite_clock.h"
#include "common/runtime/suite_services.h"

namespace monomi {

namespace {

constexpr PollLoop::Milliseconds ask_interval{25};
constexpr std::size_t shown_log_lines = 10;

ChildSpec redis_spec() {
    ChildSpec spec{"redis"};
    spec.ready_within_ms = 600'000;  // a large log takes long to load
    spec.stop_within_ms = 60'000;
    return spec;
}

}  // namespace

Result<std::unique_ptr<Supervisor>> Supervisor::make(Home home, const Config& config, Settled settled) {
    std::vector<Managed> managed;
    std::vector<ChildSpec> specs;
    if (config.redis.url.empty()) {
        const auto settings = private_redis_settings(home, config);
        if (!settings) return fail(settings.error());
        auto redis = std::make_shared<store::PrivateRedis>(*settings);
        Managed child;
        child.name = "redis";
        child.log = home.log_file("redis");
        child.start = [redis]() -> Result<StartedChild> {
            const auto pid = redis->start(machine_now());
            if (!pid) return fail(pid.error());
            return StartedChild{*pid, -1};
        };
        child.answers = [redis] { return redis_answers(redis->address()); };
        managed.push_back(std::move(child));
        specs.push_back(redis_spec());
    }
    for (const auto name : services_of(config)) {
        const auto program = sibling_program(fmt::format("monomi-{}", name));
        if (!program) return fail(program.error());
        std::error_code ignored;  // what an earlier run left would be shown as this one's
        std::filesystem::remove(home.log_directory() / fmt::format("{}.out", name), ignored);
        ChildProgram start{*program,
                           {"--home", home.directory().string()},
                           home.log_directory() / fmt::format("{}.out", name)};
        Managed child;
        child.name = name;
        child.log = home.log_file(name);
        child.start = [start] { return start_child(start); };
        managed.push_back(std::move(child));
        specs.push_back(ChildSpec{std::string(name)});
    }
    auto signals = SignalDescriptor::open({SIGCHLD, SIGTERM, SIGINT});
    if (!signals) return fail(signals.error());
    return std::unique_ptr<Supervisor>(new Supervisor(
        std::move(home), std::move(*signals), std::move(managed), std::move(specs), std::move(settled)));
}

Supervisor::Supervisor(Home home, SignalDescriptor signals, std::vector<Managed> managed,
                       std::vector<ChildSpec> specs, Settled settled)
    : home_(std::move(home)),
      signals_(std::move(signals)),
      managed_(std::move(managed)),
      core_(std::move(specs)),
      loop_(steady_now),
      settled_(std::move(settled)) {
    reported_.pid = ::getpid();
    reported_.started_at = machine_now();
}

Supervisor::~Supervisor() {
    for (std::size_t i = 0; i < managed_.size(); ++i) forget_ready(i);
}

Status Supervisor::run() {
    ::signal(SIGHUP, SIG_IGN);
    ::signal(SIGPIPE, SIG_IGN);
    loop_.watch(signals_.descriptor(), [this] { on_signals(); });
    loop_.every(ask_interval, [this] { ask_starting(); });
    loop_.watch_drained(-1, [this] {
        step();
        return false;
    });
    loop_.run();
    const auto status = core_.failure().empty() ? Status{} : failure();
    settle(status ? fail("stopped before everything was ready") : status);
    return status;
}

void Supervisor::step() {
    const Instant now = steady_now();
    for (auto actions = core_.step(now); !actions.empty(); actions = core_.step(steady_now())) {
        for (const auto& action : actions) act(action);
    }
    loop_.cancel(wake_);
    if (core_.wake_at() != std::numeric_limits<Instant>::max()) {
        wake_ = loop_.after(PollLoop::Milliseconds(std::max<Instant>(1, core_.wake_at() - now)), [] {});
    }
    report();
    if (core_.phase() == SupervisorPhase::up) settle({});
    if (core_.phase() == SupervisorPhase::stopped || core_.phase() == SupervisorPhase::failed) loop_.stop();
}

void Supervisor::act(const ChildAction& action) {
    const auto& child = core_.children()[action.child];
    switch (action.kind) {
        case ChildAction::Kind::start:
            start(action.child);
            break;
        case ChildAction::Kind::terminate:
            spdlog::info("{}: stopping (pid {})", child.spec.name, child.pid);
            ::kill(child.pid, SIGTERM);
            break;
        case ChildAction::Kind::kill:
            spdlog::warn("{}: does not answer, killed (pid {})", child.spec.name, child.pid);
            ::kill(child.pid, SIGKILL);
            break;
    }
}

void Supervisor::start(std::size_t index) {
    auto& managed = managed_[index];
    const auto child = managed.start();
    if (!child) {
        spdlog::error("{}: {}", managed.name, child.error().message);
        core_.ended(index, child.error().message, steady_now());
        return;
    }
    spdlog::info("{}: started (pid {})", managed.name, child->pid);
    core_.started(index, child->pid, steady_now());
    if (child->ready_descriptor >= 0) watch_ready(index, child->ready_descriptor);
}

void Supervisor::watch_ready(std::size_t index, int descriptor) {
    auto& managed = managed_[index];
    managed.ready_descriptor = descriptor;
    managed.ready_watch = loop_.watch(descriptor, [this, index] {
        char byte = 0;
        const bool ready = ::read(managed_[index].ready_descriptor, &byte, 1) == 1;
        forget_ready(index);
        if (!ready) return;  // it ended; SIGCHLD says how
        spdlog::info("{}: ready", managed_[index].name);
        core_.became_ready(index, steady_now());
    });
}

void Supervisor::forget_ready(std::size_t index) {
    auto& managed = managed_[index];
    if (managed.ready_descriptor < 0) return;
    loop_.cancel(managed.ready_watch);
    ::close(managed.ready_descriptor);
    managed.ready_descriptor = -1;
}

void Supervisor::ask_starting() {
    for (std::size_t i = 0; i < managed_.size(); ++i) {
        if (core_.children()[i].state != ChildState::starting || !managed_[i].answers) continue;
        if (!managed_[i].answers()) continue;
        spdlog::info("{}: ready", managed_[i].name);
        core_.became_ready(i, steady_now());
    }
}

void Supervisor::on_signals() {
    while (const auto signal = signals_.next()) {
        if (*signal == SIGCHLD) continue;  // several ends may come as one signal: reap() looks at all
        if (!std::exchange(stopping_logged_, true)) spdlog::info("stopping on signal {}", *signal);
        core_.stop();
    }
    reap();
}

void Supervisor::reap() {
    int status = 0;
    for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) {
        for (std::size_t i = 0; i < managed_.size(); ++i) {
            if (core_.children()[i].pid != pid) continue;
            spdlog::info("{}: {} (pid {})", managed_[i].name, describe_end(status), pid);
            forget_ready(i);
            core_.ended(i, describe_end(status), steady_now());
        }
    }
}

void Supervisor::report() {
    SupervisorReport report;
    report.pid = reported_.pid;
    report.started_at = reported_.started_at;
    report.phase = core_.phase();
    report.failure = core_.failure();
    const Instant offset = machine_now() - steady_now();
    for (std::size_t i = 0; i < managed_.size(); ++i) {
        const auto& child = core_.children()[i];
        const bool same = i < reported_.children.size() && reported_.children[i].state == child.state &&
                          reported_.children[i].pid == child.pid;
        report.children.push_back({child.spec.name, child.state, child.pid, child.restarts,
                                   same ? reported_.children[i].since : child.since + offset,
                                   child.last_end});
    }
    if (report == reported_) return;
    if (auto written = write_report(home_, report); !written) spdlog::error("{}", written.error().message);
    reported_ = std::move(report);
}

void Supervisor::settle(const Status& status) {
    if (!settled_) return;
    std::exchange(settled_, nullptr)(status);
}

Status Supervisor::failure() const {
    const auto& managed = managed_[core_.failed_child()];
    auto text = core_.failure();
    for (const auto& file : {home_.log_directory() / (managed.name + ".out"), managed.log}) {
        const auto lines = last_lines(file, shown_log_lines);
        if (!lines.empty())
            text += fmt::format("\n  end of {}:\n    {}", file.string(), fmt::join(lines, "\n    "));
    }
    return fail(Error{std::move(text)});
}

}  // namespace monomi
