// The last refused records, kept within a bound so that people can see what was refused and why.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "common/domain/result.h"
#include "common/store/keys.h"
#include "common/store/redis_connection.h"

namespace monomi::store {

// Puts MessagePack maps in front and drops what exceeds `most` (at least 1).
[[nodiscard]] Status keep_rejected(RedisConnection& redis, const Keys& keys,
                                   const std::vector<std::string>& records, std::size_t most = 10'000);
// The newest first, after the first `skip`.
[[nodiscard]] Result<std::vector<std::string>> latest_rejected(RedisConnection& redis, const Keys& keys,
                                                               std::size_t most, std::size_t skip = 0);
[[nodiscard]] Result<std::size_t> count_rejected(RedisConnection& redis, const Keys& keys);

}  // namespace monomi::store
