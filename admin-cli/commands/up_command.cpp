// `monomi up`: the suite of a home, running.
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <optional>

#include "admin-cli/commands/clock_options.h"
#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/config_file.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/launch.h"
#include "admin-cli/commands/sample_command.h"
#include "admin-cli/commands/value_text.h"
#include "common/runtime/config_fields.h"
#include "common/runtime/suite_clock.h"
#include "common/runtime/supervisor_state.h"

namespace monomi::cli {

namespace {

struct Options {
    bool foreground = false;
    bool sample = false;
    bool live = false;
    ClockOptions clock;
    std::vector<std::string> set;
};

// A business day in 20 seconds: what `--live` does to a clock that would else be real or stand.
constexpr double demonstration_speed = 4320;

constexpr const char* footer =
    "Starts the private Redis (unless redis.url names another), bus, ingest, kpi-aggregator, alerting and\n"
    "rep-scoring, with --live also sample-feed, and restarts what ends. Settings given by --set, --as-of,\n"
    "--speed and --live are kept in HOME/suite.toml. A second `up` on a running home changes nothing.\n"
    "When the supervisor was killed, what it had started goes on serving; the next `up` stops it in order\n"
    "and starts it anew. monomi-console shows what runs on the screen.\n"
    "\n"
    "Examples:\n"
    "  monomi up\n"
    "  monomi up --home /srv/monomi --set reporting.currency=USD --set reporting.revenue=won_amount\n"
    "  monomi up --as-of 2026-11-30        business time stands at that date\n"
    "  monomi up --as-of now               business time is real again\n"
    "  monomi up --sample                  with a synthetic organisation to look at\n"
    "  monomi up --sample --live           whose records keep coming, a business day in 20 seconds\n"
    "  monomi up --sample --live --speed 864\n"
    "  monomi up --foreground              stay in the terminal; Ctrl-C stops the suite";

bool sets(const Options& options, std::string_view field) {
    for (const auto& assignment : options.set) {
        if (assignment.rfind(fmt::format("{}=", field), 0) == 0) return true;
    }
    return false;
}

// `--set clock.…` means what --as-of and --speed mean; with clock.origin every field is taken as it is.
ClockWish clock_wish(const Options& options, const Config& config) {
    auto wish = options.clock.wish();
    if (sets(options, "clock.as_of")) {
        wish.as_of = config.clock.as_of;
        wish.real = !config.clock.as_of;
    }
    if (sets(options, "clock.speed")) wish.speed = config.clock.speed;
    return wish;
}

// The configuration with everything that the command line asks for.
Outcome<Config> wanted_config(const Home& home, const Options& options) {
    auto overrides = options.set;
    // A speed may be set with or before a date; what holds together is checked when the clock is known.
    if (sets(options, "clock.speed") && !sets(options, "clock.as_of") && !options.clock.as_of.empty())
        overrides.push_back("clock.as_of=" +
                            (options.clock.as_of == "now" ? std::string() : options.clock.as_of));
    auto config = load_config({{home.config_file()}, overrides});
    if (!config) return failed(config.error(), exit_code::usage);
    return std::move(*config);
}

// Starts from where the clock stood when the suite was stopped, and applies the wishes.
Outcome<Config> settle(const Home& home, const Options& options, Config config) {
    const auto zone = TimeZone::named(config.calendar.time_zone);
    if (!zone) return failed(zone.error(), exit_code::usage);
    const auto file = load_config({{home.config_file()}, {}});
    if (!file) return failed(file.error());
    auto wish = clock_wish(options, config);
    const bool goes_live = options.live && !file->sample.live;
    if (goes_live && !wish.speed && file->clock.speed <= 0) wish.speed = demonstration_speed;
    if (!sets(options, "clock.origin")) {
        const auto before = after_standstill(file->clock, standstill_ms(home));
        const bool wished = wish.real || wish.as_of || wish.speed;
        config.clock = wished ? changed_clock(before, wish, *zone, machine_now()) : before;
    }
    if (options.live) config.sample.live = true;
    if (options.sample && !config.sample.end)
        config.sample.end = zone->date_of(business_time(config.clock, *zone, machine_now()));
    return config;
}

Outcome<int> bring_sample(const Home& home, const Config& config, bool end_is_new);

// The fields that the command line names differ from what runs.
bool differs(const Config& running, const Config& wanted, const Options& options) {
    if (render_config(wanted, false) != render_config(running, false)) return true;
    const auto wish = options.clock.wish();
    return (wish.real && running.clock.as_of) || (wish.as_of && wish.as_of != running.clock.as_of) ||
           (wish.speed && *wish.speed != (running.clock.as_of ? running.clock.speed : 1)) ||
           (options.live && !running.sample.live);
}

Outcome<int> already_up(const Home& home, const Config& config, const Options& options, std::int64_t pid) {
    auto only_set = options;
    only_set.clock = {};
    const auto wanted = wanted_config(home, only_set);
    if (!wanted) return tl::make_unexpected(wanted.error());
    if (differs(config, *wanted, options))
        return failed(exit_code::failure,
                      fmt::format("{} is already up with another configuration; to change it: "
                                  "monomi down, then monomi up. Business time can be set at once: "
                                  "monomi clock set",
                                  home.directory().string()));
    if (auto up = wait_until_up(home); !up) return failed(up.error());
    fmt::print("{} is already up (supervisor pid {}).\n", home.directory().string(), pid);
    if (!options.sample) return exit_code::ok;
    if (config.sample.end) return bring_sample(home, config, false);
    auto with_end = config;
    with_end.sample.end = sample_options(config).end;
    if (auto written = write_config(home, with_end); !written) return failed(written.error());
    return bring_sample(home, with_end, true);
}

void print_up(const Home& home, const Config& config) {
    fmt::print("{} is up.\n", home.directory().string());
    if (config.clock.as_of) {
        const auto zone = TimeZone::named(config.calendar.time_zone);
        const auto now = zone ? business_time(config.clock, *zone, machine_now()) : 0;
        fmt::print("Business time is set to {}{} (monomi clock).\n",
                   zone ? zone->date_of(now).str() : config.clock.as_of->str(),
                   config.clock.speed > 0
                       ? fmt::format(" and runs, a day in {:.3g} s", 86'400 / config.clock.speed)
                       : std::string(" and stands"));
    }
}

Outcome<int> run_foreground(const Home& home, const Config& config, ConfigFileGuard& file) {
    const auto settled = [&](const Status& status) {
        if (!status) return;
        file.keep();
        print_up(home, config);
        std::fflush(stdout);
    };
    const auto done = supervise(home, config, settled, true);
    if (!done) return failed(done.error());
    return exit_code::ok;
}

Outcome<bool> has_sample(const Home& home, const Config& config) {
    auto client = KpiClient::open(home, config);
    if (!client) return tl::make_unexpected(client.error());
    const auto status = client->ask({{"op", "status"}});
    if (!status) return tl::make_unexpected(status.error());
    for (const auto& source : status->value("sources", wire::Value::array())) {
        if (text_at(source, "source") == sample::source_id) return true;
    }
    return false;
}

// The sample that is there was not loaded under this configuration: which one it is, is not known.
Outcome<int> leave_foreign_sample(const Home& home, const Config& config) {
    auto known = config;
    known.sample.end.reset();
    known.sample.live = false;
    if (auto written = write_config(home, known); !written) return failed(written.error());
    if (config.sample.live)
        return failed(exit_code::failure,
                      "the sample here was loaded by `monomi sample`, so it cannot go on; use another home: "
                      "monomi up --sample --live --home DIR");
    fmt::print("A synthetic sample is loaded already.\n");
    return exit_code::ok;
}

// Once only: on a later date the sample would be another one under the same ids. `end_is_new`: the
// configuration named no sample before.
Outcome<int> bring_sample(const Home& home, const Config& config, bool end_is_new) {
    const auto there = has_sample(home, config);
    if (!there) return tl::make_unexpected(there.error());
    if (*there && end_is_new) return leave_foreign_sample(home, config);
    if (*there) {
        fmt::print("The synthetic sample is loaded already.\n");
        return exit_code::ok;
    }
    const auto loaded = load_sample(home, config, sample_options(config));
    if (!loaded) return tl::make_unexpected(loaded.error());
    fmt::print("{}", sample_text(*loaded));
    if (config.sample.live) fmt::print("It is live: further records come as business time goes on.\n");
    return loaded->delivery.report.refused.empty() ? exit_code::ok : exit_code::partially_rejected;
}

Outcome<int> up(const CLI::App& command, const Options& options) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    const auto before = load_config({{home->config_file()}, {}});
    if (!before) return failed(before.error());
    const auto pid = supervisor_pid(*home);
    if (!pid) return failed(pid.error());
    if (*pid != 0) return already_up(*home, *before, options, *pid);

    const auto wanted = wanted_config(*home, options);
    if (!wanted) return tl::make_unexpected(wanted.error());
    const auto config = settle(*home, options, *wanted);
    if (!config) return tl::make_unexpected(config.error());
    if (auto prepared = home->prepare(); !prepared) return failed(prepared.error());
    ConfigFileGuard file(home->config_file());
    const bool changed = render_config(*config, false) != render_config(*before, false);
    if (changed || !std::filesystem::exists(home->config_file())) {
        if (auto written = write_config(*home, *config); !written) return failed(written.error());
    }
    if (options.foreground) return run_foreground(*home, *config, file);
    if (auto launched = launch_daemon(*home, *config); !launched) {
        const auto other = supervisor_pid(*home);
        if (!other || *other == 0) return failed(launched.error());
        // Either another `up` was quicker by a moment, and its suite is the one that runs, or it is our own
        // supervisor that has failed and is about to end.
        if (!wait_until_up(*home)) return failed(launched.error());
    }
    file.keep();
    print_up(*home, *config);
    return options.sample ? bring_sample(*home, *config, !before->sample.end) : Outcome<int>(exit_code::ok);
}

}  // namespace

void add_up_command(CLI::App& app) {
    auto* command = app.add_subcommand("up", "Start the suite of a home");
    command->footer(footer);
    const auto options = std::make_shared<Options>();
    auto* foreground =
        command->add_flag("--foreground", options->foreground, "Stay in the terminal and log to it");
    auto* sample = command->add_flag("--sample", options->sample,
                                     "Load the synthetic sample organisation, unless it is there");
    sample->excludes(foreground);
    command->add_flag("--live", options->live, "Records of the sample keep coming as business time goes on")
        ->needs(sample);
    add_clock_options(*command, options->clock);
    command->add_option("--set", options->set, "Set a configuration field (config/suite.toml documents all)")
        ->type_name("SECTION.FIELD=VALUE")
        ->expected(1)
        ->take_all();
    on_run(*command, [command, options] { return up(*command, *options); });
}

}  // namespace monomi::cli
