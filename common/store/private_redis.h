// The suite's own Redis server: on a unix socket in a directory that nobody else may enter, durable. Its lock
// file is inherited by the server, so that a second server on the directory is refused as long as the first
// one lives, also after its parent's death.
#pragma once
#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/calendar.h"
#include "common/domain/result.h"
#include "common/store/redis_address.h"

namespace monomi::store {

struct PrivateRedisSettings {
    std::string directory;  // data, configuration and lock file; created 0700
    std::string socket_path;
    std::string log_file;                  // empty: <directory>/redis.log
    std::uint64_t max_memory = 0;          // bytes; 0: half of this machine's memory
    std::string program = "redis-server";  // searched in PATH
    std::string append_fsync = "always";   // another value only for tests of what is lost then
    std::vector<std::string> environment;  // "NAME=value", added to the server's
};

// Half of the memory that this process may use: of the machine, or of its control group where that is less.
[[nodiscard]] std::uint64_t default_max_memory();

[[nodiscard]] std::string private_redis_configuration(const PrivateRedisSettings& settings);

class PrivateRedis {
  public:
    explicit PrivateRedis(PrivateRedisSettings settings) : settings_(std::move(settings)) {}

    // Writes <directory>/redis.conf, takes <directory>/lock for the child and starts it. `now`: ms since the
    // epoch, noted in the lock. Returns the child's pid, which the caller must reap. Held by another server:
    // an error that says by whom (see holder()).
    [[nodiscard]] Result<pid_t> start(Instant now);
    // The pid of a server that holds the directory now, whoever started it; 0 when there is none.
    [[nodiscard]] Result<pid_t> holder() const;
    // Waits until the server answers PING. LOADING is waited for; a server that has ended, or the deadline,
    // is an error with the last lines of its log. `pid` 0: not a child of this process.
    [[nodiscard]] Status wait_until_ready(pid_t pid, std::chrono::milliseconds longest) const;

    [[nodiscard]] RedisAddress address() const;
    [[nodiscard]] std::string configuration_path() const { return settings_.directory + "/redis.conf"; }
    [[nodiscard]] std::string lock_path() const { return settings_.directory + "/lock"; }
    [[nodiscard]] std::string log_path() const;

  private:
    [[nodiscard]] Status prepare_directory() const;
    PrivateRedisSettings settings_;
};

}  // namespace monomi::store
