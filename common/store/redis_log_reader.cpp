#include "common/store/redis_log_reader.h"

#include <algorithm>

namespace monomi::store {
namespace {

// {log id, last position before the newest epoch, first id, newest id}
constexpr std::string_view bounds_script = R"(#!lua flags=no-writes
local state = redis.call('HMGET', KEYS[2], 'id', 'previous')
local first, last = '0-0', '0-0'
if redis.call('EXISTS', KEYS[1]) == 1 then
    local info = redis.call('XINFO', 'STREAM', KEYS[1])
    for i = 1, #info, 2 do
        if info[i] == 'last-generated-id' then last = info[i + 1] end
        if info[i] == 'first-entry' and info[i + 1] then first = info[i + 1][1] end
    end
end
return {state[1] or '', state[2] or '0-0', first, last}
)";

// Removes up to ARGV[1] by keeping from ARGV[2]; notes the last entry that really went, so that a position
// beyond the end does not make readers believe that later entries are gone.
constexpr std::string_view trim_script = R"(#!lua flags=allow-oom
local found = redis.call('XREVRANGE', KEYS[1], ARGV[1], '-', 'COUNT', 1)
if #found == 0 then return 0 end
local removed = redis.call('XTRIM', KEYS[1], 'MINID', '=', ARGV[2])
redis.call('HSET', KEYS[2], 'trimmed', found[1][1])
return removed
)";

LogPosition position_in(const ReplyView& reply) {
    return LogPosition::parse(reply.text().value_or("")).value_or(LogPosition{});
}

}  // namespace

RedisLogReader::RedisLogReader(RedisAddress address, std::string_view workspace, RedisTimeouts timeouts,
                               std::size_t chunk_entries)
    : keys_(workspace),
      redis_(std::move(address), timeouts),
      chunk_entries_(std::max<std::size_t>(chunk_entries, 1)),
      log_key_(keys_.log()),
      state_key_(keys_.log_state()) {}

Result<LogBounds> RedisLogReader::bounds() {
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    const std::string_view keys[] = {log_key_, state_key_};
    const auto answer = run_script(*redis_, bounds_script, keys, {});
    if (!answer) return answer.error().unexpected();
    const auto view = answer->view();
    if (view.size() != 4) return fail("Redis: bounds of the log: an unexpected reply");
    LogBounds bounds;
    bounds.log_id = view[0].text().value_or("");
    bounds.first = position_in(view[2]);
    bounds.last = position_in(view[3]);
    // <epoch>-0 only marks an epoch in which nothing was appended yet.
    if (bounds.last.sequence == 0) bounds.last = position_in(view[1]);
    return bounds;
}

Result<LogPosition> RedisLogReader::trimmed() {
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    const auto answer = redis_->command({"HGET", state_key_, log_field::trimmed});
    if (!answer) return answer.error().unexpected();
    return position_in(answer->view());
}

Status RedisLogReader::trim(LogPosition through) {
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    const std::string last_out = through.str();
    const std::string first_in = LogPosition{through.epoch, through.sequence + 1}.str();
    const std::string_view keys[] = {log_key_, state_key_};
    const std::string_view arguments[] = {last_out, first_in};
    const auto answer = run_script(*redis_, trim_script, keys, arguments);
    if (!answer) return answer.error().unexpected();
    return {};
}

void RedisLogReader::ask(LogPosition after, std::size_t count) {
    const std::string begin = fmt::format("({}", after.str());
    redis_->queue({"XRANGE", log_key_, begin, "+", "COUNT", std::to_string(count)});
    // Asked after the entries: what was trimmed before they were read shows here.
    redis_->queue({"HGET", state_key_, log_field::trimmed});
}

RedisResult<Reply> RedisLogReader::take_chunk(LogPosition after, std::optional<Error>& trimmed) {
    auto entries = redis_->wait_reply();
    if (!entries && entries.error().kind == RedisErrorKind::away) return entries;
    auto trimmed_through = redis_->wait_reply();
    if (!trimmed_through) return trimmed_through;
    const LogPosition gone = position_in(trimmed_through->view());
    if (after < gone)
        trimmed = Error{fmt::format("trimmed: the log after {} is gone up to {}; start from a snapshot",
                                    after.str(), gone.str())};
    return entries;
}

Result<std::size_t> RedisLogReader::read(LogPosition after, std::size_t max_entries,
                                         const std::function<void(const LogEntry&)>& visit) {
    if (max_entries == 0) return 0;
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    return read_chunks(after, max_entries, visit);
}

Result<std::size_t> RedisLogReader::read_chunks(LogPosition after, std::size_t max_entries,
                                                const std::function<void(const LogEntry&)>& visit) {
    std::size_t visited = 0;
    std::size_t asked = std::min(chunk_entries_, max_entries);
    ask(after, asked);
    for (;;) {
        std::optional<Error> trimmed;
        const auto chunk = take_chunk(after, trimmed);
        if (!chunk) return chunk.error().unexpected();
        if (trimmed) return fail(std::move(*trimmed));
        const auto entries = chunk->view();
        const std::size_t left = max_entries - visited - entries.size();
        const bool more = entries.size() == asked && left > 0;
        if (more) {
            after = position_in(entries[entries.size() - 1][0]);
            asked = std::min(chunk_entries_, left);
            ask(after, asked);
            (void)redis_->try_flush();  // a failure shows when the chunk is taken
        }
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const auto fields = entries[i][1];
            const auto header = fields.field(log_field::header), body = fields.field(log_field::body);
            if (!header || !body)
                return fail("log entry {}: not an entry of this log", entries[i][0].text().value_or("?"));
            visit({position_in(entries[i][0]), header->text().value_or(""), body->text().value_or("")});
        }
        visited += entries.size();
        if (!more) return visited;
    }
}

}  // namespace monomi::store
