// Snapshots and views in memory, with the contract of the real store (tests/contract/store_contract.cpp) and
// faults on demand. Several stores share one MemoryStore and do not outlive it. One thread.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/ports/snapshots.h"

namespace monomi::testing {

class MemoryStore {
  public:
    explicit MemoryStore(std::string log_id = "00000000-0000-4000-8000-000000000001")
        : log_id_(std::move(log_id)) {}

    void set_away(bool away) { away_ = away; }  // every operation fails
    void set_full(bool full) { full_ = full; }  // chunks and views are refused
    // Called before a reader is given each chunk, with its index: publish newer snapshots in it to supersede
    // the one being read.
    void on_read(std::function<void(std::size_t)> hook) { on_read_ = std::move(hook); }

  private:
    friend class MemorySnapshots;
    friend class MemoryViews;
    struct Snapshot {
        SnapshotInfo info;
        std::uint64_t writer_epoch = 0;
        std::vector<std::string> chunks;
    };
    [[nodiscard]] Status usable() const;
    [[nodiscard]] bool is_newest(std::uint64_t epoch) const { return epoch != 0 && epoch == writer_epoch_; }

    std::string log_id_;
    std::map<std::string, Snapshot> snapshots_;  // by id: written, published, previous
    std::string latest_, previous_;
    std::uint64_t writer_epoch_ = 0, begun_ = 0;
    std::map<std::string, std::map<std::string, std::string>> views_;
    std::function<void(std::size_t)> on_read_;
    bool away_ = false, full_ = false;
};

class MemorySnapshots : public SnapshotStore {
  public:
    explicit MemorySnapshots(MemoryStore& store) : store_(store) {}
    Result<std::string> begin(LogPosition position, std::uint64_t writer_epoch) override;
    Status add_chunk(const std::string& snapshot_id, std::string_view body) override;
    Status publish(const std::string& snapshot_id, std::string_view meta) override;
    Result<std::uint64_t> open_writer() override;
    Result<std::optional<SnapshotInfo>> latest() override;
    Result<std::optional<SnapshotInfo>> previous() override;
    Status read(const SnapshotInfo& snapshot, const std::function<Status(std::string_view)>& visit) override;

  private:
    [[nodiscard]] Result<MemoryStore::Snapshot*> being_written(const std::string& id);
    [[nodiscard]] Result<std::optional<SnapshotInfo>> find(const std::string& id);
    MemoryStore& store_;
};

class MemoryViews : public ViewStore {
  public:
    explicit MemoryViews(MemoryStore& store) : store_(store) {}
    void put(std::string_view view, std::string_view field, std::string_view value) override;
    Status flush(std::uint64_t writer_epoch) override;
    Result<std::optional<std::string>> get(std::string_view view, std::string_view field) override;

  private:
    MemoryStore& store_;
    std::map<std::string, std::map<std::string, std::string>> queued_;
};

}  // namespace monomi::testing
