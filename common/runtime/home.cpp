#include "common/runtime/home.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace monomi {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_socket_path = 107;  // sockaddr_un.sun_path with its final zero

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

// FNV-1a: the same in every build and process, which std::hash does not promise.
std::string hash_of(const std::string& text) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3u;
    }
    return fmt::format("{:012x}", hash & 0xffffffffffffu);
}

Result<fs::path> chosen_directory(const std::optional<std::string>& given) {
    if (given) {
        if (given->empty()) return fail("--home is empty");
        return fs::path(*given);
    }
    if (const auto home = environment("MONOMI_HOME"); !home.empty()) return fs::path(home);
    if (const auto state = environment("XDG_STATE_HOME"); !state.empty()) return fs::path(state) / "monomi";
    if (const auto user = environment("HOME"); !user.empty())
        return fs::path(user) / ".local" / "state" / "monomi";
    return fail("no home directory: give --home DIR, or set HOME");
}

fs::path run_directory_for(const fs::path& home) {
    const auto hash = hash_of(home.string());
    const fs::path runtime = environment("XDG_RUNTIME_DIR");
    std::error_code error;
    if (runtime.is_absolute() && fs::is_directory(runtime, error) && ::access(runtime.c_str(), W_OK) == 0)
        return runtime / ("monomi-" + hash);
    return fs::path("/tmp") / fmt::format("monomi-{}-{}", ::getuid(), hash);
}

// Creates the directory with mode 0700; one that exists must be the user's own. A private one must be closed
// to others.
Status own_directory(const fs::path& directory, bool must_be_private) {
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST)
        return fail("cannot create {}: {}", directory.string(), std::strerror(errno));
    struct stat info {};
    // lstat: a link that someone else put there must not be followed.
    if (::lstat(directory.c_str(), &info) != 0)
        return fail("cannot look at {}: {}", directory.string(), std::strerror(errno));
    if (must_be_private && S_ISLNK(info.st_mode))
        return fail("{} is a symbolic link; remove it", directory.string());
    if (::stat(directory.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
        return fail("{} is not a directory", directory.string());
    if (info.st_uid != ::geteuid())
        return fail("{} belongs to user {}, not to you ({}); remove it or choose another home",
                    directory.string(), info.st_uid, ::geteuid());
    if (must_be_private && (info.st_mode & 077) != 0)
        return fail("{} can be entered by other users; mend it with: chmod 700 {}", directory.string(),
                    directory.string());
    return {};
}

}  // namespace

Result<Home> Home::find(const std::optional<std::string>& given) {
    const auto chosen = chosen_directory(given);
    if (!chosen) return fail(chosen.error());
    std::error_code error;
    // Two ways to write one directory must give one hash, hence one set of sockets.
    auto directory = fs::weakly_canonical(fs::absolute(*chosen, error), error);
    if (error) return fail("{}: {}", chosen->string(), error.message());
    if (!directory.has_filename()) directory = directory.parent_path();
    Home home;
    home.run_directory_ = run_directory_for(directory);
    home.directory_ = std::move(directory);
    return home;
}

fs::path Home::log_file(std::string_view service) const {
    return log_directory() / (std::string(service) + ".log");
}

fs::path Home::service_lock(std::string_view service) const {
    return directory_ / "locks" / (std::string(service) + ".lock");
}

Result<fs::path> Home::socket(std::string_view name) const {
    auto path = run_directory_ / name;
    if (path.native().size() > longest_socket_path)
        return fail(
            "the socket path {} has {} bytes, but the system allows {}; set XDG_RUNTIME_DIR to a shorter "
            "directory or unset it",
            path.string(), path.native().size(), longest_socket_path);
    return path;
}

Status Home::prepare() const {
    std::error_code error;
    fs::create_directories(directory_.parent_path(), error);
    if (error) return fail("cannot create {}: {}", directory_.parent_path().string(), error.message());
    if (auto made = own_directory(directory_, false); !made) return made;
    for (const auto& directory :
         {log_directory(), redis_directory(), archive_directory(), directory_ / "locks"}) {
        if (auto made = own_directory(directory, false); !made) return made;
    }
    return own_directory(run_directory_, true);
}

Result<fs::path> Home::find_config(std::string_view name) const {
    std::error_code error;
    const fs::path relative(name);
    if (relative.is_absolute()) {
        if (fs::exists(relative, error)) return relative;
        return fail("{} does not exist", relative.string());
    }
    if (auto own = directory_ / relative; fs::exists(own, error)) return own;
    const auto shipped = shipped_config_directory();
    if (!shipped) return fail(shipped.error());
    if (auto file = *shipped / relative; fs::exists(file, error)) return file;
    return fail("{} is neither in {} nor in {}", name, directory_.string(), shipped->string());
}

fs::path own_program() {
    std::error_code error;
    auto path = fs::read_symlink("/proc/self/exe", error);
    if (error) return {};
    // A program that was rebuilt while it runs.
    const std::string deleted = " (deleted)";
    auto text = path.string();
    if (text.size() > deleted.size() &&
        text.compare(text.size() - deleted.size(), deleted.size(), deleted) == 0)
        path = text.substr(0, text.size() - deleted.size());
    return path;
}

Result<fs::path> sibling_program(std::string_view name) {
    const auto path = own_program().parent_path() / name;
    if (::access(path.c_str(), X_OK) != 0)
        return fail("the program {} is missing; install the suite whole or build it", path.string());
    return path;
}

Result<fs::path> shipped_config_directory() {
    std::error_code error;
    const auto is_config = [&error](const fs::path& directory) {
        return fs::exists(directory / "suite.toml", error);
    };
    if (const auto set = environment("MONOMI_CONFIG_DIR"); !set.empty()) {
        if (is_config(set)) return fs::path(set);
        return fail("MONOMI_CONFIG_DIR is {}, which has no suite.toml", set);
    }
    const auto program = own_program().parent_path();
    if (const auto installed = program.parent_path() / "share" / "monomi" / "config"; is_config(installed))
        return installed;
    // Build tree: <source>/build/<preset>/bin/<program>, tests one level higher or deeper.
    for (auto directory = program; directory.has_relative_path(); directory = directory.parent_path()) {
        if (const auto config = directory / "config"; is_config(config)) return config;
    }
    return fail("the shipped configuration was not found near {}; set MONOMI_CONFIG_DIR to it",
                program.string());
}

}  // namespace monomi
