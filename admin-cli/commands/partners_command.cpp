// `monomi partners`: every partner with its contract and three-month clock.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"
#include "common/domain/clock_rules.h"
#include "common/domain/health_rules.h"
#include "common/domain/phase_rules.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string as_of, clock, owner, tier, phase, band;
    bool contracted = false, prospects = false, by_days_left = false, json = false;
};

bool wanted(const wire::Value& row, const Options& options) {
    return (options.clock.empty() || text_at(row["clock"], "state") == options.clock) &&
           (options.owner.empty() || text_at(row, "owner") == options.owner) &&
           (options.tier.empty() || text_at(row, "tier") == options.tier) &&
           (options.phase.empty() || text_at(row, "phase") == options.phase) &&
           (options.band.empty() || text_at(row, "band") == options.band) &&
           (!options.contracted || row.value("under_contract", false)) &&
           (!options.prospects || row.value("prospect", false));
}

std::int64_t days_left(const wire::Value& row) {
    const auto& days = row["clock"]["days_left"];
    return days.is_number() ? days.get<std::int64_t>() : std::numeric_limits<std::int64_t>::max();
}

// Days from which a clock is shown as a warning (docs/domain.md's default for the first warning).
constexpr std::int64_t warning_days = 30;

Cell clock_cell(const wire::Value& row) {
    const auto state = text_at(row["clock"], "state");
    if (state == name_of(ClockState::stalled) || state == name_of(ClockState::lapsed))
        return {state, Style::bad};
    return {state, days_left(row) <= warning_days ? Style::warning : Style::plain};
}

Cell health_cell(const wire::Value& row) {
    const auto& score = row["health"];
    const auto band = text_at(row, "band");
    const bool bad = band == name_of(HealthBand::at_risk) || band == name_of(HealthBand::stalled);
    return {score.is_number() ? fmt::format("{:.0f}", score.get<double>()) : band,
            bad ? Style::bad : Style::plain};
}

void print_table(const std::vector<wire::Value>& rows) {
    TextTable text({{"partner"},
                    {"name"},
                    {"tier"},
                    {"phase"},
                    {"health", Align::right},
                    {"owner"},
                    {"contract"},
                    {"clock"},
                    {"last day"},
                    {"days left", Align::right},
                    {"last deal"},
                    {"salespeople", Align::right}});
    for (const auto& row : rows) {
        const auto from =
            row.value("implied_contract", false) ? std::string("implied") : text_at(row, "contract_from");
        const auto contract = row.value("prospect", false)         ? std::string("prospect")
                              : row.value("under_contract", false) ? from
                                                                   : "ended " + text_at(row, "contract_to");
        text.add_row({text_at(row, "id"), text_at(row, "name"), text_at(row, "tier"), text_at(row, "phase"),
                      health_cell(row), text_at(row, "owner"), contract, clock_cell(row),
                      text_at(row["clock"], "last_day"), text_at(row["clock"], "days_left"),
                      text_at(row, "last_referral_or_meeting"), text_at(row, "sales_headcount")});
    }
    fmt::print("{}", text.str(colour_wanted()));
}

Outcome<int> partners(const CLI::App& command, const Options& options) {
    wire::Value request{{"op", "partners"}};
    if (!options.as_of.empty()) request["as_of"] = options.as_of;
    auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    std::vector<wire::Value> rows;
    for (auto& row : (*reply)["partners"]) {
        if (wanted(row, options)) rows.push_back(std::move(row));
    }
    if (options.by_days_left) {
        std::stable_sort(rows.begin(), rows.end(), [](const wire::Value& a, const wire::Value& b) {
            return days_left(a) < days_left(b);
        });
    }
    if (options.json) {
        (*reply)["partners"] = rows;
        print_json(*reply);
        return exit_code::ok;
    }
    print_table(rows);
    fmt::print("{} partners, as of {}\n", rows.size(), text_at(*reply, "as_of"));
    return exit_code::ok;
}

}  // namespace

void add_partners_command(CLI::App& app) {
    auto* command = app.add_subcommand("partners", "All partners with contract, clock and days left");
    command->footer(
        "Examples:\n"
        "  monomi partners --clock running --by-days-left     who runs out of time first\n"
        "  monomi partners --clock stalled --owner S-03\n"
        "  monomi partners --as-of 2026-11-30 --json");
    const auto options = std::make_shared<Options>();
    add_as_of(*command, options->as_of);
    command->add_option("--clock", options->clock, "Only those whose clock is in this state")
        ->check(name_check(Names<ClockState>::names));
    command->add_option("--owner", options->owner, "Only those of this owner (staff id)");
    command->add_option("--tier", options->tier, "Only this tier")->check(name_check(Names<Tier>::names));
    command->add_option("--phase", options->phase, "Only those in this phase")
        ->check(name_check(Names<PartnerPhase>::names));
    command->add_option("--band", options->band, "Only those whose health is in this band")
        ->check(name_check(Names<HealthBand>::names));
    auto* contracted = command->add_flag("--contracted", options->contracted, "Only those under contract");
    command->add_flag("--prospects", options->prospects, "Only prospects")->excludes(contracted);
    command->add_flag("--by-days-left", options->by_days_left, "Fewest days left first");
    add_json(*command, options->json);
    on_run(*command, [command, options] { return partners(*command, *options); });
}

}  // namespace monomi::cli
