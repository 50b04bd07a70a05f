// `monomi replay`: numbers as they were known at a moment, from the archive and the log.
#include <fmt/format.h>

#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/csv_output.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_rows.h"
#include "admin-cli/commands/replay_engine.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"
#include "common/domain/window.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string until, as_of, by;
    std::string scope = "org", window = "month";
    std::vector<std::string> kpis;
    bool partners = false, json = false;
    CsvOptions csv;
};

// A table over scopes, readings of one scope, partners, or what the moment held.
Outcome<wire::Value> answer(kpi::Aggregator& aggregator, const Options& options) {
    const auto with_date = [&](wire::Value request) {
        if (!options.as_of.empty()) request["as_of"] = options.as_of;
        return ask(aggregator, request);
    };
    if (options.partners) return with_date({{"op", "partners"}});
    if (options.kpis.empty()) return with_date({{"op", "status"}});
    if (!options.by.empty()) {
        return with_date({{"op", "table"},
                          {"kpis", options.kpis},
                          {"scope_kind", options.by},
                          {"window", options.window}});
    }
    wire::Value readings = wire::Value::array();
    for (const std::string& kpi : options.kpis) {
        auto reading =
            with_date({{"op", "get"}, {"kpi", kpi}, {"scope", options.scope}, {"window", options.window}});
        if (!reading) return reading;
        readings.push_back(std::move(*reading));
    }
    return wire::Value{{"readings", std::move(readings)}};
}

std::vector<CsvRow> partner_rows(const wire::Value& reply) {
    std::vector<CsvRow> rows{{"partner", "name", "tier", "owner", "under_contract", "contract_from", "clock",
                              "last_day", "days_left", "last_referral_or_meeting", "sales_headcount"}};
    for (const auto& row : reply["partners"]) {
        const auto& clock = row["clock"];
        rows.push_back({text_at(row, "id"), text_at(row, "name"), text_at(row, "tier"), text_at(row, "owner"),
                        exact_text(row["under_contract"]), text_at(row, "contract_from"),
                        text_at(clock, "state"), text_at(clock, "last_day"), text_at(clock, "days_left"),
                        text_at(row, "last_referral_or_meeting"), text_at(row, "sales_headcount")});
    }
    return rows;
}

std::vector<CsvRow> status_rows(const wire::Value& reply) {
    std::vector<CsvRow> rows{{"records", "live", "deleted"}};
    for (const auto& [kind, count] : reply["records"].items())
        rows.push_back({kind, exact_text(count["live"]), exact_text(count["deleted"])});
    return rows;
}

std::vector<CsvRow> rows_of(const wire::Value& reply, const Options& options) {
    if (options.partners) return partner_rows(reply);
    if (options.kpis.empty()) return status_rows(reply);
    if (!options.by.empty()) return table_rows(reply);
    std::vector<CsvRow> rows;
    for (const auto& reading : reply["readings"]) {
        auto two = reading_rows(reading);
        if (rows.empty()) rows.push_back(std::move(two.front()));
        rows.push_back(std::move(two.back()));
    }
    return rows;
}

void print_rows(const std::vector<CsvRow>& rows) {
    std::vector<Column> columns;
    for (const std::string& title : rows.front()) columns.push_back({title, Align::left});
    TextTable text(std::move(columns));
    for (std::size_t i = 1; i < rows.size(); ++i) {
        std::vector<Cell> cells;
        for (const std::string& field : rows[i]) cells.emplace_back(field);
        text.add_row(std::move(cells));
    }
    fmt::print("{}", text.str(colour_wanted()));
}

Outcome<int> run(const CLI::App& command, const Options& options) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    const auto config = config_of(*home);
    if (!config) return tl::make_unexpected(config.error());
    const auto zone = TimeZone::named(config->calendar.time_zone);
    if (!zone) return failed(zone.error());
    const auto until = parse_until(options.until, *zone);
    if (!until) return failed(until.error().at("--until"), exit_code::usage);
    auto replayed = replay(*home, *config, *until);
    if (!replayed) return tl::make_unexpected(replayed.error());
    auto reply = answer(*replayed->aggregator, options);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.csv.wanted()) return write_csv(options.csv, rows_of(*reply, options));
    const auto position = replayed->aggregator->position().str();
    if (options.json) {
        (*reply)["replayed"] = {{"until", options.until},
                                {"position", position},
                                {"entries", replayed->entries},
                                {"last_received", replayed->last_received}};
        print_json(*reply);
        return exit_code::ok;
    }
    print_rows(rows_of(*reply, options));
    fmt::print("as known at log position {}, {} entries, the last received {}\n", position,
               grouped(static_cast<std::int64_t>(replayed->entries)),
               replayed->entries == 0 ? "never" : utc_text(replayed->last_received));
    return exit_code::ok;
}

}  // namespace

void add_replay_command(CLI::App& app) {
    auto* command = app.add_subcommand("replay", "Numbers as they were known at a moment");
    command->footer(
        "Reads the archive and the log up to the moment into a memory of its own; the running suite is not\n"
        "disturbed. What was corrected, or arrived late, after the moment is not in it; \"--as-of\" of the "
        "other\n"
        "commands looks at a date with all that is known today. Today's configuration applies.\n"
        "\n"
        "Examples:\n"
        "  monomi replay --until 2026-11-30 --kpi deals_won,revenue --window month\n"
        "  monomi replay --until 2026-11-30T09:00:00+09:00 --kpi touchpoints --by partner --csv known.csv\n"
        "  monomi replay --until 3-17 --partners --json");
    const auto options = std::make_shared<Options>();
    command
        ->add_option("--until", options->until,
                     "A date (through its end), a time with an offset, or a log position")
        ->type_name("T")
        ->required();
    auto* kpi =
        command->add_option("--kpi", options->kpis, "Names of KPIs, separated by commas")->delimiter(',');
    auto* scope = command
                      ->add_option("--scope", options->scope,
                                   "org, partner:ID, rep:ID, owner:ID, role:ROLE or tier:TIER")
                      ->check(scope_check())
                      ->capture_default_str();
    command->add_option("--by", options->by, "A table over all partners, reps, owners, tiers or roles")
        ->check(CLI::IsMember({"org", "partner", "rep", "owner", "tier", "role"}))
        ->needs(kpi)
        ->excludes(scope);
    command->add_option("--window", options->window, "Days that count")
        ->check(name_check(Names<Window>::names))
        ->capture_default_str();
    command
        ->add_option("--as-of", options->as_of, "Closed at the end of this date (default: the moment's day)")
        ->check(date_check());
    command->add_flag("--partners", options->partners, "All partners with contract and clock")->excludes(kpi);
    add_json(*command, options->json);
    add_csv(*command, options->csv);
    on_run(*command, [command, options] { return run(*command, *options); });
}

}  // namespace monomi::cli
