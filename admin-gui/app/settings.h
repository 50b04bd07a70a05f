// What is kept from one run to the next: the window's size and the session's settings.
#pragma once
#include <filesystem>
#include <string>

#include "common/domain/result.h"

namespace monomi::console {

struct Settings {
    int width = 1440, height = 900;  // points
    std::string session;             // Session::settings(); empty: none
};

// $XDG_CONFIG_HOME/monomi/console.json, else ~/.config/monomi/console.json.
[[nodiscard]] Result<std::filesystem::path> settings_file();

// A missing file gives the defaults; an unreadable one an error that names it.
[[nodiscard]] Result<Settings> load_settings(const std::filesystem::path& file);
// Written beside and moved into place, readable by the user only.
[[nodiscard]] Status save_settings(const std::filesystem::path& file, const Settings& settings);

}  // namespace monomi::console
