// `monomi why`: through which step, at which partners and reps a number is off
// its way.
#include <fmt/format.h>

#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/terminal.h"
#include "admin-cli/commands/value_text.h"
#include "admin-cli/commands/why_text.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string kpi, scope = "org", period, as_of, language = default_language();
    std::size_t limit = 10;
    bool json = false;
};

Outcome<int> why(const CLI::App& command, const Options& options) {
    wire::Value request{
        {"op", "root_cause"}, {"kpi", options.kpi}, {"scope", options.scope}, {"limit", options.limit}};
    if (!options.period.empty()) request["period"] = options.period;
    if (!options.as_of.empty()) request["as_of"] = options.as_of;
    const auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    const auto catalogue = catalogue_of(command);
    if (!catalogue) return tl::make_unexpected(catalogue.error());
    fmt::print("{}as of {}, log position {}\n",
               why_text(*reply, *catalogue, options.language, colour_wanted()), text_at(*reply, "as_of"),
               text_at(*reply, "position"));
    return exit_code::ok;
}

}  // namespace

void add_why_command(CLI::App& app) {
    auto* command =
        app.add_subcommand("why", "Why a number is off its way: step by step, by partner, by rep");
    command->footer(
        "Against the pace of its target or, without one, against the "
        "period before. All parts add up to the "
        "gap.\n"
        "\n"
        "Examples:\n"
        "  monomi why deals_won\n"
        "  monomi why revenue --scope tier:top --period FY2026-Q3\n"
        "  monomi why meetings_held --scope owner:S-03 --as-of "
        "2026-10-31 --json");
    const auto options = std::make_shared<Options>();
    command->add_option("KPI", options->kpi, "Name of a count or an amount (monomi kpi list)")->required();
    command->add_option("--scope", options->scope, "org, partner:ID, owner:ID, role:ROLE or tier:TIER")
        ->capture_default_str();
    command->add_option("--period", options->period,
                        "2026-11, FY2026-Q3, FY2026-H1 or FY2026 (default: the month)");
    add_as_of(*command, options->as_of);
    command->add_option("--limit", options->limit, "Most partners and reps to name")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command->add_option("--lang", options->language, "Language of labels: ja or en (default: from $LANG)")
        ->check(CLI::IsMember({"ja", "en"}));
    add_json(*command, options->json);
    on_run(*command, [command, options] { return why(*command, *options); });
}

}  // namespace monomi::cli
