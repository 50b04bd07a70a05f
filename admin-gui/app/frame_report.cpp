#include "admin-gui/app/frame_report.h"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

namespace monomi::console {
namespace {

const char* name_of_state(Connection::State state) {
    if (state == Connection::State::live) return "live";
    return state == Connection::State::stale ? "stale" : "connecting";
}

}  // namespace

std::string frame_report(const Landmarks& landmarks, const Session& session, const Picture& picture) {
    using nlohmann::json;
    const Place& place = session.place();
    json out{{"frame", landmarks.frame()},
             {"view", place.view},
             {"partner", place.partner},
             {"rep", place.rep},
             {"alert", place.alert},
             {"language", session.language == Language::ja ? "ja" : "en"},
             {"theme", session.theme == Theme::dark ? "dark" : "light"},
             {"records", nullptr},
             {"connection",
              {{"state", name_of_state(picture.connection.state)}, {"reason", picture.connection.reason}}},
             {"as_of", nullptr},
             {"complete", picture.complete},
             {"settled", picture.settled()}};
    if (session.explain) out["records"] = {{"kpi", session.explain->kpi}, {"scope", session.explain->scope}};
    if (picture.as_of) out["as_of"] = picture.as_of->str();
    json& marks = out["landmarks"] = json::object();
    for (const auto& [name, mark] : landmarks.all()) {
        if (mark.frame != landmarks.frame() || !mark.visible) continue;
        marks[name] = {std::lround(mark.x), std::lround(mark.y), std::lround(mark.width),
                       std::lround(mark.height)};
    }
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

Status write_report(const std::filesystem::path& file, const std::string& report) {
    std::filesystem::path beside = file;
    beside += ".new";
    std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
    stream << report << '\n';
    stream.close();
    if (!stream) return fail("{} cannot be written", beside.string());
    std::error_code error;
    std::filesystem::rename(beside, file, error);
    if (error) return fail("{} cannot be written: {}", file.string(), error.message());
    return {};
}

}  // namespace monomi::console
