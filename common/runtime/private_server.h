// The home's private Redis: its settings from the configuration.
#pragma once
#include "common/domain/result.h"
#include "common/runtime/config.h"
#include "common/runtime/home.h"
#include "common/store/private_redis.h"

namespace monomi {

[[nodiscard]] Result<store::PrivateRedisSettings> private_redis_settings(const Home& home,
                                                                         const Config& config);

// Whether a Redis there answers now, its data loaded.
[[nodiscard]] bool redis_answers(const store::RedisAddress& address);

}  // namespace monomi
