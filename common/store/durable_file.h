// Files that survive a power cut as a whole or not at all.
#pragma once
#include <string>
#include <string_view>

#include "common/domain/result.h"

namespace monomi::store {

inline constexpr std::string_view temporary_suffix = ".tmp";

// Writes `path` under a temporary name, syncs, renames, syncs the directory. Replaces what is there.
[[nodiscard]] Status write_durably(const std::string& path, std::string_view content);
[[nodiscard]] Result<std::string> read_whole(const std::string& path);
// At most the first `bytes`.
[[nodiscard]] Result<std::string> read_start(const std::string& path, std::size_t bytes);
[[nodiscard]] Status sync_directory(const std::string& directory);

}  // namespace monomi::store
