#include "common/bus/request_queue.h"

#include <fmt/format.h>

namespace monomi {

namespace {

constexpr std::size_t slice = 20'000;    // records' worth of work, about 1 ms
constexpr Instant patience_ms = 10'000;  // for a position that was asked for
constexpr std::size_t most_waiting = 1000;

}  // namespace

bool RequestQueue::step(Instant real_now) {
    take(real_now);
    bool busy = false;
    for (auto it = waiting_.begin(); it != waiting_.end();) {
        if (advance(*it, real_now)) {
            it = waiting_.erase(it);
        } else {
            busy = busy || it->job != nullptr;
            ++it;
        }
    }
    return busy;
}

void RequestQueue::take(Instant real_now) {
    Waiting next;
    while (server_.receive(next.request)) {
        if (waiting_.size() >= most_waiting) {
            server_.reply(next.request,
                          wire::encode_value(error_value("busy", "too many requests are waiting")));
            continue;
        }
        next.at_least = at_least_of(next.request.body);
        next.give_up_at = real_now + patience_ms;
        waiting_.push_back(std::move(next));
        next = {};
    }
}

bool RequestQueue::advance(Waiting& waiting, Instant real_now) {
    if (!waiting.job) {
        if (waiting.at_least && intake_.position() < *waiting.at_least) {
            if (real_now < waiting.give_up_at) return false;
            const auto message =
                fmt::format("at_least: {} has not arrived yet; the last applied position is {}",
                            waiting.at_least->str(), intake_.position().str());
            server_.reply(waiting.request, wire::encode_value(error_value("behind", message)));
            return true;
        }
        waiting.job = begin_(waiting.request.body);
    }
    if (!waiting.job->step(slice)) return false;
    server_.reply(waiting.request, wire::encode_value(waiting.job->reply()));
    return true;
}

}  // namespace monomi
