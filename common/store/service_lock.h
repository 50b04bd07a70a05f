// One running instance of a service for a workspace, across machines: a key with a time to live, renewed by
// its holder, and a fencing number that grows with each new holder. One thread.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/domain/result.h"
#include "common/store/keys.h"
#include "common/store/redis_connection.h"

namespace monomi::store {

class ServiceLock {
  public:
    // `holder`: who it is, for people ("monomi-ingest pid 17 on host").
    ServiceLock(const Keys& keys, std::string_view service, std::string_view holder,
                std::chrono::milliseconds time_to_live = std::chrono::seconds(10));

    // The fencing number. Held by another: an error that says by whom and for how long still. Taking again
    // what this object holds already renews it.
    [[nodiscard]] Result<std::uint64_t> take(RedisConnection& redis);
    // To be called several times within the time to live. An error means that the lock is lost: stop.
    [[nodiscard]] Status renew(RedisConnection& redis);
    [[nodiscard]] Status release(RedisConnection& redis);

  private:
    std::string service_, key_, fence_key_, value_, time_to_live_;
};

}  // namespace monomi::store
