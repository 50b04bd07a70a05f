// The log in memory, with the contract of the real one (tests/contract/log_contract.cpp) and faults on
// demand. Writers and readers share one MemoryLog and do not outlive it. One thread.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "common/ports/log.h"
#include "common/testing/log_faults.h"

namespace monomi::testing {

class MemoryLog {
  public:
    struct Entry {
        LogPosition position;
        std::string header, body;
    };

    explicit MemoryLog(std::string log_id = "00000000-0000-4000-8000-000000000001")
        : log_id_(std::move(log_id)) {}

    // Removes all entries up to and including `through`.
    void trim(LogPosition through);
    // The share that fill() answers; at 1 every append is refused as `full`.
    void set_fill(double share) { fill_ = share; }
    // While away: appends in flight become unknown, everything else fails.
    void set_away(bool away) { away_ = away; }
    // Empties the log and gives it a new id, as after an erasure.
    void start_over(std::string log_id);

    [[nodiscard]] const std::deque<Entry>& entries() const { return entries_; }
    [[nodiscard]] LogPosition last() const { return last_; }
    [[nodiscard]] std::uint64_t epoch() const { return epoch_; }

  private:
    friend class MemoryLogWriter;
    friend class MemoryLogReader;
    LogPosition append(std::uint64_t epoch, std::string_view header, std::string_view body);

    std::string log_id_;
    std::deque<Entry> entries_;
    LogPosition last_, trimmed_;
    std::uint64_t epoch_ = 0, sequence_ = 0;
    double fill_ = 0;
    bool away_ = false;
};

class MemoryLogWriter : public LogWriter {
  public:
    explicit MemoryLogWriter(MemoryLog& log, LogFaults faults = {}, std::uint64_t seed = 0)
        : log_(log), faults_(faults), source_(seed) {}

    Result<std::uint64_t> open_epoch() override;
    Status begin_append(std::uint64_t token, std::string_view header, std::string_view body) override;
    void collect(std::vector<AppendReply>& out) override;
    Status resolve_unknown(std::vector<AppendReply>& out) override;
    [[nodiscard]] int descriptor() const override { return -1; }
    Result<double> fill() override;

    void set_faults(const LogFaults& faults) { faults_ = faults; }

  private:
    struct InFlight {
        AppendReply truth;
        int collects_left = 0;
    };
    [[nodiscard]] InFlight apply(std::uint64_t token, std::string_view header, std::string_view body,
                                 bool lost);
    void break_connection();

    MemoryLog& log_;
    LogFaults faults_;
    FaultSource source_;
    std::uint64_t epoch_ = 0;
    bool connected_ = false;
    std::deque<InFlight> in_flight_;
    std::vector<AppendReply> lost_;     // `unknown` answers for the next collect()
    std::vector<AppendReply> unknown_;  // what really became of those
};

class MemoryLogReader : public LogReader {
  public:
    explicit MemoryLogReader(const MemoryLog& log) : log_(log) {}
    Result<LogBounds> bounds() override;
    Result<std::size_t> read(LogPosition after, std::size_t max_entries,
                             const std::function<void(const LogEntry&)>& visit) override;

  private:
    const MemoryLog& log_;
};

}  // namespace monomi::testing
