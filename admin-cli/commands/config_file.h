// Writing HOME/suite.toml, for the commands that keep settings.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "common/domain/calendar.h"
#include "common/runtime/config.h"
#include "common/runtime/home.h"

namespace monomi::cli {

// Replaces the file as a whole; every field is documented in it, defaults are comments.
[[nodiscard]] Status write_config(const Home& home, const Config& config);

// Puts the configuration file back as it was unless kept: what failed leaves no setting behind.
class ConfigFileGuard {
  public:
    explicit ConfigFileGuard(std::filesystem::path file);
    ~ConfigFileGuard();
    ConfigFileGuard(const ConfigFileGuard&) = delete;
    ConfigFileGuard& operator=(const ConfigFileGuard&) = delete;
    void keep() { kept_ = true; }

  private:
    std::filesystem::path file_;
    std::optional<std::string> before_;
    bool kept_ = false;
};

// For how many ms of real time the suite of the home has been down in order: since its supervisor stopped or,
// where that was later, its configuration was written. 0 where it runs, never ran, or was killed.
[[nodiscard]] Instant standstill_ms(const Home& home);

}  // namespace monomi::cli
