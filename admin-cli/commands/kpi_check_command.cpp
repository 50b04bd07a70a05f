#include "admin-cli/commands/kpi_check_command.h"
#include "admin-cli/commands/common_options.h"

#include <fmt/format.h>

#include <memory>

#include "admin-cli/commands/command.h"
#include "admin-cli/commands/json_output.h"
#include "services/kpi-aggregator/core/catalogue_files.h"

namespace monomi::cli {

namespace {

// Of a file, else of the catalogue that the home's suite uses; with the trees that it uses.
Outcome<int> check(const CLI::App& command, std::string file, bool json) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    const auto config = config_of(*home);
    if (!config) return tl::make_unexpected(config.error());
    if (file.empty()) {
        const auto found = home->find_config(config->kpi.catalogue);
        if (!found) return failed(found.error());
        file = found->string();
    }
    const auto trees = home->find_config(config->kpi.trees);
    if (!trees) return failed(trees.error());
    const auto catalogue = kpi::load_catalogue(file, trees->string());
    if (json) {
        OrderedJson result{
            {"file", file}, {"trees", trees->string()}, {"kpis", catalogue ? catalogue->kpis().size() : 0}};
        result["problem"] = catalogue ? OrderedJson() : OrderedJson(catalogue.error().message);
        print_json(result);
        return catalogue ? exit_code::ok : exit_code::failure;
    }
    if (!catalogue) return failed(catalogue.error());
    fmt::print("{}: {} KPIs, {}: trees of every profile, no problem\n", file, catalogue->kpis().size(),
               trees->string());
    return exit_code::ok;
}

}  // namespace

void add_kpi_check_command(CLI::App& kpi) {
    auto* command =
        kpi.add_subcommand("check", "Whether the KPI catalogue or its trees have a mistake, and where");
    command->footer(
        "A running suite takes changed files over by itself, and keeps the former ones while the new ones\n"
        "have a mistake; \"monomi status\" says which.\n"
        "\n"
        "Examples:\n"
        "  monomi kpi check\n"
        "  monomi kpi check new-kpis.toml");
    const auto file = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    command->add_option("FILE", *file, "The catalogue (default: the one in use)");
    add_json(*command, *json);
    on_run(*command, [command, file, json] { return check(*command, *file, *json); });
}

}  // namespace monomi::cli
