#include "common/store/redis_snapshots.h"

#include <algorithm>

namespace monomi::store {
namespace {

// KEYS: writer, snapshots:chunks, snapshot, log:state; ARGV: epoch, id, position
constexpr std::string_view begin_script = R"(#!lua flags=allow-oom
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return redis.error_reply('FENCED a newer writer of snapshots exists')
end
redis.call('HSET', KEYS[2], ARGV[2], 0)
redis.call('HSET', KEYS[3], 'position', ARGV[3], 'log_id', redis.call('HGET', KEYS[4], 'id') or '')
return 1
)";

// KEYS: writer, snapshots:chunks, chunk; ARGV: epoch, id, number of chunks with this one, body
constexpr std::string_view chunk_script = R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return redis.error_reply('FENCED a newer writer of snapshots exists')
end
if redis.call('HEXISTS', KEYS[2], ARGV[2]) == 0 then
    return redis.error_reply('ERR no snapshot ' .. ARGV[2] .. ' is being written')
end
redis.call('SET', KEYS[3], ARGV[4])
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
return 1
)";

// KEYS: writer, snapshots:chunks, snapshot, snapshots; ARGV: epoch, id, meta
constexpr std::string_view publish_script = R"(#!lua flags=allow-oom
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return redis.error_reply('FENCED a newer writer of snapshots exists')
end
local chunks = redis.call('HGET', KEYS[2], ARGV[2])
if not chunks then return redis.error_reply('ERR no snapshot ' .. ARGV[2] .. ' is being written') end
redis.call('HSET', KEYS[3], 'chunks', chunks, 'meta', ARGV[3])
local latest = redis.call('HGET', KEYS[4], 'latest')
if latest then redis.call('HSET', KEYS[4], 'previous', latest) end
redis.call('HSET', KEYS[4], 'latest', ARGV[2])
return 1
)";

// KEYS: writer, snapshots:chunks, snapshots; ARGV: epoch, ids that are being written ...
// Returns the id and number of chunks of every snapshot that nothing refers to. Nothing can refer to one
// again: ids are never reused, and those of a newer writer are made after this check of the epoch.
constexpr std::string_view unreferred_script = R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return redis.error_reply('FENCED a newer writer of snapshots exists')
end
local kept = {}
for i = 2, #ARGV do kept[ARGV[i]] = true end
for _, id in ipairs(redis.call('HMGET', KEYS[3], 'latest', 'previous')) do
    if id then kept[id] = true end
end
local all, out = redis.call('HGETALL', KEYS[2]), {}
for i = 1, #all, 2 do
    if not kept[all[i]] then
        out[#out + 1] = all[i]
        out[#out + 1] = all[i + 1]
    end
end
return out
)";

constexpr std::size_t chunks_asked_ahead = 4;

std::size_t count_in(const ReplyView& reply) {
    return static_cast<std::size_t>(std::max<std::int64_t>(reply.integer().value_or(0), 0));
}

}  // namespace

RedisSnapshots::RedisSnapshots(RedisAddress address, std::string_view workspace, RedisTimeouts timeouts,
                               std::chrono::milliseconds grace)
    : keys_(workspace), grace_(grace), redis_(std::move(address), timeouts) {}

Result<std::uint64_t> RedisSnapshots::open_writer() {
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    const auto answer = redis_->command({"INCR", keys_.writer()});
    if (!answer) return answer.error().unexpected();
    writing_.clear();
    return static_cast<std::uint64_t>(answer->view().integer().value_or(0));
}

Result<std::string> RedisSnapshots::begin(LogPosition position, std::uint64_t writer_epoch) {
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    const std::string epoch = std::to_string(writer_epoch);
    if (auto removed = remove_unreferred(epoch); !removed) return fail(removed.error());
    const auto number = redis_->command({"HINCRBY", keys_.snapshots(), snapshot_field::begun, "1"});
    if (!number) return number.error().unexpected();
    const std::string id = std::to_string(number->view().integer().value_or(0));
    const std::string writer = keys_.writer(), chunks = keys_.snapshot_chunks(),
                      snapshot = keys_.snapshot(id), log_state = keys_.log_state(), text = position.str();
    const std::string_view keys[] = {writer, chunks, snapshot, log_state};
    const std::string_view arguments[] = {epoch, id, text};
    const auto answer = run_script(*redis_, begin_script, keys, arguments);
    if (!answer) return answer.error().unexpected();
    writing_[id] = {epoch, 0};
    return id;
}

Status RedisSnapshots::add_chunk(const std::string& snapshot_id, std::string_view body) {
    const auto writing = writing_.find(snapshot_id);
    if (writing == writing_.end()) return fail("snapshot {} is not being written", snapshot_id);
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    const std::string writer = keys_.writer(), chunks = keys_.snapshot_chunks(),
                      chunk = keys_.snapshot_chunk(snapshot_id, writing->second.chunks),
                      count = std::to_string(writing->second.chunks + 1);
    const std::string_view keys[] = {writer, chunks, chunk};
    const std::string_view arguments[] = {writing->second.epoch, snapshot_id, count, body};
    const auto answer = run_script(*redis_, chunk_script, keys, arguments);
    if (!answer) return answer.error().unexpected();
    ++writing->second.chunks;
    return {};
}

Status RedisSnapshots::publish(const std::string& snapshot_id, std::string_view meta) {
    const auto writing = writing_.find(snapshot_id);
    if (writing == writing_.end()) return fail("snapshot {} is not being written", snapshot_id);
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    const std::string epoch = writing->second.epoch;
    const std::string writer = keys_.writer(), chunks = keys_.snapshot_chunks(),
                      snapshot = keys_.snapshot(snapshot_id), snapshots = keys_.snapshots();
    const std::string_view keys[] = {writer, chunks, snapshot, snapshots};
    const std::string_view arguments[] = {epoch, snapshot_id, meta};
    const auto answer = run_script(*redis_, publish_script, keys, arguments);
    if (!answer) return answer.error().unexpected();
    writing_.erase(writing);
    // The snapshot is published whatever becomes of this; the next begin() tries again.
    (void)remove_unreferred(epoch);
    return {};
}

Status RedisSnapshots::remove_unreferred(const std::string& epoch) {
    const std::string writer = keys_.writer(), chunks = keys_.snapshot_chunks(),
                      snapshots = keys_.snapshots();
    const std::string_view keys[] = {writer, chunks, snapshots};
    std::vector<std::string_view> arguments{epoch};
    for (const auto& [id, writing] : writing_) arguments.push_back(id);
    const auto found = run_script(*redis_, unreferred_script, keys, arguments);
    if (!found) return found.error().unexpected();
    for (std::size_t i = 0; i + 1 < found->view().size(); i += 2) {
        const std::string id(found->view()[i].text().value_or(""));
        if (auto removed = expire(id, count_in(found->view()[i + 1])); !removed) return removed;
    }
    return {};
}

Status RedisSnapshots::expire(const std::string& id, std::size_t chunks) {
    const std::string grace = std::to_string(grace_.count());
    redis_->queue({"PEXPIRE", keys_.snapshot(id), grace});
    for (std::size_t i = 0; i < chunks; ++i) redis_->queue({"PEXPIRE", keys_.snapshot_chunk(id, i), grace});
    for (std::size_t i = 0; i <= chunks; ++i)
        if (auto answer = redis_->wait_reply(); !answer) return answer.error().unexpected();
    const auto answer = redis_->command({"HDEL", keys_.snapshot_chunks(), id});
    if (!answer) return answer.error().unexpected();
    return {};
}

Result<std::optional<SnapshotInfo>> RedisSnapshots::latest() { return pointed_at(snapshot_field::latest); }
Result<std::optional<SnapshotInfo>> RedisSnapshots::previous() {
    return pointed_at(snapshot_field::previous);
}

Result<std::optional<SnapshotInfo>> RedisSnapshots::pointed_at(std::string_view pointer) {
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    // A snapshot may be replaced between the look at the pointer and at what it points to.
    for (int tries = 0; tries < 3; ++tries) {
        const auto id = redis_->command({"HGET", keys_.snapshots(), pointer});
        if (!id) return id.error().unexpected();
        if (id->view().is_nil()) return std::optional<SnapshotInfo>();
        SnapshotInfo info;
        info.id = id->view().text().value_or("");
        const auto found = redis_->command({"HGETALL", keys_.snapshot(info.id)});
        if (!found) return found.error().unexpected();
        const auto fields = found->view();
        if (fields.size() == 0) continue;
        const auto position = LogPosition::parse(fields.text_of(snapshot_field::position));
        const auto chunks = fields.field(snapshot_field::chunks);
        if (!position || !chunks) return fail("snapshot {}: its description is damaged", info.id);
        info.position = *position;
        info.log_id = fields.text_of(snapshot_field::log_id);
        info.chunks = count_in(*chunks);
        info.meta = fields.text_of(snapshot_field::meta);
        return std::optional<SnapshotInfo>(std::move(info));
    }
    return fail("the {} snapshot is missing in Redis; run the aggregator to write a new one", pointer);
}

Status RedisSnapshots::read(const SnapshotInfo& snapshot,
                            const std::function<Status(std::string_view)>& visit) {
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    std::size_t asked = 0;
    const auto ask_ahead = [&](std::size_t index) {
        for (; asked < std::min(index + chunks_asked_ahead, snapshot.chunks); ++asked)
            redis_->queue({"GET", keys_.snapshot_chunk(snapshot.id, asked)});
    };
    for (std::size_t i = 0; i < snapshot.chunks; ++i) {
        ask_ahead(i);
        const auto chunk = redis_->wait_reply();
        if (!chunk) return chunk.error().unexpected();
        const auto body = chunk->view().text();
        if (!body)
            return fail("superseded: chunk {} of snapshot {} has gone; start over with the latest", i,
                        snapshot.id);
        if (auto visited = visit(*body); !visited) return visited;
    }
    return {};
}

}  // namespace monomi::store
