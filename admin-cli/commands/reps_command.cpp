// `monomi reps`: every salesperson of the partners, and where contact with them stands.
#include <fmt/format.h>

#include <array>
#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string as_of, partner;
    std::vector<std::string> in, not_in;
    bool json = false;
};

constexpr std::array<std::string_view, 6> states{"known",     "contactable", "touched",
                                                 "reachable", "active",      "producing"};

bool wanted(const wire::Value& row, const Options& options) {
    for (const auto& state : options.in) {
        if (!row.value(state, false)) return false;
    }
    for (const auto& state : options.not_in) {
        if (row.value(state, false)) return false;
    }
    return true;
}

void print_table(const std::vector<wire::Value>& rows) {
    TextTable text({{"rep"},
                    {"name"},
                    {"partner"},
                    {"title"},
                    {"known"},
                    {"contact"},
                    {"touched"},
                    {"reachable"},
                    {"active"},
                    {"producing"},
                    {"last touch"},
                    {"last deal"},
                    {"last win"}});
    for (const auto& row : rows) {
        std::vector<Cell> cells{text_at(row, "id"), text_at(row, "name"), text_at(row, "partner"),
                                text_at(row, "title")};
        for (const auto state : states) {
            const bool in = row.value(std::string(state), false);
            cells.emplace_back(in ? "yes" : "-", in ? Style::good : Style::faint);
        }
        for (const auto* date : {"last_touch", "last_referral_or_meeting", "last_win"})
            cells.emplace_back(text_at(row, date));
        text.add_row(std::move(cells));
    }
    fmt::print("{}", text.str(colour_wanted()));
}

Outcome<int> reps(const CLI::App& command, const Options& options) {
    wire::Value request{{"op", "reps"}};
    if (!options.as_of.empty()) request["as_of"] = options.as_of;
    if (!options.partner.empty()) request["partner"] = options.partner;
    auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    std::vector<wire::Value> rows;
    for (auto& row : (*reply)["reps"]) {
        if (wanted(row, options)) rows.push_back(std::move(row));
    }
    if (options.json) {
        (*reply)["reps"] = rows;
        print_json(*reply);
        return exit_code::ok;
    }
    print_table(rows);
    fmt::print("{} reps, as of {}\n", rows.size(), text_at(*reply, "as_of"));
    return exit_code::ok;
}

}  // namespace

void add_reps_command(CLI::App& app) {
    auto* command = app.add_subcommand("reps", "All salespeople of the partners and their states");
    command->footer(
        "Examples:\n"
        "  monomi reps --partner P-0012\n"
        "  monomi reps --in known --not-in contactable      whose contact is missing\n"
        "  monomi reps --in producing --not-in reachable --json");
    const auto options = std::make_shared<Options>();
    command->add_option("--as-of", options->as_of, "Closed at the end of this date (default: live)")
        ->check(date_check());
    command->add_option("--partner", options->partner, "Only those of this partner (id)");
    command->add_option("--in", options->in, "Only those in these states (separated by commas)")
        ->delimiter(',')
        ->check(name_check(states));
    command->add_option("--not-in", options->not_in, "Only those in none of these states")
        ->delimiter(',')
        ->check(name_check(states));
    command->add_flag("--json", options->json, "Print JSON");
    on_run(*command, [command, options] { return reps(*command, *options); });
}

}  // namespace monomi::cli
