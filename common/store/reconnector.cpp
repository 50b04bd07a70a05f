#include "common/store/reconnector.h"

#include <algorithm>

namespace monomi::store {

void Backoff::failed(Instant now) {
    std::int64_t wait = policy_.first_ms;
    for (int i = 0; i < failures_ && wait < policy_.longest_ms; ++i) wait *= 2;
    wait = std::min(wait, policy_.longest_ms);
    if (wait < policy_.longest_ms) ++failures_;
    next_ = now + std::uniform_int_distribution<std::int64_t>((wait + 1) / 2, wait)(random_);
}

void Backoff::succeeded() {
    failures_ = 0;
    next_ = {};
}

std::optional<RedisConnection> Reconnector::poll(Instant now) {
    if (!backoff_.due(now)) return std::nullopt;
    auto connection = RedisConnection::connect(address_, timeouts_);
    if (connection) {
        if (auto answer = connection->command({"PING"}); answer) {
            backoff_.succeeded();
            return std::move(*connection);
        } else {
            last_error_ = answer.error();
        }
    } else {
        last_error_ = connection.error();
    }
    backoff_.failed(now);
    return std::nullopt;
}

}  // namespace monomi::store
