#include "common/store/redis_views.h"

#include <vector>

namespace monomi::store {
namespace {

// KEYS: writer, view; ARGV: epoch, field, value, field, value ...
constexpr std::string_view write_script = R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return redis.error_reply('FENCED a newer writer of views exists')
end
return redis.call('HSET', KEYS[2], unpack(ARGV, 2))
)";

// Lua's stack bounds how many values one call can take.
constexpr std::size_t most_fields_a_call = 500;

}  // namespace

RedisViews::RedisViews(RedisAddress address, std::string_view workspace, RedisTimeouts timeouts)
    : keys_(workspace), redis_(std::move(address), timeouts) {}

void RedisViews::put(std::string_view view, std::string_view field, std::string_view value) {
    queued_[std::string(view)].insert_or_assign(std::string(field), std::string(value));
}

std::size_t RedisViews::send(const std::string& key, const Fields& fields, std::string_view epoch) {
    const std::string writer = keys_.writer();
    const std::string_view keys[] = {writer, key};
    std::vector<std::string_view> arguments{epoch};
    std::size_t calls = 0;
    const auto call = [&] {
        if (arguments.size() == 1) return;
        queue_script(*redis_, write_script, keys, arguments);
        arguments.resize(1);
        ++calls;
    };
    for (const auto& [field, value] : fields) {
        arguments.push_back(field);
        arguments.push_back(value);
        if (arguments.size() > 2 * most_fields_a_call) call();
    }
    call();
    return calls;
}

Status RedisViews::flush(std::uint64_t writer_epoch) {
    if (queued_.empty()) return {};
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    const std::string epoch = std::to_string(writer_epoch);
    std::size_t calls = 0;
    for (const auto& [view, fields] : queued_) calls += send(keys_.view(view), fields, epoch);
    std::optional<RedisError> failed;
    for (; calls > 0; --calls) {
        const auto answer = redis_->wait_reply();
        if (answer) continue;
        failed = answer.error();
        if (failed->kind == RedisErrorKind::away) break;
    }
    if (!failed || failed->kind == RedisErrorKind::fenced) queued_.clear();
    if (failed) return failed->unexpected();
    return {};
}

Result<std::optional<std::string>> RedisViews::get(std::string_view view, std::string_view field) {
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    const auto answer = redis_->command({"HGET", keys_.view(view), field});
    if (!answer) return answer.error().unexpected();
    const auto text = answer->view().text();
    if (!text) return std::optional<std::string>();
    return std::optional<std::string>(std::string(*text));
}

}  // namespace monomi::store
