#include "services/alerting/core/log_lag.h"

#include <algorithm>

namespace monomi::alerting {

namespace {

constexpr std::size_t most_tails = 4096;

}  // namespace

void LogLag::on_tail(LogPosition tail, Instant now) {
    // Its epochs only grow; a smaller one is of a log that was begun anew.
    if (!tails_.empty() && tail.epoch < tails_.back().position.epoch) tails_.clear();
    if (tails_.empty() || tail > tails_.back().position) tails_.push_back({tail, now});
    forget_passed();
    if (tails_.size() <= most_tails) return;
    // Every second one, so that long lags stay known, less exactly.
    std::deque<Tail> fewer;
    for (std::size_t i = 0; i < tails_.size(); i += 2) fewer.push_back(tails_[i]);
    if (tails_.size() % 2 == 0) fewer.push_back(tails_.back());
    tails_ = std::move(fewer);
}

void LogLag::on_consumer(std::string_view service, LogPosition position) {
    consumers_.insert_or_assign(std::string(service), position);
}

void LogLag::forget_passed() {
    if (consumers_.empty()) return;
    const auto slowest = std::min_element(consumers_.begin(), consumers_.end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; });
    while (tails_.size() > 1 && tails_.front().position <= slowest->second) tails_.pop_front();
}

void LogLag::forgive(Instant now) {
    for (Tail& tail : tails_) tail.seen = now;
}

std::optional<double> LogLag::behind_seconds(std::string_view service, Instant now) const {
    const auto consumer = consumers_.find(service);
    if (consumer == consumers_.end()) return std::nullopt;
    const auto unread = std::upper_bound(
        tails_.begin(), tails_.end(), consumer->second,
        [](const LogPosition& position, const Tail& tail) { return position < tail.position; });
    return unread == tails_.end() ? 0.0 : static_cast<double>(now - unread->seen) / 1000;
}

}  // namespace monomi::alerting
