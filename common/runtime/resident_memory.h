// How much memory this process holds at the moment, for its heartbeat.
#pragma once
#include <cstdint>
#include <optional>

namespace monomi {

// Bytes that are in memory (RSS), from /proc/self/statm; nothing where it cannot be read.
[[nodiscard]] std::optional<std::int64_t> resident_bytes();

}  // namespace monomi
