// `monomi down`: the suite of a home, stopped in order.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/launch.h"

namespace monomi::cli {

namespace {

Outcome<int> down(const CLI::App& command) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    if (!std::filesystem::exists(home->directory())) {
        fmt::print("{} does not exist; nothing runs there.\n", home->directory().string());
        return exit_code::ok;
    }
    const auto stopped = stop_suite(*home);
    if (!stopped) return failed(stopped.error());
    if (stopped->empty()) {
        fmt::print("Nothing was running in {}.\n", home->directory().string());
    } else {
        fmt::print("Stopped in {}: {}.\n", home->directory().string(), fmt::join(*stopped, ", "));
    }
    return exit_code::ok;
}

}  // namespace

void add_down_command(CLI::App& app) {
    auto* command = app.add_subcommand("down", "Stop the suite of a home: services first, then Redis");
    command->footer(
        "Waits until all have ended. Nothing is lost: what was acknowledged is on disk.\n"
        "\n"
        "Examples:\n"
        "  monomi down\n"
        "  monomi down --home /srv/monomi");
    on_run(*command, [command] { return down(*command); });
}

}  // namespace monomi::cli
