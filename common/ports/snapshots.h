// Snapshots of a workspace: the latest version of every record, tombstones included, in chunks (docs:
// STORE.md).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "common/domain/result.h"
#include "common/ports/log.h"

namespace monomi {

struct SnapshotInfo {
    std::string id;
    LogPosition
        position;  // taken before the first chunk was written: reading the log from here on completes it
    std::string log_id;
    std::size_t chunks = 0;
    std::string meta;  // MessagePack of the writer: what beside records it needs (open imports, freshness)
};

class SnapshotStore {
  public:
    virtual ~SnapshotStore() = default;
    // Writing: begin, add each chunk (a body as in the log), then publish switches the pointer atomically. A
    // writer whose epoch is not the newest is refused at publish ("fenced").
    virtual Result<std::string> begin(LogPosition position, std::uint64_t writer_epoch) = 0;
    virtual Status add_chunk(const std::string& snapshot_id, std::string_view body) = 0;
    virtual Status publish(const std::string& snapshot_id, std::string_view meta) = 0;
    // Takes a fencing epoch for writing snapshots and views.
    virtual Result<std::uint64_t> open_writer() = 0;

    // The published snapshot, if any; `previous` the one before it (trimming goes to its position).
    virtual Result<std::optional<SnapshotInfo>> latest() = 0;
    virtual Result<std::optional<SnapshotInfo>> previous() = 0;
    // Calls visit for each chunk. A chunk that a newer snapshot has replaced meanwhile is the error
    // "superseded": start over with latest().
    virtual Status read(const SnapshotInfo& snapshot,
                        const std::function<Status(std::string_view)>& visit) = 0;
};

// Latest views for any reader (KPI vectors, alert states): small values by name under one hash tag, written
// with an epoch check, pipelined.
class ViewStore {
  public:
    virtual ~ViewStore() = default;
    // Queues a write of field -> value in the named hash; flush() sends all that is queued in one round trip
    // and says "fenced" where a newer writer exists.
    virtual void put(std::string_view view, std::string_view field, std::string_view value) = 0;
    virtual Status flush(std::uint64_t writer_epoch) = 0;
    virtual Result<std::optional<std::string>> get(std::string_view view, std::string_view field) = 0;
};

}  // namespace monomi
