// What trimming takes out of the log is kept here first: files of compressed entries, for replay (STORE.md:
// Archive). One thread, one writer a directory.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/calendar.h"
#include "common/ports/log.h"

namespace monomi::store {

struct SegmentInfo {
    std::string path;
    std::string log_id;
    LogPosition first, last;
    std::uint64_t entries = 0;
    Instant written_at = 0;  // ms since the epoch, UTC
    std::uint64_t file_bytes = 0;
};

struct Retention {
    std::uint64_t max_bytes = 0;  // of all segments together; 0: no bound
    std::int64_t max_age_ms = 0;  // since a segment was written; 0: no bound
};

// Gathers entries for one segment.
class SegmentBuilder {
  public:
    void add(const LogEntry& entry);
    void clear();
    [[nodiscard]] bool empty() const { return entries_ == 0; }
    [[nodiscard]] std::uint64_t entries() const { return entries_; }
    [[nodiscard]] LogPosition first() const { return first_; }
    [[nodiscard]] LogPosition last() const { return last_; }
    [[nodiscard]] std::string_view payload() const { return payload_; }

  private:
    std::uint64_t entries_ = 0;
    LogPosition first_, last_;
    std::string payload_;
};

class Archive {
  public:
    // Creates the directory when missing (mode 0700) and removes half-written files of a crash.
    [[nodiscard]] static Result<Archive> open(std::string directory);
    // Only to read, beside the writer: touches nothing. A missing directory holds no segment.
    [[nodiscard]] static Archive open_to_read(std::string directory) { return Archive(std::move(directory)); }

    // Writes a segment under a temporary name, syncs it, renames it, syncs the directory: after success it
    // survives a power cut, before it there is nothing of it.
    [[nodiscard]] Status write(const SegmentBuilder& segment, std::string_view log_id, Instant now);
    // All segments, oldest position first, from their heads. A file whose head cannot be read is an error
    // that names it.
    [[nodiscard]] Result<std::vector<SegmentInfo>> segments() const;
    // The last archived position of this log; {0,0} when there is none.
    [[nodiscard]] Result<LogPosition> last(std::string_view log_id) const;
    // Calls visit for each archived entry of this log after `after`, in order. Checks the checksum before it
    // hands out anything of a segment.
    [[nodiscard]] Status read(std::string_view log_id, LogPosition after,
                              const std::function<void(const LogEntry&)>& visit) const;
    // Removes the oldest segments until the retention is met; returns how many went.
    [[nodiscard]] Result<std::size_t> apply(const Retention& retention, Instant now);

  private:
    explicit Archive(std::string directory) : directory_(std::move(directory)) {}
    std::string directory_;
};

}  // namespace monomi::store
