// The log's reader over Redis. Reads in chunks and asks for the next chunk before it hands out the present
// one, so that Redis and the visitor work at the same time. One thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "common/ports/log.h"
#include "common/store/keys.h"
#include "common/store/redis_link.h"

namespace monomi::store {

class RedisLogReader : public LogReader {
  public:
    // `chunk_entries`: how many entries are asked for at once.
    RedisLogReader(RedisAddress address, std::string_view workspace, RedisTimeouts timeouts = {},
                   std::size_t chunk_entries = 64);

    // Both connect when there is no connection, and fail when there can be none; call again later.
    Result<LogBounds> bounds() override;
    Result<std::size_t> read(LogPosition after, std::size_t max_entries,
                             const std::function<void(const LogEntry&)>& visit) override;

    // The last position that trimming removed; {0,0} when nothing was.
    Result<LogPosition> trimmed();
    // Removes all entries up to and including `through`, which must be archived or in a snapshot.
    Status trim(LogPosition through);

  private:
    void ask(LogPosition after, std::size_t count);
    [[nodiscard]] RedisResult<Reply> take_chunk(LogPosition after, std::optional<Error>& trimmed);
    [[nodiscard]] Result<std::size_t> read_chunks(LogPosition after, std::size_t max_entries,
                                                  const std::function<void(const LogEntry&)>& visit);

    Keys keys_;
    RedisLink redis_;
    std::size_t chunk_entries_;
    std::string log_key_, state_key_;
};

}  // namespace monomi::store
