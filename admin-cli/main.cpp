// monomi: runs the suite of a home and asks it.
#include <CLI/CLI.hpp>

#include "admin-cli/commands/command.h"
#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/usage_message.h"

namespace {

constexpr const char* footer =
    "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 not running, 4 partly rejected, 5 not found.\n"
    "\n"
    "Examples:\n"
    "  monomi up                                     start the suite in the default home\n"
    "  monomi kpi get deals_won --window quarter     one number\n"
    "  monomi COMMAND --help                         more about a command";

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Monomi: live KPIs of a partner-sales organisation.", "monomi");
    app.footer(footer);
    app.set_version_flag("--version", std::string("monomi " MONOMI_VERSION));
    app.require_subcommand(1);
    app.fallthrough();  // `monomi status --home DIR` as well as `monomi --home DIR status`
    app.failure_message(monomi::cli::usage_message);
    monomi::cli::add_common_options(app);
    monomi::cli::add_commands(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::RuntimeError& done) {
        return done.get_exit_code();
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? monomi::cli::exit_code::ok : monomi::cli::exit_code::usage;
    }
    return monomi::cli::exit_code::ok;
}
