#include "common/runtime/service_host.h"

#include <signal.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <utility>

#include "common/bus/subscriber.h"
#include "common/runtime/addresses.h"
#include "common/runtime/logging.h"
#include "common/runtime/resident_memory.h"
#include "common/runtime/signals.h"
#include "common/store/home_lock.h"
#include "common/wire/envelope.h"
#include "common/wire/topics.h"

namespace monomi {

ServiceHost::ServiceHost(ServiceInfo info, Home home, Config config, ConfiguredClock clock)
    : info_(std::move(info)),
      home_(std::move(home)),
      config_(std::move(config)),
      clock_(std::move(clock)),
      loop_([this] { return clock_.real_now(); }),
      started_(clock_.real_now()) {}

void ServiceHost::publish_heartbeats(EventPublisher& publisher, std::function<wire::Value()> details) {
    const auto beat = [this, &publisher, details = std::move(details)] {
        wire::Envelope header;
        header.type = "heartbeat";
        header.workspace = config_.workspace.name;
        header.received_at = clock_.business_now();
        wire::Value body = details ? details() : wire::Value::object();
        body["service"] = info_.name;
        body["pid"] = ::getpid();
        body["uptime_s"] = (clock_.real_now() - started_) / 1000;
        if (const auto bytes = resident_bytes()) body["rss_bytes"] = *bytes;
        publisher.publish(topics::of(topics::service, info_.name), wire::encode(header),
                          wire::encode_value(body));
    };
    loop_.every(std::chrono::seconds(1), beat);
}

void ServiceHost::say_ready() {
    spdlog::info("ready (pid {}, business date {})", ::getpid(), clock_.today().str());
    const char* text = std::getenv(ready_descriptor_variable);
    if (!text) return;
    int descriptor = -1;
    const std::string_view digits(text);
    std::from_chars(digits.data(), digits.data() + digits.size(), descriptor);
    ::unsetenv(ready_descriptor_variable);
    if (descriptor < 0) return;
    // Whoever waited may be gone: then nobody needs to know.
    if (::write(descriptor, "R", 1) != 1) spdlog::debug("nobody waits for the service to be ready");
    ::close(descriptor);
}

Status ServiceHost::run() {
    auto signals = SignalDescriptor::open({SIGTERM, SIGINT});
    if (!signals) return fail(signals.error());
    loop_.watch(signals->descriptor(), [this, &signals] {
        while (const auto signal = signals->next()) {
            spdlog::info("stopping on signal {}", *signal);
            loop_.stop();
        }
    });
    if (info_.follows_clock) {
        if (auto followed = follow_clock(); !followed) return followed;
    }
    say_ready();
    loop_.run();
    return {};
}

Status ServiceHost::follow_clock() {
    const auto endpoints = bus_endpoints(home_, config_);
    if (!endpoints) return fail(endpoints.error());
    clock_events_ = std::make_unique<ZmqSubscriber>(clock_context_, endpoints->events_out);
    clock_events_->subscribe(topics::clock);
    loop_.watch_drained(clock_events_->descriptor(), [this] {
        // Only the last one counts: those before it are old when the loop was busy.
        std::optional<ClockReading> last;
        for (Event event; clock_events_->receive(event);) {
            const auto body = wire::decode_value(event.body);
            const auto reading = body ? clock_reading_of(*body) : Result<ClockReading>(fail(body.error()));
            if (reading) last = *reading;
        }
        if (last) clock_.follow(*last);
        return false;
    });
    return {};
}

namespace {

struct Arguments {
    std::optional<std::string> home;
    bool foreground = false;
};

int complain(const ServiceInfo& info, const Error& error, int code) {
    fmt::print(stderr, "monomi-{}: {}\n", info.name, error.message);
    return code;
}

int run_body(ServiceHost& host, const std::function<Status(ServiceHost&)>& body) {
    try {
        if (auto done = body(host); !done) {
            spdlog::error("{}", done.error().message);
            return service_exit::failure;
        }
    } catch (const std::exception& error) {
        spdlog::error("failed: {}", error.what());
        return service_exit::failure;
    }
    spdlog::info("stopped");
    return service_exit::ok;
}

int start(const Arguments& arguments, const ServiceInfo& info,
          const std::function<Status(ServiceHost&)>& body) {
    auto home = Home::find(arguments.home);
    if (!home) return complain(info, home.error(), service_exit::usage);
    if (auto prepared = home->prepare(); !prepared)
        return complain(info, prepared.error(), service_exit::failure);
    auto config = load_config({{home->config_file()}, {}});
    if (!config) return complain(info, config.error(), service_exit::bad_configuration);
    const auto lock = store::HomeLock::take(home->service_lock(info.name),
                                            {::getpid(), machine_now(), "monomi-" + info.name});
    if (!lock) return complain(info, lock.error(), service_exit::already_running);
    if (auto log = open_log(*home, info.name, config->log, arguments.foreground); !log)
        return complain(info, log.error(), service_exit::failure);
    auto clock = ConfiguredClock::make(*config);
    if (!clock) {
        spdlog::error("{}", clock.error().message);
        return service_exit::bad_configuration;
    }
    ServiceHost host(info, std::move(*home), std::move(*config), std::move(*clock));
    return run_body(host, body);
}

}  // namespace

int run_service(int argc, char** argv, const ServiceInfo& info,
                const std::function<Status(ServiceHost&)>& body) {
    // Threads of libraries inherit the mask: a signal must reach the loop and nothing else.
    if (auto blocked = block_signals({SIGTERM, SIGINT}); !blocked)
        return complain(info, blocked.error(), service_exit::failure);
    ::signal(SIGPIPE, SIG_IGN);
    CLI::App app(info.summary, "monomi-" + info.name);
    Arguments arguments;
    app.add_option("--home", arguments.home, "Directory of the instance (default: ~/.local/state/monomi)");
    app.add_flag("--foreground", arguments.foreground, "Log to the terminal too");
    app.set_version_flag("--version", std::string(MONOMI_VERSION));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? service_exit::ok : service_exit::usage;
    }
    return start(arguments, info, body);
}

}  // namespace monomi
