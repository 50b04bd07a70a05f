// `monomi kpi …`: numbers, tables, series, and the records behind them.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/csv_output.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_catalogue.h"
#include "admin-cli/commands/kpi_check_command.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/kpi_explain_text.h"
#include "admin-cli/commands/kpi_rows.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"
#include "common/domain/scope.h"
#include "common/domain/window.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string kpi;
    std::vector<std::string> kpis;
    std::string scope = "org";
    std::string window = "month";
    std::string as_of;
    std::string at_least;
    std::string by = "partner";
    std::string grain = "month";
    std::string from, to;
    std::vector<std::string> scopes, partners;  // of a series
    std::string each;
    std::int64_t offset = 0;
    std::int64_t limit = 50;
    std::string language = default_language();
    std::string part;
    CsvOptions csv;
    bool json = false;
};
using SharedOptions = std::shared_ptr<Options>;

void set_if(wire::Value& request, const char* key, const std::string& value) {
    if (!value.empty()) request[key] = value;
}

void add_moment(CLI::App& command, const SharedOptions& options) {
    add_as_of(command, options->as_of);
    add_at_least(command, options->at_least);
}
void add_kpi(CLI::App& command, const SharedOptions& options) {
    command.add_option("KPI", options->kpi, "Name of a KPI (monomi kpi list)")->required();
}
void add_scope(CLI::App& command, const SharedOptions& options) {
    command
        .add_option("--scope", options->scope, "org, partner:ID, rep:ID, owner:ID, role:ROLE or tier:TIER")
        ->check(scope_check())
        ->capture_default_str();
}
void add_window(CLI::App& command, const SharedOptions& options) {
    command.add_option("--window", options->window, "Days that count")
        ->check(name_check(Names<Window>::names))
        ->capture_default_str();
}
void add_language(CLI::App& command, const SharedOptions& options) {
    command.add_option("--lang", options->language, "Language of labels: ja or en (default: from $LANG)")
        ->check(CLI::IsMember({"ja", "en"}));
}

wire::Value request_of(const char* op, const Options& options) {
    wire::Value request{{"op", op}};
    set_if(request, "as_of", options.as_of);
    set_if(request, "at_least", options.at_least);
    return request;
}

std::string coverage_text(const wire::Value& coverage) {
    if (!coverage.is_number() || coverage.get<double>() >= 1) return "";
    return fmt::format("coverage {:.0f}%", coverage.get<double>() * 100);
}

// "2026-11-30 · position 3-17", and a warning where the picture is not whole.
void print_standing(const wire::Value& reply) {
    const bool complete = reply.value("complete", true);
    const auto line =
        fmt::format("as of {}, log position {}{}", text_at(reply, "as_of"), text_at(reply, "position"),
                    complete ? "" : ", INCOMPLETE: an import or the catching up is under way");
    fmt::print("{}\n", styled(line, complete ? Style::faint : Style::warning, colour_wanted()));
}

Outcome<int> get(const CLI::App& command, const Options& options) {
    auto request = request_of("get", options);
    request["kpi"] = options.kpi;
    request["scope"] = options.scope;
    request["window"] = options.window;
    const auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.csv.wanted()) return write_csv(options.csv, reading_rows(*reply));
    if (options.json) {
        OrderedJson line;
        for (const auto* key : {"kpi", "scope", "window", "as_of", "value", "unit", "coverage", "position"})
            line[key] = reply->value(key, wire::Value());
        print_json(line);
        return exit_code::ok;
    }
    const auto catalogue = catalogue_of(command);
    if (!catalogue) return tl::make_unexpected(catalogue.error());
    const auto unit = text_at(*reply, "unit");
    auto text = value_text((*reply)["value"], unit);
    if (const auto name = unit_text(unit, catalogue->currency); !name.empty()) text += " " + name;
    fmt::print("{} ({}), {}, {}: {}", catalogue->label(options.kpi, options.language), options.kpi,
               options.scope, options.window, styled(text, Style::bold, colour_wanted()));
    if (const auto reason = text_at(*reply, "reason"); !reason.empty()) fmt::print(" ({})", reason);
    if (const auto coverage = coverage_text((*reply)["coverage"]); !coverage.empty())
        fmt::print(" ({})", coverage);
    fmt::print("\n");
    print_standing(*reply);
    return exit_code::ok;
}

Outcome<int> table(const CLI::App& command, const Options& options) {
    auto request = request_of("table", options);
    request["kpis"] = options.kpis;
    request["scope_kind"] = options.by;
    request["window"] = options.window;
    const auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.csv.wanted()) return write_csv(options.csv, table_rows(*reply));
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    const auto catalogue = catalogue_of(command);
    if (!catalogue) return tl::make_unexpected(catalogue.error());
    const auto units = reply->value("units", wire::Value::array());
    const auto unit_at = [&units](std::size_t i) {
        return i < units.size() ? units[i].get<std::string>() : std::string("count");
    };
    std::vector<Column> columns{{options.by, Align::left}, {"name", Align::left}};
    for (std::size_t i = 0; i < options.kpis.size(); ++i) {
        auto title = catalogue->label(options.kpis[i], options.language);
        if (const auto unit = unit_text(unit_at(i), catalogue->currency); !unit.empty())
            title += fmt::format(" ({})", unit);
        columns.push_back({std::move(title), Align::right});
    }
    TextTable text(std::move(columns));
    for (const auto& row : (*reply)["rows"]) {
        std::vector<Cell> cells{text_at(row, "id"), text_at(row, "name")};
        std::size_t i = 0;
        for (const auto& value : row["values"]) {
            cells.emplace_back(value_text(value, unit_at(i)), value.is_null() ? Style::faint : Style::plain);
            ++i;
        }
        text.add_row(std::move(cells));
    }
    fmt::print("{}", text.str(colour_wanted()));
    print_standing(*reply);
    return exit_code::ok;
}

Outcome<int> explain(const CLI::App& command, const Options& options) {
    auto request = request_of("explain", options);
    request["kpi"] = options.kpi;
    request["scope"] = options.scope;
    request["window"] = options.window;
    request["offset"] = options.offset;
    request["limit"] = options.limit;
    set_if(request, "part", options.part);
    const auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.csv.wanted()) return write_csv(options.csv, explain_rows(*reply));
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    print_explanation(*reply, options.offset);
    print_standing(*reply);
    return exit_code::ok;
}

// One scope, all of a kind, or those that are named, in their order.
void add_series_scopes(const Options& options, wire::Value& request) {
    std::vector<std::string> scopes = options.scopes;
    for (const auto& partner : options.partners) scopes.push_back("partner:" + partner);
    if (!options.each.empty()) {
        request["each"] = options.each;
    } else if (scopes.size() > 1) {
        request["scopes"] = scopes;
    } else {
        request["scope"] = scopes.empty() ? "org" : scopes.front();
    }
}

// A row a period, a column a scope.
void print_rows(const wire::Value& reply) {
    const auto unit = text_at(reply, "unit");
    std::vector<Column> columns{{"from"}, {"to"}};
    for (const auto& row : reply["rows"]) {
        const auto name = text_at(row, "name");
        columns.push_back({name.empty() ? text_at(row, "scope") : name, Align::right});
    }
    TextTable text(std::move(columns));
    std::size_t i = 0;
    for (const auto& period : reply["periods"]) {
        std::vector<Cell> cells{period[0].get<std::string>(), period[1].get<std::string>()};
        for (const auto& row : reply["rows"]) {
            const auto& value = row["values"][i];
            cells.emplace_back(value_text(value, unit), value.is_null() ? Style::faint : Style::plain);
        }
        text.add_row(std::move(cells));
        ++i;
    }
    fmt::print("{}", text.str(colour_wanted()));
}

Outcome<int> series(const CLI::App& command, const Options& options) {
    auto request = request_of("series", options);
    request["kpi"] = options.kpi;
    request["grain"] = options.grain;
    add_series_scopes(options, request);
    set_if(request, "from", options.from);
    set_if(request, "to", options.to);
    const auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.csv.wanted()) return write_csv(options.csv, series_rows(*reply));
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    if (reply->contains("rows")) {
        print_rows(*reply);
        print_standing(*reply);
        return exit_code::ok;
    }
    const auto unit = text_at(*reply, "unit");
    TextTable text({{"from"}, {"to"}, {options.kpi, Align::right}, {""}});
    for (const auto& point : (*reply)["points"]) {
        text.add_row({text_at(point, "from"), text_at(point, "to"), value_text(point["value"], unit),
                      Cell(coverage_text(point["coverage"]), Style::faint)});
    }
    fmt::print("{}", text.str(colour_wanted()));
    print_standing(*reply);
    return exit_code::ok;
}

Outcome<int> list(const CLI::App& command, const Options& options) {
    const auto reply = ask_kpi(command, {{"op", "catalogue"}});
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    TextTable text({{"kpi"}, {"日本語"}, {"English"}, {"unit"}, {"kind"}, {"formula"}});
    for (const auto& kpi : (*reply)["kpis"]) {
        const auto formula = text_at(kpi, "formula");
        text.add_row({text_at(kpi, "kpi"), text_at(kpi, "label_ja"), text_at(kpi, "label_en"),
                      text_at(kpi, "unit"), text_at(kpi, "kind"),
                      Cell(formula == text_at(kpi, "kpi") ? "" : formula, Style::faint)});
    }
    fmt::print("{}", text.str(colour_wanted()));
    return exit_code::ok;
}

using Action = Outcome<int> (*)(const CLI::App&, const Options&);

CLI::App* add(CLI::App& kpi, const char* name, const char* what, const char* footer,
              const SharedOptions& options, Action action) {
    auto* command = kpi.add_subcommand(name, what);
    command->footer(footer);
    add_json(*command, options->json);
    on_run(*command, [command, options, action] { return action(*command, *options); });
    return command;
}

void add_get(CLI::App& kpi) {
    const auto options = std::make_shared<Options>();
    auto* command =
        add(kpi, "get", "One number",
            "With --json: one object with kpi, scope, window, as_of, value, unit, coverage, position; value\n"
            "is null for N/A, money is in major units, a ratio is a fraction.\n"
            "\n"
            "Examples:\n"
            "  monomi kpi get revenue --window quarter\n"
            "  monomi kpi get win_rate --scope partner:P-0012 --window last_12m --as-of 2026-11-30 --json",
            options, get);
    add_kpi(*command, options);
    add_scope(*command, options);
    add_window(*command, options);
    add_moment(*command, options);
    add_language(*command, options);
    add_csv(*command, options->csv);
}

void add_table(CLI::App& kpi) {
    const auto options = std::make_shared<Options>();
    auto* command = add(kpi, "table", "KPIs of all partners, reps, owners, tiers or roles",
                        "Examples:\n"
                        "  monomi kpi table deals_won,revenue --by partner --window quarter\n"
                        "  monomi kpi table touchpoints --by owner --window week --csv touchpoints.csv --bom",
                        options, table);
    command->add_option("KPI", options->kpis, "Names of KPIs, separated by commas")
        ->required()
        ->delimiter(',');
    command->add_option("--by", options->by, "org, partner, rep, owner, tier or role")
        ->check(CLI::IsMember({"org", "partner", "rep", "owner", "tier", "role"}))
        ->capture_default_str();
    add_window(*command, options);
    add_moment(*command, options);
    add_language(*command, options);
    add_csv(*command, options->csv);
}

void add_explain(CLI::App& kpi) {
    const auto options = std::make_shared<Options>();
    auto* command = add(kpi, "explain", "The records behind a number",
                        "Examples:\n"
                        "  monomi kpi explain deals_won --scope partner:P-0012 --window quarter\n"
                        "  monomi kpi explain touchpoints --window month --offset 50\n"
                        "  monomi kpi explain win_rate --part deals_lost --csv -",
                        options, explain);
    add_kpi(*command, options);
    add_scope(*command, options);
    add_window(*command, options);
    add_moment(*command, options);
    command->add_option("--part", options->part, "Of a formula: only this input of it");
    command->add_option("--offset", options->offset, "Records to skip")->check(CLI::NonNegativeNumber);
    command->add_option("--limit", options->limit, "Most records to show")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    add_csv(*command, options->csv);
}

void add_series(CLI::App& kpi) {
    const auto options = std::make_shared<Options>();
    auto* command =
        add(kpi, "series", "A number by day, week, month or quarter",
            "Of several scopes: a column each; with --csv or --json a row for each scope and period.\n"
            "\n"
            "Examples:\n"
            "  monomi kpi series revenue --grain month --from 2026-04-01\n"
            "  monomi kpi series touchpoints --scope owner:S-03 --grain week --csv -\n"
            "  monomi kpi series meetings_held --partner P-0001 --partner P-0002\n"
            "  monomi kpi series deals_won --each partner --grain quarter --csv won.csv",
            options, series);
    add_kpi(*command, options);
    auto* scope = command->add_option("--scope", options->scopes,
                                      "org, partner:ID, rep:ID, owner:ID, role:ROLE or tier:TIER (default: "
                                      "org); may be repeated");
    scope->check(scope_check());
    auto* partner = command->add_option("--partner", options->partners, "Id of a partner; may be repeated");
    command->add_option("--each", options->each, "All partners, reps, owners, tiers or roles")
        ->check(name_check(Names<ScopeKind>::names))
        ->excludes(scope)
        ->excludes(partner);
    command->add_option("--grain", options->grain, "day, week, month or quarter")
        ->check(name_check(Names<Grain>::names))
        ->capture_default_str();
    command->add_option("--from", options->from, "First day (default: a year before the last)")
        ->check(date_check());
    command->add_option("--to", options->to, "Last day (default: as of)")->check(date_check());
    add_moment(*command, options);
    add_csv(*command, options->csv);
}

}  // namespace

void add_kpi_command(CLI::App& app) {
    auto* kpi = app.add_subcommand("kpi", "Numbers, and the records behind them");
    kpi->require_subcommand(1);
    add_get(*kpi);
    add_table(*kpi);
    add_explain(*kpi);
    add_series(*kpi);
    add_kpi_check_command(*kpi);
    add(*kpi, "list", "All KPIs", "Examples:\n  monomi kpi list\n  monomi kpi list --json",
        std::make_shared<Options>(), list);
}

}  // namespace monomi::cli
