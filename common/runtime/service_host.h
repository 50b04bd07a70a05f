// What every service's main() uses: arguments, configuration, log, lock, clock, signals, loop, exit code.
//
//     int main(int argc, char** argv) {
//         return monomi::run_service(argc, argv, {"ingest", "Takes records in."}, [](monomi::ServiceHost&
//         host) {
//             IngestShell shell(host.home(), host.config(), …, host.loop());
//             return host.run();   // until SIGTERM or SIGINT, or loop().stop()
//         });
//     }
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <zmq.hpp>

#include "common/domain/result.h"
#include "common/ports/bus.h"
#include "common/runtime/config.h"
#include "common/runtime/followed_clock.h"
#include "common/runtime/home.h"
#include "common/runtime/poll_loop.h"
#include "common/runtime/suite_clock.h"
#include "common/wire/value.h"

namespace monomi {

struct ServiceInfo {
    std::string name;     // "ingest": names lock, log and heartbeat topic; the program is monomi-<name>
    std::string summary;  // one line for --help
    // Business time follows the suite's clock on the bus; false for the bus itself, which is that clock.
    bool follows_clock = true;
};

class ServiceHost {
  public:
    ServiceHost(ServiceInfo info, Home home, Config config, ConfiguredClock clock);

    [[nodiscard]] const std::string& name() const { return info_.name; }
    [[nodiscard]] const Home& home() const { return home_; }
    [[nodiscard]] const Config& config() const { return config_; }
    // Business time. While the loop runs it follows the suite's clock on the bus, so its date may change at
    // any turn, also backwards.
    [[nodiscard]] const FollowedClock& clock() const { return clock_; }
    [[nodiscard]] FollowedClock& clock() { return clock_; }
    [[nodiscard]] PollLoop& loop() { return loop_; }

    // Publishes `service/<name>/` each second through `publisher` (which must outlive the loop): pid, uptime,
    // and what `details` adds.
    void publish_heartbeats(EventPublisher& publisher, std::function<wire::Value()> details = nullptr);

    // Tells whoever started the process that it is ready (supervisor), then runs the loop until it is stopped
    // by a signal or loop().stop().
    [[nodiscard]] Status run();

  private:
    void say_ready();
    // Takes the suite clock's messages into clock_.
    [[nodiscard]] Status follow_clock();

    ServiceInfo info_;
    Home home_;
    Config config_;
    FollowedClock clock_;
    zmq::context_t clock_context_;
    std::unique_ptr<EventSubscriber> clock_events_;
    PollLoop loop_;
    Instant started_;
};

// Exit codes of service programs, which the supervisor reads.
namespace service_exit {
inline constexpr int ok = 0;
inline constexpr int failure = 1;
inline constexpr int usage = 2;
inline constexpr int already_running = 3;  // another process holds the service's lock
inline constexpr int bad_configuration = 4;
}  // namespace service_exit

// Parses `--home DIR`, `--foreground` and `--version`; loads the configuration; opens the log; takes the
// service's lock (a second start refuses and names the holder); calls body; logs its error. Returns the exit
// code. Exceptions that reach it are logged and are a failure.
[[nodiscard]] int run_service(int argc, char** argv, const ServiceInfo& info,
                              const std::function<Status(ServiceHost&)>& body);

// The environment variable in which the supervisor gives the descriptor that takes one byte when the service
// is ready.
inline constexpr const char* ready_descriptor_variable = "MONOMI_READY_FD";

}  // namespace monomi
