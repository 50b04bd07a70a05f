#include "services/alerting/shell/alert_store.h"

#include "common/store/uuid.h"
#include "services/alerting/core/alert_codec.h"

namespace monomi::alerting {

namespace {

// KEYS: state; ARGV: instance, should there be none. Returns epoch, instance and revision.
constexpr std::string_view open_script = R"(#!lua flags=allow-oom
redis.call('HSETNX', KEYS[1], 'instance', ARGV[1])
redis.call('HDEL', KEYS[1], 'batch')
return {redis.call('HINCRBY', KEYS[1], 'writer', 1), redis.call('HGET', KEYS[1], 'instance'),
        redis.call('HGET', KEYS[1], 'revision') or '0'}
)";

// KEYS: state, alerts, outbox, audit, silences; ARGV: epoch, batch, revision, then seven lists, each its
// length before it: alerts (id, bytes), forgotten (id), outbox (key, bytes), sent (key), audit (bytes),
// silences (id, bytes), silences that are gone (id).
constexpr std::string_view commit_script = R"(#!lua flags=allow-oom
if redis.call('HGET', KEYS[1], 'writer') ~= ARGV[1] then
    return redis.error_reply('FENCED another alerting writes')
end
if tonumber(redis.call('HGET', KEYS[1], 'batch') or '0') >= tonumber(ARGV[2]) then return 0 end
local at = 4
local function each(width, visit)
    local count = tonumber(ARGV[at])
    at = at + 1
    for _ = 1, count do
        visit(ARGV[at], ARGV[at + 1])
        at = at + width
    end
end
each(2, function(id, bytes) redis.call('HSET', KEYS[2], id, bytes) end)
each(1, function(id) redis.call('HDEL', KEYS[2], id) end)
each(2, function(key, bytes) redis.call('HSET', KEYS[3], key, bytes) end)
each(1, function(key) redis.call('HDEL', KEYS[3], key) end)
each(1, function(bytes) redis.call('XADD', KEYS[4], 'MAXLEN', '~', 100000, '*', 'e', bytes) end)
each(2, function(id, bytes) redis.call('HSET', KEYS[5], id, bytes) end)
each(1, function(id) redis.call('HDEL', KEYS[5], id) end)
redis.call('HSET', KEYS[1], 'batch', ARGV[2], 'revision', ARGV[3])
return 1
)";

constexpr std::size_t instance_characters = 8;

}  // namespace

AlertStore::AlertStore(store::RedisAddress address, std::string_view workspace, store::RedisTimeouts timeouts)
    : keys_(workspace), redis_(std::move(address), timeouts) {}

Status AlertStore::read_hash(const std::string& key, const std::function<void(std::string_view)>& visit) {
    std::string cursor = "0";
    do {
        const auto answer = redis_->command({"HSCAN", key, cursor, "COUNT", "500"});
        if (!answer) return answer.error().unexpected();
        const auto next = answer->view()[0].text();
        if (!next) return fail("{}: HSCAN gave no cursor", key);
        const auto entries = answer->view()[1];
        for (std::size_t i = 1; i < entries.size(); i += 2) {
            if (const auto value = entries[i].text()) visit(*value);
        }
        cursor = std::string(*next);
    } while (cursor != "0");
    return {};
}

Result<Stored> AlertStore::open() {
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    const std::string state = keys_.alerts_state(),
                      instance = store::random_uuid().substr(0, instance_characters);
    const std::string_view keys[] = {state}, arguments[] = {instance};
    const auto answer = store::run_script(*redis_, open_script, keys, arguments);
    if (!answer) return answer.error().unexpected();
    writer_ = std::to_string(answer->view()[0].integer().value_or(0));
    Stored stored;
    stored.instance = answer->view()[1].text().value_or("");
    stored.revision = answer->view()[2].integer().value_or(0);
    const auto read = [&stored](std::string_view bytes, auto&& parse, auto& into) {
        const auto value = wire::decode_value(bytes);
        auto parsed = value ? parse(*value) : fail(value.error());
        if (parsed) {
            into.push_back(std::move(*parsed));
        } else {
            ++stored.unreadable;
        }
    };
    if (auto done =
            read_hash(keys_.alerts(), [&](std::string_view b) { read(b, from_stored, stored.alerts); });
        !done)
        return fail(done.error().at("reading alerts"));
    if (auto done = read_hash(keys_.alerts_outbox(),
                              [&](std::string_view b) { read(b, outbox_entry_from, stored.outbox); });
        !done)
        return fail(done.error().at("reading the outbox"));
    if (auto done = read_hash(keys_.alerts_silences(),
                              [&](std::string_view b) { read(b, silence_from, stored.silences); });
        !done)
        return fail(done.error().at("reading silences"));
    return stored;
}

store::RedisResult<void> AlertStore::commit(const Batch& batch) {
    if (auto connected = redis_.connect(); !connected) return connected;
    const std::string state = keys_.alerts_state(), alerts = keys_.alerts(), outbox = keys_.alerts_outbox(),
                      audit = keys_.alerts_audit(), silences = keys_.alerts_silences();
    const std::string_view keys[] = {state, alerts, outbox, audit, silences};
    std::vector<std::string> lengths;  // must not move while views of its texts are held
    lengths.reserve(9);
    std::vector<std::string_view> arguments{writer_};
    const auto number = [&](auto n) { arguments.emplace_back(lengths.emplace_back(std::to_string(n))); };
    const auto pairs = [&](const auto& list) {
        number(list.size());
        for (const auto& [first, second] : list) {
            arguments.emplace_back(first);
            arguments.emplace_back(second);
        }
    };
    const auto singles = [&](const auto& list) {
        number(list.size());
        for (const auto& text : list) arguments.emplace_back(text);
    };
    number(batch.number);
    number(batch.revision);
    pairs(batch.alerts);
    singles(batch.forgotten);
    pairs(batch.outbox);
    singles(batch.sent);
    singles(batch.audit);
    pairs(batch.silences);
    singles(batch.silences_gone);
    const auto answer = store::run_script(*redis_, commit_script, keys, arguments);
    if (!answer) return tl::make_unexpected(answer.error());
    return {};
}

}  // namespace monomi::alerting
