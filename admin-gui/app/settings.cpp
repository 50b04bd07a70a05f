#include "admin-gui/app/settings.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace monomi::console {

Result<std::filesystem::path> settings_file() {
    if (const char* config = std::getenv("XDG_CONFIG_HOME"); config != nullptr && *config == '/')
        return std::filesystem::path{config} / "monomi/console.json";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
        return std::filesystem::path{home} / ".config/monomi/console.json";
    return fail("no place for the settings: neither XDG_CONFIG_HOME nor HOME is set");
}

Result<Settings> load_settings(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    Settings out;
    if (!in) {
        if (!std::filesystem::exists(file)) return out;
        return fail("{}: cannot be read: {}", file.string(), std::strerror(errno));
    }
    std::stringstream text;
    text << in.rdbuf();
    const auto json = nlohmann::json::parse(text.str(), nullptr, false);
    if (!json.is_object())
        return fail("{}: is no JSON object; delete it to start with the defaults", file.string());
    const auto size_of = [&](const char* name, int fallback, int least) {
        const auto at = json.find(name);
        return at != json.end() && at->is_number_integer() ? std::clamp(at->get<int>(), least, 8192)
                                                           : fallback;
    };
    out.width = size_of("width", out.width, 640);
    out.height = size_of("height", out.height, 480);
    if (const auto at = json.find("session"); at != json.end() && at->is_object()) out.session = at->dump();
    return out;
}

Status save_settings(const std::filesystem::path& file, const Settings& settings) {
    nlohmann::json json{{"width", settings.width}, {"height", settings.height}};
    json["session"] =
        nlohmann::json::parse(settings.session.empty() ? "{}" : settings.session, nullptr, false);
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    if (error) return fail("{}: {}", file.parent_path().string(), error.message());
    const std::filesystem::path beside = file.string() + ".new";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out << json.dump(2) << '\n';
        if (!out.flush()) return fail("{}: cannot be written: {}", beside.string(), std::strerror(errno));
    }
    std::filesystem::permissions(
        beside, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    std::filesystem::rename(beside, file, error);
    if (error) return fail("{}: {}", file.string(), error.message());
    return {};
}

}  // namespace monomi::console
