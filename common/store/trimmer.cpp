#include "common/store/trimmer.h"

#include <algorithm>

namespace monomi::store {
namespace {

// Few, because one read cannot be stopped at a number of bytes.
constexpr std::size_t entries_a_read = 16;

}  // namespace

// Fills the segment with what follows `after`, which moves on; whether there may be more.
Result<bool> Trimmer::gather(LogPosition& after, LogPosition through, SegmentBuilder& segment) {
    segment.clear();
    while (segment.entries() < limits_.segment_entries && segment.payload().size() < limits_.segment_bytes) {
        bool reached = false;
        const auto wanted =
            std::min<std::uint64_t>(entries_a_read, limits_.segment_entries - segment.entries());
        const auto got = log_.read(after, wanted, [&](const LogEntry& entry) {
            reached = reached || entry.position > through;
            if (!reached) segment.add(entry);
        });
        if (!got) return fail(got.error().at("archiving"));
        if (!segment.empty()) after = segment.last();
        if (reached || *got < wanted) return false;
    }
    return true;
}

Result<TrimReport> Trimmer::trim_to(LogPosition through, Instant now, std::size_t max_segments) {
    TrimReport report;
    const auto bounds = log_.bounds();
    if (!bounds) return fail(bounds.error());
    if (bounds->first == LogPosition{} || bounds->first > through) return report;
    LogPosition after{bounds->first.epoch, bounds->first.sequence - 1};
    const auto archived = archive_.last(bounds->log_id);
    if (!archived) return fail(archived.error());
    if (*archived >= bounds->first) {
        // An earlier run was stopped between archiving and trimming.
        after = std::min(*archived, through);
        if (auto trimmed = trim_(after); !trimmed) return fail(trimmed.error());
        report.trimmed_through = after;
    }
    SegmentBuilder segment;
    bool more = after < through;
    while (more && report.archived_segments < max_segments) {
        const auto gathered = gather(after, through, segment);
        if (!gathered) return fail(gathered.error());
        more = *gathered;
        if (segment.empty()) break;
        if (auto written = archive_.write(segment, bounds->log_id, now); !written)
            return fail(written.error());
        if (auto trimmed = trim_(segment.last()); !trimmed) return fail(trimmed.error());
        report.archived_entries += segment.entries();
        ++report.archived_segments;
        report.trimmed_through = segment.last();
    }
    return report;
}

Result<TrimReport> Trimmer::trim_behind(SnapshotStore& snapshots, Instant now, std::size_t max_segments) {
    const auto previous = snapshots.previous();
    if (!previous) return fail(previous.error());
    if (!*previous) return TrimReport{};
    const auto bounds = log_.bounds();
    if (!bounds) return fail(bounds.error());
    if ((*previous)->log_id != bounds->log_id) return TrimReport{};
    return trim_to((*previous)->position, now, max_segments);
}

}  // namespace monomi::store
