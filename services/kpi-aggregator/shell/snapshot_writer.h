// Writes snapshots of all records while intake goes on, then archives and trims what they make unnecessary.
#pragma once
#include <optional>
#include <string>

#include "common/domain/calendar.h"
#include "common/ports/snapshots.h"
#include "common/store/trimmer.h"
#include "common/wire/record_codec.h"
#include "services/kpi-aggregator/core/aggregator.h"

namespace monomi::kpi {

struct SnapshotPolicy {
    std::uint64_t every_records = 1'000'000;
    std::int64_t every_ms = 600'000;
};

class SnapshotWriter {
  public:
    SnapshotWriter(Aggregator& aggregator, SnapshotStore& snapshots, store::Trimmer& trimmer,
                   SnapshotPolicy policy);

    // Does a slice of what is due; true when there is more to do at once. `machine_now` stamps archive
    // segments.
    bool step(Instant real_now, Instant machine_now);
    // The fencing epoch for snapshots and views; nothing while the store is away.
    [[nodiscard]] std::optional<std::uint64_t> writer_epoch(Instant real_now);
    // Another writer was seen: take a new epoch before the next write.
    void forget_epoch() { epoch_.reset(); }

  private:
    struct Writing {
        std::string id;
        wire::Value meta;
        std::uint64_t generation = 0;
        Engine::ExportCursor cursor;
        LogPosition position;
    };
    [[nodiscard]] bool due(Instant real_now) const;
    [[nodiscard]] Status begin(Instant real_now);
    [[nodiscard]] Result<bool> write_chunk();
    void abandon(const Error& error, Instant real_now);

    Aggregator& aggregator_;
    SnapshotStore& snapshots_;
    store::Trimmer& trimmer_;
    SnapshotPolicy policy_;
    std::optional<std::uint64_t> epoch_;
    std::optional<Writing> writing_;
    bool trimming_ = false;
    LogPosition last_position_;
    std::uint64_t last_applied_ = 0;
    Instant last_at_ = 0, retry_at_ = 0;
    wire::BatchBuilder chunk_;
    RecordView record_;
};

}  // namespace monomi::kpi
