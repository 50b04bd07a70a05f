// The two stores that the contract is checked on: memory and Redis.
#pragma once
#include <chrono>
#include <memory>
#include <string>

#include "common/store/redis_log_writer.h"
#include "common/store/redis_snapshots.h"
#include "common/store/redis_views.h"
#include "common/testing/memory_store.h"
#include "tests/support/redis_fixture.h"

namespace monomi::tests {

class MemoryStoreWorld {
  public:
    std::unique_ptr<SnapshotStore> snapshots() { return std::make_unique<testing::MemorySnapshots>(store_); }
    std::unique_ptr<ViewStore> views() { return std::make_unique<testing::MemoryViews>(store_); }
    void set_full(bool full) { store_.set_full(full); }
    [[nodiscard]] std::string log_id() const { return log_id_; }

  private:
    std::string log_id_ = "5e0f3d1c-0000-4000-8000-000000000007";
    testing::MemoryStore store_{log_id_};
};

class RedisStoreWorld {
  public:
    RedisStoreWorld() {
        store::RedisLogWriter log(RedisFixture::shared().address(), workspace_);
        if (!log.open_epoch()) throw std::runtime_error("no log");
        log_id_ = log.log_id();
    }
    ~RedisStoreWorld() { set_full(false); }
    std::unique_ptr<SnapshotStore> snapshots() {
        return std::make_unique<store::RedisSnapshots>(RedisFixture::shared().address(), workspace_,
                                                       store::RedisTimeouts{}, std::chrono::milliseconds(0));
    }
    std::unique_ptr<ViewStore> views() {
        return std::make_unique<store::RedisViews>(RedisFixture::shared().address(), workspace_);
    }
    void set_full(bool full) {
        RedisFixture::shared().run({"CONFIG", "SET", "maxmemory", full ? "1" : "268435456"});
    }
    [[nodiscard]] std::string log_id() const { return log_id_; }
    [[nodiscard]] const std::string& workspace() const { return workspace_; }

  private:
    std::string workspace_ = RedisFixture::fresh_workspace();
    std::string log_id_;
};

}  // namespace monomi::tests
