// `monomi reps`: every salesperson of the partners, where contact with them stands, and their scores.
#include <fmt/format.h>

#include <array>
#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/reps_scores.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string as_of, partner;
    std::vector<std::string> in, not_in;
    bool ranked = false, rising = false, dormant = false, json = false;
    std::size_t limit = 100;
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

Outcome<int> list(const CLI::App& command, const Options& options) {
    if (!options.ranked) return reps(command, options);
    return ranked_reps(command, {options.as_of, options.partner, options.rising, options.dormant,
                                 options.json, options.limit});
}

void add_show(CLI::App& reps_command) {
    auto* command = reps_command.add_subcommand("show", "One rep's score and what it rests on");
    command->footer(
        "Examples:\n"
        "  monomi reps show R-0012\n"
        "  monomi reps show R-0012 --as-of 2026-10-31 --json");
    struct ShowOptions {
        std::string rep, as_of;
        bool json = false;
    };
    const auto options = std::make_shared<ShowOptions>();
    command->add_option("rep", options->rep, "The rep's id")->required();
    add_as_of(*command, options->as_of);
    add_json(*command, options->json);
    on_run(*command,
           [command, options] { return show_rep(*command, options->rep, options->as_of, options->json); });
}

void add_contacts(CLI::App& reps_command) {
    auto* command = reps_command.add_subcommand("contacts", "Whom a staff member should contact this week");
    command->footer(
        "The reps of the partners that they own: first the proven with whom nobody speaks, then the rising, "
        "then the\n"
        "rest by score; as many as their weekly capacity allows.\n"
        "\n"
        "Examples:\n"
        "  monomi reps contacts S-03\n"
        "  monomi reps contacts S-03 --json");
    struct ContactOptions {
        std::string staff, as_of;
        bool json = false;
    };
    const auto options = std::make_shared<ContactOptions>();
    command->add_option("staff", options->staff, "The staff member's id")->required();
    add_as_of(*command, options->as_of);
    add_json(*command, options->json);
    on_run(*command, [command, options] {
        return contacts_of_week(*command, options->staff, options->as_of, options->json);
    });
}

}  // namespace

void add_reps_command(CLI::App& app) {
    auto* command = app.add_subcommand("reps", "All salespeople of the partners and their states");
    command->footer(
        "Examples:\n"
        "  monomi reps --partner P-0012\n"
        "  monomi reps --in known --not-in contactable      whose contact is missing\n"
        "  monomi reps --in producing --not-in reachable --json\n"
        "  monomi reps --ranked --partner P-0012            by score\n"
        "  monomi reps --ranked --dormant                   proven, but nobody speaks with them\n"
        "  monomi reps show R-0012                          one rep's score and its reasons\n"
        "  monomi reps contacts S-03                        whom to contact this week");
    const auto options = std::make_shared<Options>();
    add_as_of(*command, options->as_of);
    command->add_option("--partner", options->partner, "Only those of this partner (id)");
    command->add_option("--in", options->in, "Only those in these states (separated by commas)")
        ->delimiter(',')
        ->check(name_check(states));
    command->add_option("--not-in", options->not_in, "Only those in none of these states")
        ->delimiter(',')
        ->check(name_check(states));
    auto* ranked = command->add_flag("--ranked", options->ranked, "By score, the best first");
    auto* rising =
        command->add_flag("--rising", options->rising, "Only those whose score has risen")->needs(ranked);
    command->add_flag("--dormant", options->dormant, "Only the proven with whom nobody has spoken lately")
        ->needs(ranked)
        ->excludes(rising);
    command->add_option("--limit", options->limit, "At most so many (with --ranked)")
        ->needs(ranked)
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    add_json(*command, options->json);
    add_show(*command);
    add_contacts(*command);
    on_run(*command, [command, options] {
        // What a subcommand does is its own.
        return command->get_subcommands().empty() ? list(*command, *options) : Outcome<int>(exit_code::ok);
    });
}

}  // namespace monomi::cli
