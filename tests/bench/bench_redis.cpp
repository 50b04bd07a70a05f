#include "tests/bench/bench_redis.h"

#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include <stdexcept>

#include "common/store/redis_connection.h"
#include "tests/bench/measure.h"

namespace monomi::bench {

namespace {

store::PrivateRedisSettings settings_in(const TemporaryDirectory& directory) {
    store::PrivateRedisSettings settings;
    settings.directory = directory.path().string();
    settings.socket_path = directory / "redis.sock";
    return settings;
}

}  // namespace

BenchRedis::BenchRedis() : server_(settings_in(directory_)) {
    pid_ = must(server_.start(0));
    must(server_.wait_until_ready(pid_, std::chrono::seconds(30)));
}

BenchRedis::~BenchRedis() {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
}

void BenchRedis::clear() {
    auto redis =
        store::RedisConnection::connect(address(), {std::chrono::seconds(5), std::chrono::minutes(2)});
    if (!redis || !redis->command({"FLUSHALL"})) throw std::runtime_error("Redis does not answer");
}

BareRedis::BareRedis(const store::RedisAddress& address)
    : context_(redisConnectUnix(address.socket_path.c_str())) {
    if (context_ == nullptr || context_->err != 0) throw std::runtime_error("cannot connect to Redis");
}

BareRedis::~BareRedis() { redisFree(context_); }

void BareRedis::send(const std::vector<std::string_view>& command) {
    const char* arguments[8];
    std::size_t lengths[8];
    for (std::size_t i = 0; i < command.size(); ++i) {
        arguments[i] = command[i].data();
        lengths[i] = command[i].size();
    }
    redisAppendCommandArgv(context_, static_cast<int>(command.size()), arguments, lengths);
    int done = 0;
    while (done == 0) {
        if (redisBufferWrite(context_, &done) != REDIS_OK) throw std::runtime_error(context_->errstr);
    }
}

void BareRedis::await() {
    void* reply = nullptr;
    if (redisGetReply(context_, &reply) != REDIS_OK) throw std::runtime_error(context_->errstr);
    freeReplyObject(reply);
}

std::size_t BareRedis::collect() {
    pollfd readable{context_->fd, POLLIN, 0};
    if (poll(&readable, 1, 0) != 1) return 0;
    if (redisBufferRead(context_) != REDIS_OK) throw std::runtime_error(context_->errstr);
    std::size_t replies = 0;
    for (void* reply = nullptr; redisReaderGetReply(context_->reader, &reply) == REDIS_OK && reply != nullptr;
         ++replies) {
        freeReplyObject(reply);
        reply = nullptr;
    }
    return replies;
}

int BareRedis::descriptor() const { return context_->fd; }

}  // namespace monomi::bench
