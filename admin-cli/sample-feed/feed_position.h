// How far the live sample has been sent, kept in the home so that a restart goes on from there.
#pragma once
#include <filesystem>

#include "admin-cli/sample/sample.h"
#include "common/domain/calendar.h"

namespace monomi::sample {

// 0 where nothing is kept, or what is kept belongs to another sample: then everything is sent again, which is
// harmless.
[[nodiscard]] Instant read_position(const std::filesystem::path& file, const SampleOptions& options);
[[nodiscard]] Status write_position(const std::filesystem::path& file, const SampleOptions& options,
                                    Instant acknowledged_until);

}  // namespace monomi::sample
