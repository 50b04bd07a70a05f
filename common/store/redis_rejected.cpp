#include "common/store/redis_rejected.h"

#include <algorithm>
#include <string_view>

namespace monomi::store {

Status keep_rejected(RedisConnection& redis, const Keys& keys, const std::vector<std::string>& records,
                     std::size_t most) {
    if (records.empty()) return {};
    const std::string key = keys.rejected();
    std::vector<std::string_view> push{"LPUSH", key};
    push.insert(push.end(), records.begin(), records.end());
    redis.queue(push);
    redis.queue({"LTRIM", key, "0", std::to_string(std::max<std::size_t>(most, 1) - 1)});
    const auto pushed = redis.wait_reply();
    if (!pushed && pushed.error().kind == RedisErrorKind::away) return pushed.error().unexpected();
    const auto bounded = redis.wait_reply();
    if (!pushed) return pushed.error().unexpected();
    if (!bounded) return bounded.error().unexpected();
    return {};
}

Result<std::vector<std::string>> latest_rejected(RedisConnection& redis, const Keys& keys, std::size_t most,
                                                 std::size_t skip) {
    std::vector<std::string> records;
    if (most == 0) return records;
    const auto answer =
        redis.command({"LRANGE", keys.rejected(), std::to_string(skip), std::to_string(skip + most - 1)});
    if (!answer) return answer.error().unexpected();
    for (std::size_t i = 0; i < answer->view().size(); ++i)
        records.emplace_back(answer->view()[i].text().value_or(""));
    return records;
}

Result<std::size_t> count_rejected(RedisConnection& redis, const Keys& keys) {
    const auto answer = redis.command({"LLEN", keys.rejected()});
    if (!answer) return answer.error().unexpected();
    return static_cast<std::size_t>(answer->view().integer().value_or(0));
}

}  // namespace monomi::store
