// What `monomi doctor` looks at: each check is a function and one line of the list.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "common/domain/names.h"
#include "common/runtime/home.h"

namespace monomi::cli {

enum class Health : std::uint8_t { good, warning, bad };

}  // namespace monomi::cli

template <>
struct monomi::Names<monomi::cli::Health> {
    static constexpr std::array<std::string_view, 3> names{"ok", "warning", "failed"};
};

namespace monomi::cli {

struct Diagnosis {
    std::string check;  // "redis-server"
    Health health = Health::good;
    std::string detail;  // what was found
    std::string mend;    // what to do; empty where nothing is to be done
};

// Looks only; changes and starts nothing (but `redis-server --version`).
[[nodiscard]] std::vector<Diagnosis> examine(const Home& home);

// Free space of the home's disk: at least 1 GB is well, under 200 MB Redis may soon stop.
[[nodiscard]] Diagnosis judge_disk(std::uint64_t free_bytes);
// "Redis server v=7.0.15 sha=…": at least 7.0 is needed.
[[nodiscard]] Diagnosis judge_redis_version(const std::string& version_line, const std::string& program);

}  // namespace monomi::cli
