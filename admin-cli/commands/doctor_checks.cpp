#include "admin-cli/commands/doctor_checks.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <regex>

#include "common/domain/calendar.h"
#include "common/runtime/addresses.h"
#include "common/runtime/config.h"
#include "common/runtime/private_server.h"
#include "common/runtime/suite_services.h"
#include "common/runtime/supervisor_state.h"

namespace monomi::cli {

namespace {

Diagnosis good(std::string check, std::string detail) {
    return {std::move(check), Health::good, std::move(detail), ""};
}

// The first line that a program prints; empty when it cannot be run. The name comes from the configuration
// and is quoted for the shell.
std::string first_line_of(const std::string& program, const std::string& argument) {
    std::string quoted = "'";
    for (const char c : program) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    quoted += "'";
    std::FILE* pipe = ::popen((quoted + " " + argument + " 2>/dev/null").c_str(), "r");
    if (!pipe) return "";
    char line[256] = "";
    if (!std::fgets(line, sizeof line, pipe)) line[0] = 0;
    ::pclose(pipe);
    std::string text(line);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

std::string file_text(const char* path) {
    std::ifstream stream(path);
    std::string line;
    std::getline(stream, line);
    return line;
}

Diagnosis check_configuration(const Home& home, const Result<Config>& config) {
    if (!config) return {"configuration", Health::bad, config.error().message, "correct the named line"};
    for (const auto& file : {config->kpi.catalogue, config->calendar.holidays}) {
        if (const auto found = home.find_config(file); !found)
            return {"configuration", Health::bad, found.error().message,
                    "install the suite whole, or set MONOMI_CONFIG_DIR"};
    }
    return good("configuration", std::filesystem::exists(home.config_file()) ? home.config_file().string()
                                                                             : std::string("defaults"));
}

Diagnosis check_programs() {
    for (const auto service : service_names) {
        if (const auto program = sibling_program(fmt::format("monomi-{}", service)); !program)
            return {"programs", Health::bad, program.error().message,
                    "install the suite whole, or build it: scripts/build"};
    }
    return good("programs", own_program().parent_path().string());
}

Diagnosis check_redis_program(const Config& config) {
    if (!config.redis.url.empty())
        return good("redis-server", fmt::format("not needed: redis.url is {}", config.redis.url));
    return judge_redis_version(first_line_of(config.redis.server, "--version"), config.redis.server);
}

Diagnosis check_redis_reachable(const Home& home, const Config& config) {
    const auto address = redis_address(home, config);
    if (!address) return {"redis", Health::bad, address.error().message, "correct redis.url"};
    if (redis_answers(*address)) return good("redis", fmt::format("answers at {}", address->str()));
    if (!config.redis.url.empty())
        return {"redis", Health::bad, fmt::format("does not answer at {}", address->str()),
                "start it, or correct redis.url"};
    return good("redis", "does not run (monomi up starts it)");
}

Diagnosis check_home(const Home& home) {
    auto directory = home.directory();
    while (!std::filesystem::exists(directory)) directory = directory.parent_path();
    if (::access(directory.c_str(), W_OK | X_OK) != 0)
        return {"home", Health::bad, fmt::format("{} cannot be written to", directory.string()),
                "choose another directory with --home, or change its owner"};
    return good("home", home.directory().string());
}

Diagnosis check_run_directory(const Home& home) {
    const auto path = home.run_directory();
    if (const auto socket = home.socket("events-out"); !socket)
        return {"sockets", Health::bad, socket.error().message,
                "export XDG_RUNTIME_DIR=/run/user/$(id -u), or unset it"};
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0)
        return good("sockets", fmt::format("{} (made by monomi up)", path.string()));
    if (info.st_uid != ::geteuid())
        return {"sockets", Health::bad, fmt::format("{} belongs to user {}", path.string(), info.st_uid),
                "remove it as that user, or choose another home"};
    if (!S_ISDIR(info.st_mode) || (info.st_mode & 077u) != 0)
        return {"sockets", Health::bad, fmt::format("{} is open to others", path.string()),
                fmt::format("chmod 700 {}", path.string())};
    return good("sockets", path.string());
}

Diagnosis check_stale_sockets(const Home& home) {
    const auto pid = service_pid(home, "bus");
    std::error_code error;
    if (!pid || *pid != 0 || !std::filesystem::exists(home.run_directory() / "events-out", error))
        return good("stale sockets", "none");
    return good("stale sockets", "left by a bus that was killed; the next monomi up replaces them");
}

Diagnosis check_locks(const Home& home) {
    const auto supervisor = supervisor_pid(home);
    if (!supervisor)
        return {"locks", Health::bad, supervisor.error().message, "remove the file when nothing runs"};
    if (*supervisor != 0) return good("locks", fmt::format("supervisor runs (pid {})", *supervisor));
    for (const auto service : service_names) {
        const auto pid = service_pid(home, service);
        if (pid && *pid != 0)
            return {"locks", Health::warning,
                    fmt::format("{} (pid {}) outlived its supervisor", service, *pid),
                    "monomi up takes over, monomi down stops it"};
    }
    return good("locks", "nothing runs");
}

Diagnosis check_disk(const Home& home) {
    auto directory = home.directory();
    while (!std::filesystem::exists(directory)) directory = directory.parent_path();
    struct statvfs info {};
    if (::statvfs(directory.c_str(), &info) != 0)
        return {"disk", Health::warning, "cannot be looked at", "check that the disk is mounted"};
    return judge_disk(static_cast<std::uint64_t>(info.f_bavail) * info.f_frsize);
}

Diagnosis check_overcommit() {
    const auto mode = file_text("/proc/sys/vm/overcommit_memory");
    if (mode.empty() || mode == "1") return good("memory overcommit", mode.empty() ? "unknown" : "on");
    return {"memory overcommit", Health::warning,
            fmt::format("vm.overcommit_memory is {}: Redis may fail to rewrite its file when memory is short",
                        mode),
            "sudo sysctl vm.overcommit_memory=1"};
}

Diagnosis check_open_files() {
    struct rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= 1024)
        return good("open files", fmt::format("up to {}", limit.rlim_cur));
    return {"open files", Health::warning, fmt::format("only {} allowed", limit.rlim_cur), "ulimit -n 4096"};
}

Diagnosis check_time_zone(const Config& config) {
    if (const auto zone = TimeZone::named(config.calendar.time_zone); !zone)
        return {"time zone", Health::bad, zone.error().message,
                "install the package tzdata, or correct calendar.time_zone"};
    return good("time zone", config.calendar.time_zone);
}

}  // namespace

Diagnosis judge_disk(std::uint64_t free_bytes) {
    constexpr std::uint64_t comfortable = 1u << 30, least = 200u << 20;
    const auto detail = fmt::format("{} MB free", free_bytes >> 20);
    if (free_bytes < least)
        return {"disk", Health::bad, detail, "free space: Redis stops when it cannot write"};
    if (free_bytes < comfortable) return {"disk", Health::warning, detail, "free space soon"};
    return good("disk", detail);
}

Diagnosis judge_redis_version(const std::string& version_line, const std::string& program) {
    if (version_line.empty())
        return {
            "redis-server", Health::bad, fmt::format("{} cannot be run", program),
            "sudo apt install redis-server (its own service need not run), or set redis.server or redis.url"};
    static const std::regex pattern(R"(v=(\d+)\.(\d+)[\d.]*)");
    std::smatch match;
    if (!std::regex_search(version_line, match, pattern))
        return {"redis-server", Health::warning, fmt::format("unknown version: {}", version_line), ""};
    if (std::stoi(match[1]) < 7)
        return {"redis-server", Health::bad, fmt::format("{} is too old", match[0].str().substr(2)),
                "install Redis 7.0 or newer"};
    return good("redis-server", match[0].str().substr(2));
}

std::vector<Diagnosis> examine(const Home& home) {
    const auto config = load_config({{home.config_file()}, {}});
    std::vector<Diagnosis> all{check_configuration(home, config), check_programs()};
    if (config) {
        all.push_back(check_time_zone(*config));
        all.push_back(check_redis_program(*config));
        all.push_back(check_redis_reachable(home, *config));
    }
    for (const auto& check : {check_home, check_run_directory, check_stale_sockets, check_locks, check_disk})
        all.push_back(check(home));
    all.push_back(check_overcommit());
    all.push_back(check_open_files());
    return all;
}

}  // namespace monomi::cli
