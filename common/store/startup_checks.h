// Whether a Redis server keeps what it acknowledges.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/result.h"
#include "common/store/redis_connection.h"

namespace monomi::store {

struct DurabilityFinding {
    std::string setting;   // "appendfsync"
    std::string found;     // "everysec"
    std::string expected;  // "always"
    std::string mend;      // a full sentence
    [[nodiscard]] std::string str() const;
};

enum class Durability : std::uint8_t { checked, unchecked };
[[nodiscard]] Result<Durability> parse_durability(std::string_view text);  // "checked", "unchecked"

// appendonly yes, appendfsync always (also during a rewrite), maxmemory-policy noeviction, save "". An empty
// list means that all is well, or that `unchecked` says not to look. An error means that the server could not
// be asked.
[[nodiscard]] Result<std::vector<DurabilityFinding>> check_durability(RedisConnection& redis,
                                                                      Durability durability);

}  // namespace monomi::store
