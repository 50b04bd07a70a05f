// Snapshots in Redis: each chunk a key of its own; the pointer is switched by a script that checks the
// writer's epoch. The published snapshot and the one before it are kept; older ones go after a grace, so that
// a reader that has just begun can mostly finish. One thread.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "common/ports/snapshots.h"
#include "common/store/keys.h"
#include "common/store/redis_link.h"

namespace monomi::store {

class RedisSnapshots : public SnapshotStore {
  public:
    RedisSnapshots(RedisAddress address, std::string_view workspace, RedisTimeouts timeouts = {},
                   std::chrono::milliseconds grace = std::chrono::minutes(1));

    Result<std::string> begin(LogPosition position, std::uint64_t writer_epoch) override;
    Status add_chunk(const std::string& snapshot_id, std::string_view body) override;
    Status publish(const std::string& snapshot_id, std::string_view meta) override;
    Result<std::uint64_t> open_writer() override;

    Result<std::optional<SnapshotInfo>> latest() override;
    Result<std::optional<SnapshotInfo>> previous() override;
    Status read(const SnapshotInfo& snapshot, const std::function<Status(std::string_view)>& visit) override;

  private:
    struct Writing {
        std::string epoch;
        std::size_t chunks = 0;
    };

    [[nodiscard]] Result<std::optional<SnapshotInfo>> pointed_at(std::string_view pointer);
    // Lets snapshots expire that nothing refers to: replaced ones, and those of a writer that crashed.
    [[nodiscard]] Status remove_unreferred(const std::string& epoch);
    [[nodiscard]] Status expire(const std::string& id, std::size_t chunks);

    Keys keys_;
    std::chrono::milliseconds grace_;
    std::map<std::string, Writing> writing_;  // by id
    RedisLink redis_;
};

}  // namespace monomi::store
