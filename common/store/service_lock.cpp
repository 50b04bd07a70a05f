#include "common/store/service_lock.h"

#include "common/store/uuid.h"

namespace monomi::store {
namespace {

// KEYS: lock, fence; ARGV: value, time to live. The fencing number, or {holder, ms left}.
constexpr std::string_view take_script = R"(#!lua flags=allow-oom
if redis.call('GET', KEYS[1]) == ARGV[1] then
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
    return tonumber(redis.call('GET', KEYS[2]))
end
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
    return redis.call('INCR', KEYS[2])
end
return {redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1])}
)";

constexpr std::string_view renew_script = R"(#!lua flags=allow-oom
if redis.call('GET', KEYS[1]) == ARGV[1] then
    return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0
)";

constexpr std::string_view release_script = R"(#!lua flags=allow-oom
if redis.call('GET', KEYS[1]) == ARGV[1] then
    return redis.call('DEL', KEYS[1])
end
return 0
)";

}  // namespace

ServiceLock::ServiceLock(const Keys& keys, std::string_view service, std::string_view holder,
                         std::chrono::milliseconds time_to_live)
    : service_(service),
      key_(keys.lock(service)),
      fence_key_(keys.lock_fence(service)),
      value_(fmt::format("{} {}", random_uuid(), holder)),
      time_to_live_(std::to_string(time_to_live.count())) {}

Result<std::uint64_t> ServiceLock::take(RedisConnection& redis) {
    const std::string_view keys[] = {key_, fence_key_};
    const std::string_view arguments[] = {value_, time_to_live_};
    const auto answer = run_script(redis, take_script, keys, arguments);
    if (!answer) return answer.error().unexpected();
    const auto view = answer->view();
    if (const auto fence = view.integer()) return static_cast<std::uint64_t>(*fence);
    const auto value = view.size() == 2 ? view[0].text().value_or("") : "";
    const auto space = value.find(' ');
    return fail("{} is run by {} already; its lock ends in {} ms unless it is renewed", service_,
                space == std::string_view::npos ? "somebody" : value.substr(space + 1),
                view.size() == 2 ? view[1].integer().value_or(0) : 0);
}

Status ServiceLock::renew(RedisConnection& redis) {
    const std::string_view keys[] = {key_};
    const std::string_view arguments[] = {value_, time_to_live_};
    const auto answer = run_script(redis, renew_script, keys, arguments);
    if (!answer) return answer.error().unexpected();
    if (answer->view().integer() != 1)
        return fail("the lock of {} is lost: it ended or another took it", service_);
    return {};
}

Status ServiceLock::release(RedisConnection& redis) {
    const std::string_view keys[] = {key_};
    const std::string_view arguments[] = {value_};
    const auto answer = run_script(redis, release_script, keys, arguments);
    if (!answer) return answer.error().unexpected();
    return {};
}

}  // namespace monomi::store
