// A private Redis of the bench: durable as in production, with room for millions of records.
#pragma once
#include <sys/types.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/private_redis.h"
#include "tests/support/temporary_directory.h"

struct redisContext;

namespace monomi::bench {

class BenchRedis {
  public:
    BenchRedis();
    BenchRedis(const BenchRedis&) = delete;
    BenchRedis& operator=(const BenchRedis&) = delete;
    ~BenchRedis();

    [[nodiscard]] store::RedisAddress address() const { return server_.address(); }
    // Forgets all data, in memory and in the file.
    void clear();

  private:
    TemporaryDirectory directory_;
    store::PrivateRedis server_;
    pid_t pid_ = 0;
};

// Bare hiredis, without reconnecting, types or checks: what the baselines use.
class BareRedis {
  public:
    explicit BareRedis(const store::RedisAddress& address);
    BareRedis(const BareRedis&) = delete;
    BareRedis& operator=(const BareRedis&) = delete;
    ~BareRedis();

    // Queues a command and writes it.
    void send(const std::vector<std::string_view>& command);
    // Waits for the next reply and forgets it.
    void await();
    // Reads what has arrived without blocking; returns how many replies that finished, forgetting them.
    std::size_t collect();
    [[nodiscard]] int descriptor() const;
    [[nodiscard]] redisContext* raw() { return context_; }

  private:
    redisContext* context_;
};

}  // namespace monomi::bench
