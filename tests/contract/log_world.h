// The logs that the contract is checked on: memory, Redis, and Redis read ahead.
#pragma once
#include <memory>
#include <string>

#include "common/ports/log.h"
#include "common/store/log_read_ahead.h"
#include "common/store/redis_log_reader.h"
#include "common/store/redis_log_writer.h"
#include "common/testing/memory_log.h"
#include "tests/support/redis_fixture.h"
#include "tests/support/redis_proxy.h"

namespace monomi::tests {

class MemoryLogWorld {
  public:
    std::unique_ptr<LogWriter> writer() { return std::make_unique<testing::MemoryLogWriter>(log_); }
    std::unique_ptr<LogReader> reader() { return std::make_unique<testing::MemoryLogReader>(log_); }
    void trim(LogPosition through) { log_.trim(through); }
    void set_full(bool full) { log_.set_fill(full ? 1 : 0.1); }
    // Begins an append whose answer is lost with the connection.
    void append_and_lose(LogWriter& writer, std::uint64_t token, std::string_view header,
                         std::string_view body, bool applied) {
        auto& twin = dynamic_cast<testing::MemoryLogWriter&>(writer);
        testing::LogFaults faults;
        (applied ? faults.unknown_applied : faults.unknown_lost) = 1;
        twin.set_faults(faults);
        (void)writer.begin_append(token, header, body);
        twin.set_faults({});
    }

  private:
    testing::MemoryLog log_;
};

class RedisLogWorld {
  public:
    RedisLogWorld() : proxy_(RedisFixture::shared().address().socket_path) {}
    ~RedisLogWorld() { set_full(false); }

    std::unique_ptr<LogWriter> writer() {
        store::RedisAddress through_proxy;
        through_proxy.socket_path = proxy_.path();
        return std::make_unique<store::RedisLogWriter>(through_proxy, workspace_);
    }
    std::unique_ptr<LogReader> reader() { return std::make_unique<store::RedisLogReader>(redis_reader()); }
    void trim(LogPosition through) {
        const auto trimmed = redis_reader().trim(through);
        if (!trimmed) throw std::runtime_error(trimmed.error().message);
    }
    void set_full(bool full) {
        RedisFixture::shared().run({"CONFIG", "SET", "maxmemory", full ? "1" : "268435456"});
    }
    void append_and_lose(LogWriter& writer, std::uint64_t token, std::string_view header,
                         std::string_view body, bool applied) {
        const auto before = length();
        proxy_.set_mode(applied ? RedisProxy::Mode::swallow_answers : RedisProxy::Mode::swallow_requests);
        (void)writer.begin_append(token, header, body);
        if (applied) wait_for_length(before + 1);
        proxy_.cut();
        proxy_.set_mode(RedisProxy::Mode::pass);
    }

  protected:
    [[nodiscard]] store::RedisLogReader redis_reader() const {
        // Small chunks, so that few entries take several.
        return {RedisFixture::shared().address(), workspace_, {}, 3};
    }

  private:
    [[nodiscard]] int length() const {
        return std::stoi(RedisFixture::shared().run({"XLEN", store::Keys(workspace_).log()}));
    }
    void wait_for_length(int entries) const {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (length() < entries)
            if (std::chrono::steady_clock::now() > deadline)
                throw std::runtime_error("the append never came");
    }

    std::string workspace_ = RedisFixture::fresh_workspace();
    RedisProxy proxy_;
};

class ReadAheadLogWorld : public RedisLogWorld {
  public:
    std::unique_ptr<LogReader> reader() { return std::make_unique<Reader>(redis_reader()); }

  private:
    struct Owned {
        store::RedisLogReader redis;
    };
    // So little ahead that the thread waits for its reader.
    struct Reader : Owned, store::LogReadAhead {
        explicit Reader(store::RedisLogReader reader)
            : Owned{std::move(reader)}, LogReadAhead(redis, {.entries_at_once = 2, .bytes_ahead = 4}) {}
    };
};

}  // namespace monomi::tests
