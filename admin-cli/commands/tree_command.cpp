// `monomi tree`: the numbers that a partner, a person or the organisation steers by, each against its target.
#include <fmt/format.h>

#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/terminal.h"
#include "admin-cli/commands/tree_text.h"
#include "admin-cli/commands/value_text.h"
#include "common/domain/kinds.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string scope = "org", profile, period, as_of, at_least, language = default_language();
    bool json = false;
};

Outcome<int> tree(const CLI::App& command, const Options& options) {
    wire::Value request{{"op", "tree"}, {"scope", options.scope}};
    for (const auto& [key, value] : {std::pair{"profile", &options.profile},
                                     {"period", &options.period},
                                     {"as_of", &options.as_of},
                                     {"at_least", &options.at_least}}) {
        if (!value->empty()) request[key] = *value;
    }
    const auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    const auto catalogue = catalogue_of(command);
    if (!catalogue) return tl::make_unexpected(catalogue.error());
    fmt::print("{}as of {} ({}), log position {}\n",
               tree_text(*reply, *catalogue, options.language, colour_wanted()), text_at(*reply, "as_of"),
               text_at(*reply, "taken"), text_at(*reply, "position"));
    return exit_code::ok;
}

}  // namespace

void add_tree_command(CLI::App& app) {
    auto* command = app.add_subcommand("tree", "KGI, KPIs and the activity behind them, against the targets");
    command->footer(
        "Without --profile the one that fits: by the partner's phase and tier, the person's role, or the\n"
        "phase of the business. Status 1.00 is on the way to the target; below 1 it is behind.\n"
        "\n"
        "Examples:\n"
        "  monomi tree\n"
        "  monomi tree --scope partner:P-0012 --period FY2026-Q3\n"
        "  monomi tree --profile revenue --as-of 2026-11-30 --json");
    const auto options = std::make_shared<Options>();
    command->add_option("--scope", options->scope, "org, partner:ID, owner:ID, role:ROLE or tier:TIER")
        ->capture_default_str();
    command->add_option("--profile", options->profile, "Another tree than the one that fits")
        ->check(name_check(Names<PartnerProfile>::names));
    command->add_option("--period", options->period,
                        "2026-11, FY2026-Q3, FY2026-H1 or FY2026 (default: the month)");
    add_as_of(*command, options->as_of);
    add_at_least(*command, options->at_least);
    command->add_option("--lang", options->language, "Language of labels: ja or en (default: from $LANG)")
        ->check(CLI::IsMember({"ja", "en"}));
    add_json(*command, options->json);
    on_run(*command, [command, options] { return tree(*command, *options); });
}

}  // namespace monomi::cli
