// Where the parts of one home find each other.
#pragma once
#include "common/bus/endpoints.h"
#include "common/domain/result.h"
#include "common/runtime/config.h"
#include "common/runtime/home.h"
#include "common/store/redis_address.h"

namespace monomi {

// The endpoints in the home's runtime directory, with what the configuration puts in their place.
[[nodiscard]] Result<BusEndpoints> bus_endpoints(const Home& home, const Config& config);

// `redis.url` with the password of `redis.password_file`, or else the private Redis's socket.
[[nodiscard]] Result<store::RedisAddress> redis_address(const Home& home, const Config& config);

}  // namespace monomi
