// Archives the log's head, then trims it. A crash anywhere in between is harmless: what is archived already
// is not archived again, what is not trimmed is trimmed next time.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>

#include "common/ports/log.h"
#include "common/ports/snapshots.h"
#include "common/store/archive.h"

namespace monomi::store {

struct TrimLimits {
    std::uint64_t segment_entries = 4096;
    std::uint64_t segment_bytes = 32u << 20;  // before compression
};

struct TrimReport {
    std::uint64_t archived_entries = 0;
    std::uint64_t archived_segments = 0;
    LogPosition trimmed_through;  // {0,0}: nothing was
};

class Trimmer {
  public:
    // Removes entries up to and including a position (RedisLogReader::trim).
    using TrimLog = std::function<Status(LogPosition)>;

    Trimmer(LogReader& log, TrimLog trim, Archive& archive, TrimLimits limits = {})
        : log_(log), trim_(std::move(trim)), archive_(archive), limits_(limits) {}

    // Segment by segment up to and including `through`, at most `max_segments` of them in one call, so that a
    // caller with other work can go on between calls.
    [[nodiscard]] Result<TrimReport> trim_to(LogPosition through, Instant now,
                                             std::size_t max_segments = SIZE_MAX);
    // To the position of the snapshot before the published one, where there is one of this log.
    [[nodiscard]] Result<TrimReport> trim_behind(SnapshotStore& snapshots, Instant now,
                                                 std::size_t max_segments = SIZE_MAX);

  private:
    [[nodiscard]] Result<bool> gather(LogPosition& after, LogPosition through, SegmentBuilder& segment);

    LogReader& log_;
    TrimLog trim_;
    Archive& archive_;
    TrimLimits limits_;
};

}  // namespace monomi::store
