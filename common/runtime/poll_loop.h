// The loop of a service: descriptors, ZeroMQ sockets and timers in one thread.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <vector>
#include <zmq.hpp>

#include "common/domain/calendar.h"

namespace monomi {

class PollLoop {
  public:
    using Handler = std::function<void()>;
    // Does what can be done without blocking; true when it should be called again at once, before waiting.
    using Drain = std::function<bool()>;
    using Milliseconds = std::chrono::milliseconds;
    using Id = std::uint64_t;

    // `steady`: milliseconds of a clock that never jumps.
    explicit PollLoop(std::function<Instant()> steady);

    // Calls the handler each time the socket or descriptor is readable (level-triggered: a handler may leave
    // some of it for the next turn).
    Id watch(zmq::socket_ref socket, Handler readable);
    Id watch(int descriptor, Handler readable);
    // For objects whose descriptor is edge-triggered (a ZeroMQ socket's own ZMQ_FD, as in
    // EventSubscriber::descriptor(), RequestWorker): the descriptor wakes the loop, and `drain` is called in
    // every turn before waiting. -1: called in every turn, woken by others.
    Id watch_drained(int descriptor, Drain drain);
    Id after(Milliseconds delay, Handler handler);     // once
    Id every(Milliseconds interval, Handler handler);  // first after one interval; a late turn is not made up
    // Ends a watch or timer; harmless for one that is over. May be called from any handler of this loop.
    void cancel(Id id);

    // Runs until stop(). Handlers run here, in the caller's thread.
    void run();
    // One turn: due timers, drains, then waits at most `limit` for a descriptor. For tests and nested
    // waiting.
    void turn(Milliseconds limit);
    void stop() { stopping_ = true; }
    [[nodiscard]] bool stopping() const { return stopping_; }

  private:
    struct Watch {
        void* socket = nullptr;
        int descriptor = -1;
        Handler readable;
        Drain drain;
    };
    struct Timer {
        Instant due = 0;
        Instant interval = 0;  // 0: once
        Handler handler;
    };
    void run_due_timers();
    bool run_drains();
    [[nodiscard]] Milliseconds until_next_timer(Milliseconds limit) const;
    void wait(Milliseconds limit);

    std::function<Instant()> steady_;
    std::map<Id, Watch> watches_;
    std::map<Id, Timer> timers_;
    Id next_id_ = 1;
    bool stopping_ = false;
};

}  // namespace monomi
