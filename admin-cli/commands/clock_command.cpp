// `monomi clock`: the suite's business time, shown and set.
#include <fmt/format.h>

#include <memory>
#include <optional>

#include "admin-cli/commands/clock_options.h"
#include "admin-cli/commands/command.h"
#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/config_file.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/value_text.h"
#include "common/bus/request_client.h"
#include "common/runtime/addresses.h"
#include "common/runtime/clock_setting.h"
#include "common/runtime/suite_clock.h"
#include "common/runtime/supervisor_state.h"

namespace monomi::cli {

namespace {

constexpr std::chrono::seconds patience{10};

struct Suite {
    Home home;
    Config config;
    ConfiguredClock clock;
    bool runs = false;
};

Outcome<Suite> suite_of(const CLI::App& command) {
    auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    auto config = config_of(*home);
    if (!config) return tl::make_unexpected(config.error());
    const auto bus = service_pid(*home, "bus");
    if (!bus) return failed(bus.error());
    const bool runs = *bus != 0 || !config->bus.requests.empty();
    if (!runs) config->clock = after_standstill(config->clock, standstill_ms(*home));
    auto clock = ConfiguredClock::make(*config);
    if (!clock) return failed(clock.error());
    return Suite{std::move(*home), std::move(*config), std::move(*clock), runs};
}

// What the clock of the running suite answers to "get" or "reload".
Outcome<ClockReading> ask_clock(const Suite& suite, std::string_view op) {
    const auto endpoints = bus_endpoints(suite.home, suite.config);
    if (!endpoints) return failed(endpoints.error());
    zmq::context_t context;
    RequestClient client(context, endpoints->requests);
    const auto reply = client.request("clock", wire::encode_value({{"op", op}}), patience, op == "reload");
    if (!reply)
        return failed(exit_code::not_running,
                      fmt::format("the bus does not answer ({}); see: monomi status", reply.error().message));
    const auto body = wire::decode_value(*reply);
    if (!body) return failed(body.error().at("reply of the clock"));
    if (const auto error = body->find("error"); error != body->end())
        return failed(exit_code::failure, text_at(*error, "message"));
    const auto reading = clock_reading_of(*body);
    if (!reading) return failed(reading.error());
    return *reading;
}

std::string pace_text(const ClockReading& reading) {
    if (!reading.set) return "real time";
    if (reading.speed <= 0) return "set, standing";
    if (reading.speed == 1) return "set, at the speed of real time";
    return fmt::format("set, {} business seconds a second: a business day in {:.1f} s", reading.speed,
                       86'400 / reading.speed);
}

void print_reading(const Suite& suite, const ClockReading& reading, bool json) {
    if (json) {
        print_json(OrderedJson{{"now", reading.now},
                               {"date", reading.date.str()},
                               {"set", reading.set},
                               {"speed", reading.speed},
                               {"running", suite.runs}});
        return;
    }
    const auto& zone = suite.clock.zone();
    const auto minutes = (reading.now - zone.start_of(reading.date)) / 60'000;
    fmt::print("business time {} {:02}:{:02} ({}), {}{}\n", reading.date.str(), minutes / 60, minutes % 60,
               zone.name(), pace_text(reading), suite.runs ? "" : "; the suite does not run");
}

Outcome<int> show(const CLI::App& command, bool json) {
    const auto suite = suite_of(command);
    if (!suite) return tl::make_unexpected(suite.error());
    const auto reading =
        suite->runs ? ask_clock(*suite, "get") : Outcome<ClockReading>(suite->clock.reading());
    if (!reading) return tl::make_unexpected(reading.error());
    print_reading(*suite, *reading, json);
    return exit_code::ok;
}

Outcome<int> set(const CLI::App& command, const ClockOptions& options, bool json) {
    auto suite = suite_of(command);
    if (!suite) return tl::make_unexpected(suite.error());
    if (!options.given())
        return failed(exit_code::usage, "say what to set: --as-of DATE, --as-of now or --speed N");
    suite->config.clock =
        changed_clock(suite->config.clock, options.wish(), suite->clock.zone(), machine_now());
    if (auto prepared = suite->home.prepare(); !prepared) return failed(prepared.error());
    ConfigFileGuard file(suite->home.config_file());
    if (auto written = write_config(suite->home, suite->config); !written) return failed(written.error());
    Outcome<ClockReading> reading = ClockReading{};
    if (suite->runs) {
        reading = ask_clock(*suite, "reload");
    } else if (const auto clock = ConfiguredClock::make(suite->config); clock) {
        reading = clock->reading();
    }
    if (!reading) return tl::make_unexpected(reading.error());
    file.keep();
    print_reading(*suite, *reading, json);
    return exit_code::ok;
}

void add_show(CLI::App& clock) {
    auto* command = clock.add_subcommand("show", "Business time as the suite has it");
    const auto json = std::make_shared<bool>(false);
    add_json(*command, *json);
    command->footer(
        "Examples:\n"
        "  monomi clock show\n"
        "  monomi clock show --json");
    on_run(*command, [command, json] { return show(*command, *json); });
}

void add_set(CLI::App& clock) {
    auto* command = clock.add_subcommand("set", "Set business time, at once and for all services");
    const auto options = std::make_shared<ClockOptions>();
    const auto json = std::make_shared<bool>(false);
    add_clock_options(*command, *options);
    add_json(*command, *json);
    command->footer(
        "A date sets the clock to noon of that day. A speed alone goes on from the present business time; 0\n"
        "stands. Every number, clock and alert follows, also backwards. The setting is kept in "
        "HOME/suite.toml.\n"
        "\n"
        "Examples:\n"
        "  monomi clock set --as-of 2026-11-30          stand at that date\n"
        "  monomi clock set --speed 4320                a business day in 20 seconds, from now on\n"
        "  monomi clock set --as-of now                 real time again");
    on_run(*command, [command, options, json] { return set(*command, *options, *json); });
}

}  // namespace

void add_clock_command(CLI::App& app) {
    auto* command = app.add_subcommand("clock", "Show or set the suite's business time");
    command->require_subcommand(1);
    command->footer(
        "Examples:\n"
        "  monomi clock show\n"
        "  monomi clock set --as-of 2026-11-30");
    add_show(*command);
    add_set(*command);
}

}  // namespace monomi::cli
