// The log of one workspace: an ordered, durable list of batches. Redis in production (common/store), memory
// in tests (common/testing). Implementations belong to one thread.
#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/result.h"

namespace monomi {

// Epoch: which incarnation of the writer; sequence: counts from 1 within the epoch, without gaps.
// {0,0} is before the first entry.
struct LogPosition {
    std::uint64_t epoch = 0;
    std::uint64_t sequence = 0;
    auto operator<=>(const LogPosition&) const = default;
    [[nodiscard]] std::string str() const;  // "3-17"
    [[nodiscard]] static std::optional<LogPosition> parse(std::string_view text);
};

// One batch, exactly as published on the bus: the encoded header (without its position, which the log gives)
// and body.
struct LogEntry {
    LogPosition position;
    std::string_view header;
    std::string_view body;
};

// What became of an append. `unknown`: the connection broke before the answer; the entry may or may not be
// there. `fenced`: a newer epoch writes now; this writer must stop. `full`: out of memory or disk, try later.
enum class AppendOutcome : std::uint8_t { done, unknown, fenced, full, failed };

struct AppendReply {
    std::uint64_t token = 0;
    AppendOutcome outcome = AppendOutcome::failed;
    LogPosition position;  // where outcome is done
    std::string detail;    // what the store said, where it failed
};

class LogWriter {
  public:
    virtual ~LogWriter() = default;
    // Takes the next epoch and fences every earlier writer. Blocks; called once at start and after `unknown`.
    virtual Result<std::uint64_t> open_epoch() = 0;
    // Starts an append; several may be in flight, answered in order. Durable (fsynced) once its reply is
    // `done`. An error means that this append was not sent; where appends before it are in flight, collect()
    // says that they are unknown.
    virtual Status begin_append(std::uint64_t token, std::string_view header, std::string_view body) = 0;
    // Collects finished appends without blocking.
    virtual void collect(std::vector<AppendReply>& out) = 0;
    // After `unknown` and the next open_epoch(): what became of each append that was reported unknown, or was
    // still in flight, since the last call, in order: `done` with its position, or `failed` when it is not in
    // the log and, being fenced by the new epoch, never will be.
    virtual Status resolve_unknown(std::vector<AppendReply>& out) = 0;
    // A descriptor to poll for readability while appends are in flight; -1 when there is none.
    [[nodiscard]] virtual int descriptor() const = 0;
    // The share of the store's memory limit in use, 0 to 1, for back-pressure.
    virtual Result<double> fill() = 0;
};

struct LogBounds {
    std::string log_id;  // a UUID, made with the log; a new one means another log: consumers start over
    LogPosition first;   // {0,0} when the log holds nothing
    LogPosition last;    // the last ever appended, also when trimmed
};

class LogReader {
  public:
    virtual ~LogReader() = default;
    virtual Result<LogBounds> bounds() = 0;
    // Calls visit for up to max_entries entries after `after`, oldest first; returns how many. The views are
    // valid during the call only. An `after` that lies before what trimming left is an error ("trimmed"):
    // start from a snapshot.
    virtual Result<std::size_t> read(LogPosition after, std::size_t max_entries,
                                     const std::function<void(const LogEntry&)>& visit) = 0;
};

}  // namespace monomi
