// One connection to Redis. Belongs to one thread. Once a command fails with RedisErrorKind::away the
// connection is broken for good; connect anew (Reconnector says when).
#pragma once
#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "common/store/redis_address.h"
#include "common/store/redis_reply.h"

struct redisContext;

namespace monomi::store {

struct RedisTimeouts {
    std::chrono::milliseconds connect{2000};
    std::chrono::milliseconds command{10000};  // for one reply
};

using Arguments = std::span<const std::string_view>;

class RedisConnection {
  public:
    [[nodiscard]] static RedisResult<RedisConnection> connect(const RedisAddress& address,
                                                              RedisTimeouts timeouts = {});

    // Sends one command and waits for its reply. Error replies come back as RedisError.
    [[nodiscard]] RedisResult<Reply> command(Arguments arguments);
    [[nodiscard]] RedisResult<Reply> command(std::initializer_list<std::string_view> arguments);

    // Pipelining: queue() any number of commands, then wait_reply() or try_reply() once for each, in order.
    void queue(Arguments arguments);
    void queue(std::initializer_list<std::string_view> arguments);
    // Waits for all that is queued to be written, then for the next reply.
    [[nodiscard]] RedisResult<Reply> wait_reply();
    // Writes and reads what is possible without blocking; nothing when no reply has arrived yet.
    [[nodiscard]] RedisResult<std::optional<Reply>> try_reply();
    // Writes what is possible without blocking.
    [[nodiscard]] RedisResult<void> try_flush();
    // While no reply is awaited: whether the server has closed the connection. Never blocks.
    [[nodiscard]] RedisResult<void> check_idle();
    // Whether queued bytes wait for the socket to become writable.
    [[nodiscard]] bool has_unsent() const { return unsent_; }
    [[nodiscard]] std::size_t awaited_replies() const { return awaited_; }

    [[nodiscard]] bool broken() const;
    [[nodiscard]] int descriptor() const;

  private:
    struct Close {
        void operator()(redisContext* context) const;
    };
    using Context = std::unique_ptr<redisContext, Close>;
    RedisConnection(Context context, RedisTimeouts timeouts);

    [[nodiscard]] RedisResult<std::optional<Reply>> parsed_reply();
    [[nodiscard]] RedisResult<void> wait_ready(std::chrono::steady_clock::time_point deadline);
    [[nodiscard]] RedisError break_off(std::string_view doing);

    Context context_;
    RedisTimeouts timeouts_;
    bool unsent_ = false;
    std::size_t awaited_ = 0;
};

// Lua scripts run atomically. Redis keeps the compiled form by the source's hash, so sending the source each
// time costs only its bytes.
[[nodiscard]] RedisResult<Reply> run_script(RedisConnection& redis, std::string_view source, Arguments keys,
                                            Arguments arguments);
void queue_script(RedisConnection& redis, std::string_view source, Arguments keys, Arguments arguments);

}  // namespace monomi::store
