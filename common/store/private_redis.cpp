#include "common/store/private_redis.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <thread>

#include "common/store/durable_file.h"
#include "common/store/home_lock.h"
#include "common/store/redis_connection.h"

namespace monomi::store {
namespace {

namespace fs = std::filesystem;

constexpr auto pause_between_looks = std::chrono::milliseconds(10);

// As redis.conf reads it: in double quotes, with escapes.
std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (auto& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

std::vector<std::string> child_environment(const std::vector<std::string>& added) {
    std::vector<std::string> all;
    for (char** variable = environ; *variable; ++variable) all.emplace_back(*variable);
    all.insert(all.end(), added.begin(), added.end());
    return all;
}

std::string last_lines(const std::string& path, std::size_t lines) {
    std::ifstream in(path);
    std::vector<std::string> kept;
    for (std::string line; std::getline(in, line);) {
        kept.push_back(line);
        if (kept.size() > lines) kept.erase(kept.begin());
    }
    std::string out;
    for (const auto& line : kept) out += "\n  " + line;
    return out;
}

// Between fork and exec: only calls that are safe there. Keeps the lock as descriptor 3 and the pipe that
// reports a failed exec as 4; everything else that this process has open is not the server's business.
[[noreturn]] void become_server(char* const* arguments, char* const* environment, int lock, int report,
                                int log) {
    setsid();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    const int nothing = open("/dev/null", O_RDONLY);
    // First out of the way of 0 to 4, then to their places.
    const int lock_copy = fcntl(lock, F_DUPFD, 10), report_copy = fcntl(report, F_DUPFD, 10);
    dup2(nothing, 0);
    dup2(log, 1);
    dup2(log, 2);
    dup2(lock_copy, 3);
    dup2(report_copy, 4);
    fcntl(4, F_SETFD, FD_CLOEXEC);
    close_range(5, ~0U, 0);
    execvpe(arguments[0], arguments, environment);
    const int error = errno;
    (void)!write(4, &error, sizeof error);
    _exit(127);
}

// A child that has ended but is not reaped yet counts as ended; it is left to its parent to reap.
bool has_ended(pid_t pid) {
    siginfo_t info{};
    if (waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0)
        return info.si_pid == pid;
    return kill(pid, 0) != 0 && errno == ESRCH;
}

std::uint64_t control_group_limit() {
    std::ifstream in("/sys/fs/cgroup/memory.max");
    std::uint64_t limit = 0;
    return in >> limit ? limit : UINT64_MAX;  // "max" is no number
}

}  // namespace

std::uint64_t default_max_memory() {
    const auto machine = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) *
                         static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    return std::min(machine, control_group_limit()) / 2;
}

std::string private_redis_configuration(const PrivateRedisSettings& settings) {
    const std::uint64_t memory = settings.max_memory ? settings.max_memory : default_max_memory();
    const std::string log = settings.log_file.empty() ? settings.directory + "/redis.log" : settings.log_file;
    return fmt::format(
        "# Written at each start; changes here are lost.\n"
        "port 0\n"
        "unixsocket {}\n"
        "unixsocketperm 700\n"
        "dir {}\n"
        "logfile {}\n"
        "daemonize no\n"
        "appendonly yes\n"
        "appendfsync {}\n"
        "no-appendfsync-on-rewrite no\n"
        "aof-use-rdb-preamble yes\n"
        "aof-load-truncated yes\n"
        "auto-aof-rewrite-percentage 100\n"
        "auto-aof-rewrite-min-size 256mb\n"
        "save \"\"\n"
        "maxmemory {}\n"
        "maxmemory-policy noeviction\n",
        in_quotes(settings.socket_path), in_quotes(settings.directory), in_quotes(log), settings.append_fsync,
        memory);
}

std::string PrivateRedis::log_path() const {
    return settings_.log_file.empty() ? settings_.directory + "/redis.log" : settings_.log_file;
}

RedisAddress PrivateRedis::address() const {
    RedisAddress address;
    address.socket_path = settings_.socket_path;
    return address;
}

Status PrivateRedis::prepare_directory() const {
    if (settings_.socket_path.size() > max_socket_path)
        return fail(
            "Redis: the socket path {} has {} bytes, at most {} are possible; use a shorter directory",
            settings_.socket_path, settings_.socket_path.size(), max_socket_path);
    std::error_code error;
    if (fs::create_directories(settings_.directory, error))
        fs::permissions(settings_.directory, fs::perms::owner_all, fs::perm_options::replace, error);
    if (error) return fail("Redis: directory {}: {}", settings_.directory, error.message());
    return {};
}

Result<pid_t> PrivateRedis::start(Instant now) {
    if (auto ready = prepare_directory(); !ready) return fail(ready.error());
    LockHolder holder{getpid(), now, "redis-server"};
    auto lock = HomeLock::take(lock_path(), holder);
    if (!lock) return fail(lock.error().at("Redis"));
    // Only under the lock: a server that runs may be asked to rewrite its configuration.
    auto written = write_durably(configuration_path(), private_redis_configuration(settings_));
    if (!written) return fail(written.error().at("Redis"));

    const int log = open(log_path().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log < 0) return fail("Redis: log file {}: {}", log_path(), std::strerror(errno));
    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0) {
        close(log);
        return fail("Redis: {}", std::strerror(errno));
    }
    std::vector<std::string> arguments{settings_.program, configuration_path()};
    auto environment = child_environment(settings_.environment);
    const auto argument_pointers = pointers(arguments), environment_pointers = pointers(environment);
    const pid_t child = fork();
    if (child == 0)
        become_server(argument_pointers.data(), environment_pointers.data(), lock->descriptor(), report[1],
                      log);
    close(log);
    close(report[1]);
    int failure = child < 0 ? errno : 0;
    if (child > 0 && read(report[0], &failure, sizeof failure) > 0) waitpid(child, nullptr, 0);
    close(report[0]);
    if (failure != 0)
        return fail("Redis: {} cannot be started: {}; install the package redis-server", settings_.program,
                    std::strerror(failure));
    holder.pid = child;
    if (auto noted = lock->note(holder); !noted) return fail(noted.error());
    return child;
}

Result<pid_t> PrivateRedis::holder() const {
    const auto found = HomeLock::holder(lock_path());
    if (!found) return fail(found.error());
    return *found ? static_cast<pid_t>((*found)->pid) : 0;
}

Status PrivateRedis::wait_until_ready(pid_t pid, std::chrono::milliseconds longest) const {
    const auto deadline = std::chrono::steady_clock::now() + longest;
    std::string last_error;
    while (std::chrono::steady_clock::now() < deadline) {
        if (pid != 0 && has_ended(pid))
            return fail("Redis has ended; the end of {}:{}", log_path(), last_lines(log_path(), 5));
        auto connection = RedisConnection::connect(address());
        if (connection) {
            const auto answer = connection->command({"PING"});
            if (answer) return {};
            last_error = answer.error().message;
        } else {
            last_error = connection.error().message;
        }
        std::this_thread::sleep_for(pause_between_looks);
    }
    return fail("Redis is not ready after {} ms ({}); the end of {}:{}", longest.count(), last_error,
                log_path(), last_lines(log_path(), 5));
}

}  // namespace monomi::store
