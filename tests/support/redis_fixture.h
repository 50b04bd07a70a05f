// A real Redis server of a test's own, on a unix socket in a temporary directory.
#pragma once
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>

#include "common/store/private_redis.h"
#include "common/store/redis_connection.h"
#include "tests/support/temporary_directory.h"

namespace monomi::tests {

class RedisFixture {
  public:
    explicit RedisFixture(std::string append_fsync = "always", std::vector<std::string> environment = {})
        : server_(settings(directory_, std::move(append_fsync), std::move(environment))) {
        start();
    }
    RedisFixture(const RedisFixture&) = delete;
    RedisFixture& operator=(const RedisFixture&) = delete;
    ~RedisFixture() { kill_server(); }

    // One server for all tests of a program that do not restart or limit it; each takes its own workspace.
    static RedisFixture& shared() {
        static RedisFixture fixture;
        return fixture;
    }
    static std::string fresh_workspace() {
        static int count = 0;
        return "test" + std::to_string(++count);
    }

    void start() {
        const auto pid = server_.start(0);
        if (!pid) throw std::runtime_error(pid.error().message);
        pid_ = *pid;
        const auto ready = server_.wait_until_ready(pid_, std::chrono::seconds(30));
        if (!ready) throw std::runtime_error(ready.error().message);
    }
    // kill -9, and waits until it is gone.
    void kill_server() {
        if (pid_ == 0) return;
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
        pid_ = 0;
    }
    void restart() {
        kill_server();
        start();
    }

    [[nodiscard]] store::RedisAddress address() const { return server_.address(); }
    [[nodiscard]] store::RedisConnection connect() const {
        auto connection = store::RedisConnection::connect(address());
        if (!connection) throw std::runtime_error(connection.error().message);
        return std::move(*connection);
    }
    // The text of the answer, or of the error.
    std::string run(std::initializer_list<std::string_view> command) const {
        auto connection = connect();
        const auto answer = connection.command(command);
        if (!answer) return answer.error().message;
        if (const auto text = answer->view().text()) return std::string(*text);
        return std::to_string(answer->view().integer().value_or(0));
    }
    [[nodiscard]] std::string directory() const { return directory_.path().string(); }
    [[nodiscard]] const store::PrivateRedis& server() const { return server_; }
    [[nodiscard]] pid_t pid() const { return pid_; }

  private:
    static store::PrivateRedisSettings settings(const TemporaryDirectory& directory, std::string append_fsync,
                                                std::vector<std::string> environment) {
        store::PrivateRedisSettings settings;
        settings.directory = directory.path().string();
        settings.socket_path = directory / "redis.sock";
        settings.max_memory = 256u << 20;
        settings.append_fsync = std::move(append_fsync);
        settings.environment = std::move(environment);
        return settings;
    }

    TemporaryDirectory directory_;
    store::PrivateRedis server_;
    pid_t pid_ = 0;
};

}  // namespace monomi::tests
