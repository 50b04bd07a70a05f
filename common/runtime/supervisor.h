// Runs the private Redis and the services as children: starts them in order, restarts those that end, stops
// them in order. SupervisorCore decides; here it happens.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/domain/result.h"
#include "common/runtime/child_process.h"
#include "common/runtime/config.h"
#include "common/runtime/home.h"
#include "common/runtime/poll_loop.h"
#include "common/runtime/signals.h"
#include "common/runtime/supervisor_core.h"
#include "common/runtime/supervisor_state.h"

namespace monomi {

class Supervisor {
  public:
    // Called once: with success when everything is ready, with what failed (and the end of its log)
    // otherwise.
    using Settled = std::function<void(const Status&)>;

    // The caller holds the supervisor's lock, and nothing of the home runs.
    [[nodiscard]] static Result<std::unique_ptr<Supervisor>> make(Home home, const Config& config,
                                                                  Settled settled);
    ~Supervisor();
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;

    // Until SIGTERM or SIGINT, or a failed start; returns when all children have ended.
    [[nodiscard]] Status run();

  private:
    struct Managed {
        std::string name;
        std::function<Result<StartedChild>()> start;
        std::function<bool()> answers;  // asked while starting, where there is no ready descriptor
        std::filesystem::path log;
        int ready_descriptor = -1;
        PollLoop::Id ready_watch = 0;
    };
    Supervisor(Home home, SignalDescriptor signals, std::vector<Managed> managed,
               std::vector<ChildSpec> specs, Settled settled);
    void step();
    void act(const ChildAction& action);
    void start(std::size_t child);
    void watch_ready(std::size_t child, int descriptor);
    void forget_ready(std::size_t child);
    void ask_starting();
    void on_signals();
    void reap();
    void report();
    void settle(const Status& status);
    [[nodiscard]] Status failure() const;

    Home home_;
    SignalDescriptor signals_;
    std::vector<Managed> managed_;
    SupervisorCore core_;
    PollLoop loop_;
    Settled settled_;
    PollLoop::Id wake_ = 0;
    SupervisorReport reported_;
    bool stopping_logged_ = false;
};

}  // namespace monomi
