#include "common/runtime/poll_loop.h"

#include <algorithm>
#include <utility>

namespace monomi {

namespace {

// Bounds the wait, so that an object that wakes nobody (watch_drained with -1) is still looked at.
constexpr PollLoop::Milliseconds longest_wait{1000};

}  // namespace

PollLoop::PollLoop(std::function<Instant()> steady) : steady_(std::move(steady)) {}

PollLoop::Id PollLoop::watch(zmq::socket_ref socket, Handler readable) {
    watches_[next_id_] = {socket.handle(), -1, std::move(readable), nullptr};
    return next_id_++;
}

PollLoop::Id PollLoop::watch(int descriptor, Handler readable) {
    watches_[next_id_] = {nullptr, descriptor, std::move(readable), nullptr};
    return next_id_++;
}

PollLoop::Id PollLoop::watch_drained(int descriptor, Drain drain) {
    watches_[next_id_] = {nullptr, descriptor, nullptr, std::move(drain)};
    return next_id_++;
}

PollLoop::Id PollLoop::after(Milliseconds delay, Handler handler) {
    timers_[next_id_] = {steady_() + delay.count(), 0, std::move(handler)};
    return next_id_++;
}

PollLoop::Id PollLoop::every(Milliseconds interval, Handler handler) {
    timers_[next_id_] = {steady_() + interval.count(), std::max<Instant>(1, interval.count()),
                         std::move(handler)};
    return next_id_++;
}

void PollLoop::cancel(Id id) {
    watches_.erase(id);
    timers_.erase(id);
}

void PollLoop::run() {
    stopping_ = false;
    while (!stopping_) turn(longest_wait);
}

void PollLoop::turn(Milliseconds limit) {
    run_due_timers();
    if (stopping_) return;
    const bool again = run_drains();
    if (stopping_) return;
    wait(again ? Milliseconds{0} : until_next_timer(std::min(limit, longest_wait)));
}

void PollLoop::run_due_timers() {
    const Instant now = steady_();
    std::vector<std::pair<Instant, Id>> due;
    for (const auto& [id, timer] : timers_) {
        if (timer.due <= now) due.emplace_back(timer.due, id);
    }
    std::sort(due.begin(), due.end());
    for (const auto& [when, id] : due) {
        const auto found = timers_.find(id);
        if (found == timers_.end()) continue;           // cancelled by an earlier handler of this turn
        const Handler handler = found->second.handler;  // a copy: the handler may cancel its own timer
        if (found->second.interval > 0) {
            found->second.due = now + found->second.interval;
        } else {
            timers_.erase(found);
        }
        handler();
        if (stopping_) return;
    }
}

bool PollLoop::run_drains() {
    std::vector<Id> ids;
    for (const auto& [id, watch] : watches_) {
        if (watch.drain) ids.push_back(id);
    }
    bool again = false;
    for (const Id id : ids) {
        const auto found = watches_.find(id);
        if (found == watches_.end()) continue;
        const Drain drain = found->second.drain;
        again = drain() || again;
        if (stopping_) break;
    }
    return again;
}

PollLoop::Milliseconds PollLoop::until_next_timer(Milliseconds limit) const {
    Instant wait_ms = limit.count();
    const Instant now = steady_();
    for (const auto& [id, timer] : timers_) wait_ms = std::min(wait_ms, timer.due - now);
    return Milliseconds{std::max<Instant>(0, wait_ms)};
}

void PollLoop::wait(Milliseconds limit) {
    std::vector<zmq::pollitem_t> items;
    std::vector<Id> ids;
    for (const auto& [id, watch] : watches_) {
        if (!watch.socket && watch.descriptor < 0) continue;
        items.push_back({watch.socket, watch.descriptor, ZMQ_POLLIN, 0});
        ids.push_back(id);
    }
    // The C function, because an interruption by a signal is nothing to throw about.
    const int ready = ::zmq_poll(items.data(), static_cast<int>(items.size()), limit.count());
    if (ready <= 0) return;
    for (std::size_t i = 0; i < items.size() && !stopping_; ++i) {
        // An error counts as readable: the handler reads it.
        if ((items[i].revents & (ZMQ_POLLIN | ZMQ_POLLERR)) == 0) continue;
        const auto found = watches_.find(ids[i]);
        if (found == watches_.end() || !found->second.readable) continue;
        const Handler handler = found->second.readable;
        handler();
    }
}

}  // namespace monomi
