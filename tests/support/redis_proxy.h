// Stands between a client and a server on unix sockets and loses what a test wants lost.
#pragma once
#include <atomic>
#include <string>
#include <thread>

#include "tests/support/temporary_directory.h"

namespace monomi::tests {

class RedisProxy {
  public:
    enum class Mode { pass, swallow_requests, swallow_answers, answer_loading };

    explicit RedisProxy(std::string upstream);
    RedisProxy(const RedisProxy&) = delete;
    RedisProxy& operator=(const RedisProxy&) = delete;
    ~RedisProxy();

    void set_mode(Mode mode) { mode_ = mode; }
    // Closes all connections at the next opportunity; new ones are served.
    void cut() { cut_ = true; }
    [[nodiscard]] std::string path() const { return directory_ / "proxy.sock"; }

  private:
    void serve();

    TemporaryDirectory directory_;
    std::string upstream_;
    int listener_ = -1;
    std::atomic<Mode> mode_{Mode::pass};
    std::atomic<bool> cut_{false}, stop_{false};
    std::thread thread_;
};

}  // namespace monomi::tests
