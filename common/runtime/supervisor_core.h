// When children are started, restarted and stopped. Pure: inputs and `now` (real time in ms of a clock that
// never jumps) go in, actions come out.
#pragma once
#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/domain/calendar.h"
#include "common/domain/names.h"

namespace monomi {

struct ChildSpec {
    std::string name;
    Instant ready_within_ms = 60'000;  // else it is stopped and tried again
    Instant stop_within_ms = 20'000;   // after SIGTERM; then SIGKILL
};

struct RestartPolicy {
    Instant first_delay_ms = 200;  // doubled with each end
    Instant longest_delay_ms = 30'000;
    Instant steady_after_ms = 60'000;  // a child that was ready for so long starts over with the first delay
    int start_attempts = 3;            // of a child that never was ready, before the whole start fails
};

enum class ChildState : std::uint8_t {
    waiting,   // for those before it
    starting,  // runs, not ready yet
    ready,
    delayed,  // ended; is started again after a delay
    stopping,
    ended
};
template <>
struct Names<ChildState> {
    static constexpr std::array<std::string_view, 6> names{"waiting", "starting", "ready",
                                                           "delayed", "stopping", "ended"};
};

enum class SupervisorPhase : std::uint8_t { starting, up, stopping, stopped, failed };
template <>
struct Names<SupervisorPhase> {
    static constexpr std::array<std::string_view, 5> names{"starting", "up", "stopping", "stopped", "failed"};
};

struct Child {
    ChildSpec spec;
    ChildState state = ChildState::waiting;
    pid_t pid = 0;         // 0: does not run
    int restarts = 0;      // starts after the first
    Instant since = 0;     // when the state was entered
    std::string last_end;  // "killed by signal 9"; empty: it never ended

    bool was_ready = false;  // ever
    int ends_in_a_row = 0;
    Instant ready_at = 0;
    Instant due = 0;  // of the next start, or of the next signal
    bool killed = false;
};

struct ChildAction {
    enum class Kind : std::uint8_t { start, terminate, kill };
    Kind kind = Kind::start;
    std::size_t child = 0;
    bool operator==(const ChildAction&) const = default;
};

class SupervisorCore {
  public:
    // Children are started in this order, each when the one before it is ready for the first time, and
    // stopped in the reverse order, each when the one after it has ended. A child that ends is started again
    // after a delay, whatever the others do: they reconnect.
    explicit SupervisorCore(std::vector<ChildSpec> specs, RestartPolicy policy = {});

    // What to do now. Call it after every input and at wake_at().
    [[nodiscard]] std::vector<ChildAction> step(Instant now);
    // When step() has something to do without an input; the largest Instant when never.
    [[nodiscard]] Instant wake_at() const;

    void started(std::size_t child, pid_t pid, Instant now);
    // The start itself failed (the program is missing), or the child ended.
    void ended(std::size_t child, const std::string& how, Instant now);
    void became_ready(std::size_t child, Instant now);
    void stop();

    [[nodiscard]] SupervisorPhase phase() const { return phase_; }
    // What made the start fail: "ingest: exited with code 1". Empty: nothing.
    [[nodiscard]] const std::string& failure() const { return failure_; }
    [[nodiscard]] std::size_t failed_child() const { return failed_child_; }
    [[nodiscard]] const std::vector<Child>& children() const { return children_; }

  private:
    [[nodiscard]] bool going_down() const {
        return phase_ != SupervisorPhase::starting && phase_ != SupervisorPhase::up;
    }
    void enter(Child& child, ChildState state, Instant now);
    void step_down(std::vector<ChildAction>& actions, Instant now);
    void step_up(std::vector<ChildAction>& actions, Instant now);

    std::vector<Child> children_;
    RestartPolicy policy_;
    SupervisorPhase phase_ = SupervisorPhase::starting;
    std::string failure_;
    std::size_t failed_child_ = 0;
};

}  // namespace monomi
