// Logs through spdlog's default logger: `spdlog::info("…")` anywhere in a service after open_log().
#pragma once
#include <string_view>

#include "common/domain/result.h"
#include "common/runtime/config.h"
#include "common/runtime/home.h"

namespace monomi {

// Writes to <home>/log/<service>.log, rotated by size; also to stderr in the foreground. Times are UTC.
[[nodiscard]] Status open_log(const Home& home, std::string_view service, const Config::Log& settings,
                              bool foreground);

}  // namespace monomi
