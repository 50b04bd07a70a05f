#include "common/store/redis_connection.h"

#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <vector>

namespace monomi::store {
namespace {

using Clock = std::chrono::steady_clock;

timeval to_timeval(std::chrono::milliseconds time) {
    return {static_cast<time_t>(time.count() / 1000), static_cast<suseconds_t>(time.count() % 1000 * 1000)};
}

// hiredis writes with write(), so a peer that has gone would end the process by SIGPIPE. A handler that the
// program has set stays.
void ignore_broken_pipes() {
    struct sigaction present {};
    if (sigaction(SIGPIPE, nullptr, &present) == 0 && present.sa_handler == SIG_DFL)
        std::signal(SIGPIPE, SIG_IGN);
}

tl::unexpected<RedisError> away(std::string message) {
    return tl::make_unexpected(RedisError{RedisErrorKind::away, std::move(message)});
}

}  // namespace

void RedisConnection::Close::operator()(redisContext* context) const { redisFree(context); }

RedisConnection::RedisConnection(Context context, RedisTimeouts timeouts)
    : context_(std::move(context)), timeouts_(timeouts) {}

RedisResult<RedisConnection> RedisConnection::connect(const RedisAddress& address, RedisTimeouts timeouts) {
    ignore_broken_pipes();
    const timeval longest = to_timeval(timeouts.connect);
    Context context(address.socket_path.empty()
                        ? redisConnectWithTimeout(address.host.c_str(), address.port, longest)
                        : redisConnectUnixWithTimeout(address.socket_path.c_str(), longest));
    if (!context) return away("Redis connection: out of memory");
    if (context->err) return away(fmt::format("Redis at {}: {}", address.str(), context->errstr));
    // All waiting is done here, with deadlines, so that one connection serves blocking and pipelined use.
    if (fcntl(context->fd, F_SETFL, fcntl(context->fd, F_GETFL) | O_NONBLOCK) != 0)
        return away(fmt::format("Redis at {}: {}", address.str(), std::strerror(errno)));
    fcntl(context->fd, F_SETFD, FD_CLOEXEC);
    context->flags &= ~REDIS_BLOCK;

    RedisConnection connection(std::move(context), timeouts);
    if (!address.password.empty()) {
        const auto answer = address.user.empty()
                                ? connection.command({"AUTH", address.password})
                                : connection.command({"AUTH", address.user, address.password});
        if (!answer) return tl::make_unexpected(answer.error());
    }
    if (address.database != 0) {
        const auto answer = connection.command({"SELECT", std::to_string(address.database)});
        if (!answer) return tl::make_unexpected(answer.error());
    }
    return connection;
}

bool RedisConnection::broken() const { return !context_ || context_->err != 0; }
int RedisConnection::descriptor() const { return context_ ? context_->fd : -1; }

RedisError RedisConnection::break_off(std::string_view doing) {
    RedisError error{RedisErrorKind::away, "Redis connection: closed"};
    if (context_) {
        error.message = fmt::format("Redis connection, {}: {}", doing,
                                    context_->err ? context_->errstr : "no answer within the time-out");
    }
    context_.reset();
    unsent_ = false;
    awaited_ = 0;
    return error;
}

void RedisConnection::queue(Arguments arguments) {
    if (broken()) return;
    std::vector<const char*> texts;
    std::vector<std::size_t> lengths;
    texts.reserve(arguments.size());
    lengths.reserve(arguments.size());
    for (const auto argument : arguments) {
        texts.push_back(argument.data() ? argument.data() : "");
        lengths.push_back(argument.size());
    }
    redisAppendCommandArgv(context_.get(), static_cast<int>(texts.size()), texts.data(), lengths.data());
    unsent_ = true;
    ++awaited_;
}

void RedisConnection::queue(std::initializer_list<std::string_view> arguments) {
    queue(Arguments(arguments.begin(), arguments.size()));
}

RedisResult<void> RedisConnection::try_flush() {
    if (broken()) return tl::make_unexpected(break_off("sending"));
    if (!unsent_) return {};
    int done = 0;
    if (redisBufferWrite(context_.get(), &done) != REDIS_OK) return tl::make_unexpected(break_off("sending"));
    unsent_ = done == 0;
    return {};
}

RedisResult<std::optional<Reply>> RedisConnection::parsed_reply() {
    void* raw = nullptr;
    if (redisGetReplyFromReader(context_.get(), &raw) != REDIS_OK)
        return tl::make_unexpected(break_off("reading"));
    if (raw == nullptr) return std::nullopt;
    --awaited_;
    Reply reply(static_cast<redisReply*>(raw));
    if (reply.view().is_error()) {
        std::string message(*reply.view().text());
        const auto kind = classify_error_reply(message);
        return tl::make_unexpected(RedisError{kind, std::move(message)});
    }
    return std::optional<Reply>(std::move(reply));
}

RedisResult<std::optional<Reply>> RedisConnection::try_reply() {
    if (auto sent = try_flush(); !sent) return tl::make_unexpected(sent.error());
    if (awaited_ == 0) return std::nullopt;
    auto reply = parsed_reply();
    if (!reply || *reply) return reply;
    if (redisBufferRead(context_.get()) != REDIS_OK) return tl::make_unexpected(break_off("reading"));
    return parsed_reply();
}

RedisResult<void> RedisConnection::check_idle() {
    if (broken()) return tl::make_unexpected(break_off("waiting"));
    char byte = 0;
    const ssize_t n = ::recv(context_->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (n > 0 || (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))) return {};
    context_.reset();
    return tl::make_unexpected(RedisError{RedisErrorKind::away, "Redis connection: closed by the server"});
}

RedisResult<void> RedisConnection::wait_ready(Clock::time_point deadline) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return tl::make_unexpected(break_off("waiting"));
    pollfd socket{context_->fd, static_cast<short>(unsent_ ? POLLIN | POLLOUT : POLLIN), 0};
    if (poll(&socket, 1, static_cast<int>(left)) < 0 && errno != EINTR)
        return tl::make_unexpected(break_off("waiting"));
    return {};
}

RedisResult<Reply> RedisConnection::wait_reply() {
    if (broken()) return tl::make_unexpected(break_off("reading"));
    if (awaited_ == 0) return tl::make_unexpected(RedisError{RedisErrorKind::other, "no reply is awaited"});
    const auto deadline = Clock::now() + timeouts_.command;
    for (;;) {
        auto reply = try_reply();
        if (!reply) return tl::make_unexpected(reply.error());
        if (*reply) return std::move(**reply);
        if (auto ready = wait_ready(deadline); !ready) return tl::make_unexpected(ready.error());
    }
}

RedisResult<Reply> RedisConnection::command(Arguments arguments) {
    queue(arguments);
    return wait_reply();
}

RedisResult<Reply> RedisConnection::command(std::initializer_list<std::string_view> arguments) {
    return command(Arguments(arguments.begin(), arguments.size()));
}

void queue_script(RedisConnection& redis, std::string_view source, Arguments keys, Arguments arguments) {
    const std::string key_count = std::to_string(keys.size());
    std::vector<std::string_view> all{"EVAL", source, key_count};
    all.insert(all.end(), keys.begin(), keys.end());
    all.insert(all.end(), arguments.begin(), arguments.end());
    redis.queue(all);
}

RedisResult<Reply> run_script(RedisConnection& redis, std::string_view source, Arguments keys,
                              Arguments arguments) {
    queue_script(redis, source, keys, arguments);
    return redis.wait_reply();
}

}  // namespace monomi::store
