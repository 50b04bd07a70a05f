#include "common/runtime/supervisor_state.h"

#include <cstdio>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "common/store/home_lock.h"

namespace monomi {

namespace {

using Json = nlohmann::json;

Json to_json(const SupervisorReport& report) {
    Json children = Json::array();
    for (const auto& child : report.children) {
        children.push_back({{"name", child.name},
                            {"state", name_of(child.state)},
                            {"pid", child.pid},
                            {"restarts", child.restarts},
                            {"since", child.since},
                            {"last_end", child.last_end}});
    }
    return {{"pid", report.pid},
            {"started_at", report.started_at},
            {"phase", name_of(report.phase)},
            {"failure", report.failure},
            {"children", std::move(children)}};
}

SupervisorReport from_json(const Json& json) {
    SupervisorReport report;
    report.pid = json.at("pid");
    report.started_at = json.at("started_at");
    report.phase = from_name<SupervisorPhase>(json.at("phase").get<std::string>()).value();
    report.failure = json.at("failure");
    for (const auto& item : json.at("children")) {
        ChildReport child;
        child.name = item.at("name");
        child.state = from_name<ChildState>(item.at("state").get<std::string>()).value();
        child.pid = item.at("pid");
        child.restarts = item.at("restarts");
        child.since = item.at("since");
        child.last_end = item.at("last_end");
        report.children.push_back(std::move(child));
    }
    return report;
}

Result<std::int64_t> holder_pid(const std::filesystem::path& lock) {
    const auto holder = store::HomeLock::holder(lock.string());
    if (!holder) return fail(holder.error());
    return *holder ? (*holder)->pid : 0;
}

}  // namespace

Status write_report(const Home& home, const SupervisorReport& report) {
    const auto file = home.supervisor_state();
    auto temporary = file;
    temporary += ".new";
    {
        std::ofstream stream(temporary, std::ios::trunc);
        stream << to_json(report).dump(2) << '\n';
        if (!stream.flush()) return fail("cannot write {}", temporary.string());
    }
    if (std::rename(temporary.c_str(), file.c_str()) != 0)
        return fail("cannot write {}: {}", file.string(), std::strerror(errno));
    return {};
}

Result<std::optional<SupervisorReport>> read_report(const Home& home) {
    std::ifstream stream(home.supervisor_state());
    if (!stream) return std::optional<SupervisorReport>{};
    try {
        return std::optional(from_json(Json::parse(stream)));
    } catch (const std::exception& error) {
        return fail("{}: {}", home.supervisor_state().string(), error.what());
    }
}

Result<std::int64_t> supervisor_pid(const Home& home) { return holder_pid(home.supervisor_lock()); }

Result<std::int64_t> service_pid(const Home& home, std::string_view service) {
    return holder_pid(home.service_lock(service));
}

}  // namespace monomi
