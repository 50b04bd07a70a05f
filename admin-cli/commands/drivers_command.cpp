// `monomi drivers`: what goes with deals, by type of touchpoint.
#include <fmt/format.h>

#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string scope = "org", as_of;
    bool json = false;
};

void print_rows(const wire::Value& rows) {
    TextTable text({{"touchpoint"},
                    {"days", Align::right},
                    {"reps", Align::right},
                    {"after a touch", Align::right},
                    {"otherwise", Align::right},
                    {"lift", Align::right},
                    {"median lag", Align::right}});
    for (const auto& row : rows) {
        const bool said = !row["touched_share"].is_null();
        const auto lift = row["lift"].is_null() ? "-" : fmt::format("x{:.2f}", row["lift"].get<double>());
        const auto share = [&](const char* key) {
            return Cell(said ? value_text(row[key], "ratio") : "too few reps",
                        said ? Style::plain : Style::faint);
        };
        text.add_row({text_at(row, "type"), value_text(row["days"], "count"), value_text(row["n"], "count"),
                      share("touched_share"), share("baseline_share"), lift,
                      row["median_lag_days"].is_null() ? "-" : value_text(row["median_lag_days"], "days")});
    }
    fmt::print("{}", text.str(colour_wanted()));
}

Outcome<int> drivers(const CLI::App& command, const Options& options) {
    wire::Value request{{"op", "drivers"}, {"scope", options.scope}};
    if (!options.as_of.empty()) request["as_of"] = options.as_of;
    const auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    print_rows((*reply)["rows"]);
    fmt::print(
        "Share of reps that refer or meet within so many days after a touch of the type, and of the same "
        "reps at\n"
        "least as many days after any. It goes with deals; that it causes them is not said. Under {} reps "
        "nothing\n"
        "is said. {} reps, coverage {}, as of {}.\n",
        value_text((*reply)["least_sample"], "count"), value_text((*reply)["reps"], "count"),
        value_text((*reply)["coverage"], "ratio"), text_at(*reply, "as_of"));
    return exit_code::ok;
}

}  // namespace

void add_drivers_command(CLI::App& app) {
    auto* command = app.add_subcommand("drivers", "What goes with deals, by type of touchpoint");
    command->footer(
        "Examples:\n"
        "  monomi drivers\n"
        "  monomi drivers --scope tier:top\n"
        "  monomi drivers --scope partner:P-0012 --as-of 2026-10-31 --json");
    const auto options = std::make_shared<Options>();
    command->add_option("--scope", options->scope, "org, partner:ID, owner:ID, role:ROLE or tier:TIER")
        ->capture_default_str();
    add_as_of(*command, options->as_of);
    add_json(*command, options->json);
    on_run(*command, [command, options] { return drivers(*command, *options); });
}

}  // namespace monomi::cli
