#include "common/runtime/orphans.h"

#include <signal.h>

#include <cerrno>
#include <cstring>

#include "common/runtime/private_server.h"
#include "common/runtime/suite_services.h"
#include "common/runtime/supervisor_state.h"
#include "common/runtime/wait_until.h"

namespace monomi {

namespace {

constexpr std::chrono::seconds service_grace{20};
constexpr std::chrono::seconds redis_grace{60};
constexpr std::chrono::seconds after_kill{10};

}  // namespace

Status stop_holder(const std::string& name, const std::function<Result<std::int64_t>()>& holder,
                   std::chrono::milliseconds grace) {
    const auto gone = [&holder] {
        const auto pid = holder();
        return pid && *pid == 0;
    };
    for (const int signal : {SIGTERM, SIGKILL}) {
        const auto pid = holder();
        if (!pid) return fail(pid.error().at(name));
        if (*pid == 0) return {};
        if (::kill(static_cast<pid_t>(*pid), signal) != 0 && errno != ESRCH)
            return fail("cannot stop {} (pid {}): {}", name, *pid, std::strerror(errno));
        if (wait_until(gone, signal == SIGTERM ? grace : after_kill)) return {};
    }
    return fail("{} does not end; look at its log", name);
}

Result<std::vector<std::string>> stop_orphans(const Home& home) {
    std::vector<std::string> stopped;
    const auto stop = [&stopped](const std::string& name, const std::function<Result<std::int64_t>()>& holder,
                                 std::chrono::milliseconds grace) -> Status {
        const auto pid = holder();
        if (!pid) return fail(pid.error().at(name));
        if (*pid == 0) return {};
        if (auto ended = stop_holder(name, holder, grace); !ended) return ended;
        stopped.push_back(name);
        return {};
    };
    const auto services = possible_services();
    for (auto name = services.rbegin(); name != services.rend(); ++name) {
        const std::string service(*name);
        const auto holder = [&home, &service] { return service_pid(home, service); };
        if (auto done = stop(service, holder, service_grace); !done) return fail(done.error());
    }
    // Its lock lies in the home, whatever the configuration says by now.
    const auto settings = private_redis_settings(home, Config{});
    if (!settings) return fail(settings.error());
    const store::PrivateRedis redis(*settings);
    const auto holder = [&redis]() -> Result<std::int64_t> {
        const auto pid = redis.holder();
        if (!pid) return fail(pid.error());
        return static_cast<std::int64_t>(*pid);
    };
    if (auto done = stop("redis", holder, redis_grace); !done) return fail(done.error());
    return stopped;
}

}  // namespace monomi
