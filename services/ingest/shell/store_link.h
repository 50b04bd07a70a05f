// Keeps ingest's writer on the log: takes an epoch, comes back with backoff after a loss, and settles what
// became of the appends that were under way. One thread.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/runtime/config.h"
#include "common/runtime/poll_loop.h"
#include "common/store/reconnector.h"
#include "common/store/redis_log_reader.h"
#include "common/store/redis_log_writer.h"
#include "common/store/service_lock.h"

namespace monomi::ingest {

struct StoreEvents {
    // The log can be written from here on.
    std::function<void(std::string log_id, LogPosition last)> opened;
    std::function<void(std::string reason)> away;
    std::function<void(const AppendReply&)> appended;
    // Another ingest writes this log: this one must end.
    std::function<void(std::string reason)> deposed;
};

class StoreLink {
  public:
    StoreLink(const Config& config, const store::RedisAddress& address, std::string holder,
              std::uint64_t seed, PollLoop& loop, StoreEvents events);

    // Tries to open the log when it is not open and a try is due; renews the service lock. Call a few times a
    // second.
    void tick(Instant real_now);
    void append(std::uint64_t token, std::string_view header, std::string_view body);
    // The share of the store in use; the last known one while the store is away.
    [[nodiscard]] double fill();
    // An orderly end: the next ingest need not wait for the lock's time to live.
    void release();
    // A connection for small side writes; nothing while the store is away.
    [[nodiscard]] store::RedisConnection* side();

  private:
    [[nodiscard]] Status open();
    [[nodiscard]] Status take_lock();
    [[nodiscard]] Status check_settings();
    void collect();
    void lose(const std::string& reason);

    const Config& config_;
    store::RedisAddress address_;
    store::Keys keys_;
    StoreEvents events_;
    store::RedisLogWriter writer_;
    store::RedisLogReader reader_;
    store::ServiceLock lock_;
    store::Backoff backoff_;
    std::optional<store::RedisConnection> side_;
    PollLoop& loop_;
    std::optional<PollLoop::Id> watch_;
    bool open_ = false;
    Instant renew_at_ = 0;
    double fill_ = 0;
    std::string reported_;  // the last reason, so that each is told once
    std::vector<AppendReply> collected_;
};

}  // namespace monomi::ingest
