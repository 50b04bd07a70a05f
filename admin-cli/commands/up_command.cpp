// `monomi up`: the suite of a home, running.
#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>

#include "admin-cli/commands/command_list.h"
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
    std::string as_of;
    std::vector<std::string> set;
};

constexpr const char* footer =
    "Starts the private Redis (unless redis.url names another), bus, ingest and kpi-aggregator, and "
    "restarts\n"
    "what ends. Settings given by --set and --as-of are kept in HOME/suite.toml. A second `up` on a running\n"
    "home changes nothing. When the supervisor was killed, what it had started goes on serving; the next "
    "`up`\n"
    "stops it in order and starts it anew.\n"
    "\n"
    "Examples:\n"
    "  monomi up\n"
    "  monomi up --home /srv/monomi --set reporting.currency=USD --set reporting.revenue=won_amount\n"
    "  monomi up --as-of 2026-11-30        business time stands at that date\n"
    "  monomi up --as-of now               business time is real again\n"
    "  monomi up --sample                  with a synthetic organisation to look at\n"
    "  monomi up --foreground              stay in the terminal; Ctrl-C stops the suite";

CLI::Validator date_or_now() {
    return CLI::Validator(
        [](const std::string& text) {
            return text == "now" || Date::parse(text)
                       ? std::string()
                       : "'" + text + "' is neither an existing date such as 2026-11-30 nor `now`";
        },
        "");
}

std::vector<std::string> overrides_of(const Options& options) {
    auto overrides = options.set;
    if (!options.as_of.empty())
        overrides.push_back("clock.as_of=" + (options.as_of == "now" ? std::string() : options.as_of));
    for (const auto& assignment : options.set) {
        // A sped-up clock runs from the moment of this command, alike in every process.
        if (assignment.rfind("clock.speed=", 0) == 0)
            overrides.push_back(fmt::format("clock.origin={}", machine_now()));
    }
    return overrides;
}

Status write_config(const Home& home, const Config& config) {
    const auto file = home.config_file();
    auto temporary = file;
    temporary += ".new";
    {
        std::ofstream stream(temporary, std::ios::trunc);
        stream << "# The configuration of this home. Lines with #= show defaults. Changes take effect at the "
                  "next "
                  "`monomi up`.\n\n"
               << render_config(config, true);
        if (!stream.flush()) return fail("cannot write {}", temporary.string());
    }
    ::chmod(temporary.c_str(), 0600);
    std::error_code error;
    std::filesystem::rename(temporary, file, error);
    if (error) return fail("cannot write {}: {}", file.string(), error.message());
    return {};
}

// Puts the configuration file back as it was unless kept: a start that failed leaves no setting behind.
class ConfigFileGuard {
  public:
    explicit ConfigFileGuard(std::filesystem::path file) : file_(std::move(file)) {
        std::ifstream stream(file_, std::ios::binary);
        if (stream) before_.emplace(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    ~ConfigFileGuard() {
        if (kept_) return;
        std::error_code ignored;
        if (before_) {
            std::ofstream(file_, std::ios::binary | std::ios::trunc) << *before_;
        } else {
            std::filesystem::remove(file_, ignored);
        }
    }
    ConfigFileGuard(const ConfigFileGuard&) = delete;
    ConfigFileGuard& operator=(const ConfigFileGuard&) = delete;
    void keep() { kept_ = true; }

  private:
    std::filesystem::path file_;
    std::optional<std::string> before_;
    bool kept_ = false;
};

Outcome<int> bring_sample(const Home& home, const Config& config);

Outcome<int> already_up(const Home& home, const Config& config, const Options& options, std::int64_t pid) {
    const auto wanted = load_config({{home.config_file()}, options.set});
    if (!wanted) return failed(wanted.error(), exit_code::usage);
    auto with_date = *wanted;
    if (!options.as_of.empty()) with_date.clock.as_of = Date::parse(options.as_of);
    if (render_config(with_date, false) != render_config(config, false))
        return failed(exit_code::failure,
                      fmt::format("{} is already up with another configuration; to change it: "
                                  "monomi down, then monomi up",
                                  home.directory().string()));
    if (auto up = wait_until_up(home); !up) return failed(up.error());
    fmt::print("{} is already up (supervisor pid {}).\n", home.directory().string(), pid);
    return options.sample ? bring_sample(home, config) : Outcome<int>(exit_code::ok);
}

void print_up(const Home& home, const Config& config) {
    fmt::print("{} is up.\n", home.directory().string());
    if (config.clock.as_of) {
        fmt::print("Business time is set to {}{} (clock.as_of).\n", config.clock.as_of->str(),
                   config.clock.speed > 0 ? " and runs" : "");
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

// Once only: on a later date the sample would be another one under the same ids.
Outcome<int> bring_sample(const Home& home, const Config& config) {
    const auto there = has_sample(home, config);
    if (!there) return tl::make_unexpected(there.error());
    if (*there) {
        fmt::print("The synthetic sample is loaded already.\n");
        return exit_code::ok;
    }
    const auto loaded = load_sample(home, config, {});
    if (!loaded) return tl::make_unexpected(loaded.error());
    fmt::print("{}", sample_text(*loaded));
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

    const auto overrides = overrides_of(options);
    const auto config = load_config({{home->config_file()}, overrides});
    if (!config) return failed(config.error(), exit_code::usage);
    if (auto prepared = home->prepare(); !prepared) return failed(prepared.error());
    ConfigFileGuard file(home->config_file());
    if (!overrides.empty() || !std::filesystem::exists(home->config_file())) {
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
    return options.sample ? bring_sample(*home, *config) : Outcome<int>(exit_code::ok);
}

}  // namespace

void add_up_command(CLI::App& app) {
    auto* command = app.add_subcommand("up", "Start the suite of a home");
    command->footer(footer);
    const auto options = std::make_shared<Options>();
    auto* foreground =
        command->add_flag("--foreground", options->foreground, "Stay in the terminal and log to it");
    command
        ->add_flag("--sample", options->sample, "Load the synthetic sample organisation, unless it is there")
        ->excludes(foreground);
    command->add_option("--as-of", options->as_of, "Set business time to a date; `now` for real time")
        ->type_name("DATE")
        ->check(date_or_now());
    command->add_option("--set", options->set, "Set a configuration field (config/suite.toml documents all)")
        ->type_name("SECTION.FIELD=VALUE")
        ->expected(1)
        ->take_all();
    on_run(*command, [command, options] { return up(*command, *options); });
}

}  // namespace monomi::cli
