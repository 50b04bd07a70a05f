// Reads a log on a thread of its own, ahead of whoever follows it: while entries are applied, the next ones
// are fetched and parsed. Beside a reader, whose contract it keeps (tests/contract/log_contract.cpp).
//
// One caller's thread. The thread beside it runs only while there is more to read than was asked for, so what
// a consumer catches up on in a live stream starts none.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "common/ports/log.h"

namespace monomi::store {

struct ReadAheadLimits {
    std::size_t entries_at_once = 32;     // fetched in one reading, handed over together
    std::size_t bytes_ahead = 16u << 20;  // what waits to be taken; then the thread waits
};

class LogReadAhead : public LogReader {
  public:
    // `log` is used by one thread at a time, and by nobody else while this object lives.
    explicit LogReadAhead(LogReader& log, ReadAheadLimits limits = {}) : log_(log), limits_(limits) {}
    ~LogReadAhead() override { end(); }
    LogReadAhead(const LogReadAhead&) = delete;
    LogReadAhead& operator=(const LogReadAhead&) = delete;

    // Waits for a reading that is under way.
    Result<LogBounds> bounds() override;
    // Where the last call ended, what was read meanwhile; anywhere else, the log itself.
    Result<std::size_t> read(LogPosition after, std::size_t max_entries,
                             const std::function<void(const LogEntry&)>& visit) override;

  private:
    // Entries, one after another in one buffer.
    struct Chunk {
        struct Place {
            LogPosition position;
            std::size_t begin = 0, header_size = 0, body_size = 0;  // in bytes
        };
        std::string bytes;
        std::vector<Place> places;

        void add(const LogEntry& entry);
        [[nodiscard]] LogEntry entry(std::size_t index) const;
    };

    void begin(LogPosition after);
    void end();
    void run(LogPosition after);
    [[nodiscard]] Result<std::size_t> fetch(LogPosition after, Chunk& chunk);
    // False: no more will come from the thread.
    [[nodiscard]] bool take_chunk();
    [[nodiscard]] std::size_t hand_out(std::size_t most, const std::function<void(const LogEntry&)>& visit);

    LogReader& log_;
    const ReadAheadLimits limits_;

    // The caller's.
    std::thread thread_;
    LogPosition next_after_;  // where the thread's entries go on
    Chunk current_;
    std::size_t handed_out_ = 0;  // of current_

    // Shared.
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Chunk> ready_;
    std::vector<Chunk> spare_;  // buffers to be used again
    std::size_t bytes_ready_ = 0;
    bool stopping_ = false, ended_ = false;
    std::optional<Error> error_;  // why it ended
};

}  // namespace monomi::store
