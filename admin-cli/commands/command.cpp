#include "admin-cli/commands/command.h"

#include <fmt/format.h>

#include <cstdio>
#include <optional>

#include "common/domain/date.h"
#include "common/domain/scope.h"

namespace monomi::cli {

namespace {

const CLI::App& top_of(const CLI::App& command) {
    const CLI::App* app = &command;
    while (app->get_parent()) app = app->get_parent();
    return *app;
}

}  // namespace

void add_common_options(CLI::App& app) {
    app.add_option("--home", "Directory of the instance (default: $MONOMI_HOME, else ~/.local/state/monomi)")
        ->type_name("DIR")
        ->expected(1);
}

Outcome<Home> home_of(const CLI::App& command) {
    const auto* option = top_of(command).get_option("--home");
    std::optional<std::string> given;
    if (option->count() > 0) given = option->as<std::string>();
    auto home = Home::find(given);
    if (!home) return failed(home.error(), exit_code::usage);
    return std::move(*home);
}

Outcome<Config> config_of(const Home& home) {
    auto config = load_config({{home.config_file()}, {}});
    if (!config) return failed(config.error());
    return std::move(*config);
}

void on_run(CLI::App& command, std::function<Outcome<int>()> action) {
    std::string name;
    for (const auto* app = &command; app->get_parent(); app = app->get_parent())
        name = name.empty() ? app->get_name() : app->get_name() + " " + name;
    command.callback([name, action = std::move(action)] {
        const auto outcome = action();
        if (!outcome) fmt::print(stderr, "monomi {}: {}\n", name, outcome.error().message);
        // CLI11's way of ending with an exit code.
        throw CLI::RuntimeError(outcome ? *outcome : outcome.error().exit_code);
    });
}

CLI::Validator date_check() {
    return CLI::Validator(
        [](const std::string& text) {
            return Date::parse(text) ? std::string()
                                     : "'" + text + "' is not an existing date such as 2026-11-30";
        },
        "YYYY-MM-DD");
}

CLI::Validator scope_check() {
    return CLI::Validator(
        [](const std::string& text) {
            const auto scope = Scope::parse(text);
            return scope ? std::string() : scope.error().message;
        },
        "SCOPE");
}

}  // namespace monomi::cli
