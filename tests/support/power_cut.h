// A power cut for a Redis server that runs with the power_cut_shim preloaded: every file whose name contains
// ".aof" loses what was written after its last completed fsync. Directory entries are kept, as if they had
// been synced.
#pragma once
#include <cstddef>
#include <string>

namespace monomi::tests {

// The shared library, beside the program that runs.
[[nodiscard]] std::string power_cut_shim_path();
// For the server's environment: "LD_PRELOAD=...", and where the shim notes what is synced.
[[nodiscard]] std::string power_cut_preload();
[[nodiscard]] std::string power_cut_ledger(const std::string& ledger_path);

// After the server was killed: truncates its files under `directory`. Returns how many bytes were lost.
std::size_t cut_power(const std::string& directory, const std::string& ledger_path);

}  // namespace monomi::tests
