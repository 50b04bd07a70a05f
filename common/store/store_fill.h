// How full the store is.
#pragma once
#include "common/domain/result.h"
#include "common/store/redis_connection.h"

namespace monomi::store {

struct FillPolicy {
    // Below this free share of the disk that holds Redis's files (where it is a disk of this machine), the
    // store counts as full.
    double least_free_disk = 0.03;
};

struct StoreFill {
    double memory = 0;     // used_memory over maxmemory (over the machine's memory where no limit is set)
    double free_disk = 1;  // share; 1 where it cannot be seen from here
    [[nodiscard]] double share(const FillPolicy& policy) const {
        return free_disk < policy.least_free_disk ? 1.0 : memory;
    }
};

// `local`: the server's directory is on this machine.
[[nodiscard]] RedisResult<StoreFill> measure_fill(RedisConnection& redis, bool local);

}  // namespace monomi::store
