// When to try to connect again: exponential backoff with jitter. Never sleeps; `now` is real time in
// milliseconds (SuiteClock::real_now()).
#pragma once
#include <cstdint>
#include <optional>
#include <random>

#include "common/domain/calendar.h"
#include "common/store/redis_connection.h"

namespace monomi::store {

struct BackoffPolicy {
    std::int64_t first_ms = 50;
    std::int64_t longest_ms = 5000;
};

class Backoff {
  public:
    explicit Backoff(std::uint64_t seed, BackoffPolicy policy = {}) : policy_(policy), random_(seed) {}
    [[nodiscard]] bool due(Instant now) const { return now >= next_; }
    [[nodiscard]] Instant next() const { return next_; }
    // The wait doubles with each failure up to the longest; of it a random half to whole is waited, so that
    // many clients do not come back at once.
    void failed(Instant now);
    void succeeded();

  private:
    BackoffPolicy policy_;
    std::mt19937_64 random_;
    int failures_ = 0;
    Instant next_{};
};

class Reconnector {
  public:
    Reconnector(RedisAddress address, std::uint64_t seed, RedisTimeouts timeouts = {},
                BackoffPolicy policy = {})
        : address_(std::move(address)), timeouts_(timeouts), backoff_(seed, policy) {}
    // A connection that answers commands, when one is due and succeeds; nothing otherwise. LOADING counts as
    // a failure.
    [[nodiscard]] std::optional<RedisConnection> poll(Instant now);
    [[nodiscard]] const RedisError& last_error() const { return last_error_; }
    [[nodiscard]] Instant next_try() const { return backoff_.next(); }

  private:
    RedisAddress address_;
    RedisTimeouts timeouts_;
    Backoff backoff_;
    RedisError last_error_;
};

}  // namespace monomi::store
