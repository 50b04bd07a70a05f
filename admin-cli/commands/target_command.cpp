// `monomi target`: what is set as targets, and setting and removing one.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"
#include "common/domain/period.h"
#include "common/domain/scope.h"
#include "common/runtime/suite_clock.h"

namespace monomi::cli {

namespace {

constexpr std::string_view source = "cli";

struct Options {
    std::string kpi, scope, period, at_least;
    double value = 0;
    std::size_t offset = 0, limit = 500;
    bool agreed = false, internal = false, json = false;
};
using SharedOptions = std::shared_ptr<Options>;

Outcome<wire::Value> targets(const CLI::App& command, const Options& options) {
    wire::Value request{{"op", "targets"}, {"offset", options.offset}, {"limit", options.limit}};
    for (const auto& [key, value] : {std::pair{"scope", &options.scope},
                                     {"kpi", &options.kpi},
                                     {"period", &options.period},
                                     {"at_least", &options.at_least}}) {
        if (!value->empty()) request[key] = *value;
    }
    return ask_kpi(command, request);
}

Outcome<int> list(const CLI::App& command, const Options& options) {
    const auto reply = targets(command, options);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    TextTable text({{"scope"},
                    {"kpi"},
                    {"period"},
                    {"value", Align::right},
                    {"with partner"},
                    {"source"},
                    {"id"},
                    {""}});
    const auto& rows = (*reply)["rows"];
    for (const auto& row : rows) {
        const auto& agreed = row["agreed_with_partner"];
        text.add_row({text_at(row, "scope"), text_at(row, "kpi"), text_at(row, "period"),
                      fmt::format("{}", row["value"].get<double>()),
                      agreed.is_null()     ? ""
                      : agreed.get<bool>() ? "agreed"
                                           : "internal",
                      text_at(row, "source"), text_at(row, "id"),
                      Cell(row.value("counts", true) ? "" : "superseded", Style::warning)});
    }
    if (!text.empty()) fmt::print("{}", text.str(colour_wanted()));
    fmt::print("{} of {} targets\n", rows.size(), grouped(reply->value("total", std::int64_t{0})));
    return exit_code::ok;
}

// Refuses what no target can be for: a period or scope that is none; an unknown KPI, partner or owner, with
// the nearest name.
Status check_names(const Options& options, const BusinessRules& rules) {
    if (const auto period = Period::parse(options.period, rules); !period)
        return fail(period.error().at("--period"));
    const auto scope = Scope::parse(options.scope);
    if (!scope) return fail(scope.error().at("--scope"));
    if (scope->kind == ScopeKind::rep)
        return fail("--scope: targets are set for org, role, tier, owner or partner, not for a rep");
    return {};
}
Outcome<wire::Value> check_what(const CLI::App& command, const Options& options) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    const auto config = config_of(*home);
    if (!config) return tl::make_unexpected(config.error());
    if (const Status named = check_names(options, business_rules(*config)); !named)
        return failed(named.error(), exit_code::usage);
    return ask_kpi(command,
                   {{"op", "get"}, {"kpi", options.kpi}, {"scope", options.scope}, {"window", "month"}});
}

// The live targets of this scope, KPI and period, as `targets` has them.
Outcome<wire::Value> stored(const CLI::App& command, const Options& options) {
    auto reply = targets(command, options);
    if (!reply) return tl::make_unexpected(reply.error());
    return std::move((*reply)["rows"]);
}

// A version above the stored one, so that this change is the newer.
std::int64_t version_after(const wire::Value& row) {
    return std::max(machine_now(), row.value("version", std::int64_t{0}) + 1);
}

Outcome<int> put(const CLI::App& command, wire::Value records, const Options& options,
                 std::string_view what) {
    const auto reply = ask_service(
        command, "ingest", {{"op", "put"}, {"source", source}, {"records", std::move(records)}}, true);
    if (!reply) return tl::make_unexpected(reply.error());
    for (const auto& rejected : (*reply)["rejected"]) {
        return failed(exit_code::usage,
                      fmt::format("{}: {}", text_at(rejected, "field"), text_at(rejected, "reason")));
    }
    if (options.json) {
        print_json(*reply);
    } else {
        fmt::print("{} at log position {}\n", what, text_at(*reply, "position"));
    }
    return exit_code::ok;
}

Outcome<int> set(const CLI::App& command, const Options& options) {
    if (const auto known = check_what(command, options); !known) return tl::make_unexpected(known.error());
    const auto scope = Scope::parse(options.scope);
    const auto rows = stored(command, options);
    if (!rows) return tl::make_unexpected(rows.error());
    wire::Value record{{"kind", "target"},
                       {"id", fmt::format("{}/{}/{}", options.scope, options.kpi, options.period)},
                       {"scope", name_of(scope->kind)},
                       {"kpi", options.kpi},
                       {"period", options.period},
                       {"value", options.value}};
    if (scope->kind != ScopeKind::org) record["scope_id"] = scope->id;
    if (options.agreed || options.internal) record["agreed_with_partner"] = options.agreed;
    std::string before;
    if (!rows->empty()) {
        const auto& row = rows->front();  // the one that counts
        record["id"] = row["id"];
        record["version"] = version_after(row);
        if (!options.agreed && !options.internal && !row["agreed_with_partner"].is_null())
            record["agreed_with_partner"] = row["agreed_with_partner"];
        before = fmt::format(" (was {})", row["value"].get<double>());
    }
    return put(command, wire::Value::array({std::move(record)}), options,
               fmt::format("{} of {} in {}: target {}{}, set", options.kpi, options.scope, options.period,
                           options.value, before));
}

Outcome<int> remove(const CLI::App& command, const Options& options) {
    const auto rows = stored(command, options);
    if (!rows) return tl::make_unexpected(rows.error());
    if (rows->empty()) {
        return failed(exit_code::not_found,
                      fmt::format("{} of {} has no target for {}; see: monomi target list", options.kpi,
                                  options.scope, options.period));
    }
    wire::Value records = wire::Value::array();
    for (const auto& row : *rows) {
        records.push_back(
            {{"kind", "target"}, {"id", row["id"]}, {"version", version_after(row)}, {"deleted", true}});
    }
    return put(command, std::move(records), options,
               fmt::format("{} of {} in {}: target removed", options.kpi, options.scope, options.period));
}

using Action = Outcome<int> (*)(const CLI::App&, const Options&);

CLI::App* add(CLI::App& target, const char* name, const char* what, const char* footer,
              const SharedOptions& options, Action action) {
    auto* command = target.add_subcommand(name, what);
    command->footer(footer);
    add_json(*command, options->json);
    on_run(*command, [command, options, action] { return action(*command, *options); });
    return command;
}

// What one target is for.
void add_what(CLI::App& command, const SharedOptions& options) {
    options->scope = "org";
    command.add_option("KPI", options->kpi, "Name of a KPI (monomi kpi list)")->required();
    command.add_option("--scope", options->scope, "org, role:ROLE, tier:TIER, owner:ID or partner:ID")
        ->capture_default_str();
    command.add_option("--period", options->period, "2026-11, FY2026-Q3, FY2026-H1 or FY2026")->required();
}

void add_list(CLI::App& target) {
    const auto options = std::make_shared<Options>();
    auto* command = add(target, "list", "Targets that are set, by scope, KPI and period",
                        "Examples:\n"
                        "  monomi target list\n"
                        "  monomi target list --scope owner:S-03 --period 2026-11 --json",
                        options, list);
    command->add_option("--scope", options->scope, "Only of this scope, such as org or partner:P-0012");
    command->add_option("--kpi", options->kpi, "Only of this KPI");
    command->add_option("--period", options->period, "Only for this period");
    add_at_least(*command, options->at_least);
    command->add_option("--offset", options->offset, "Targets to skip");
    command->add_option("--limit", options->limit, "Most targets to show")
        ->check(CLI::Range(1, 2000))
        ->capture_default_str();
}

void add_set(CLI::App& target) {
    const auto options = std::make_shared<Options>();
    auto* command =
        add(target, "set", "Set a target, or change the one that is set",
            "Money is in major units, a ratio a fraction: 0.25 is 25 %.\n"
            "\n"
            "Examples:\n"
            "  monomi target set deals_won --period 2026-11 --value 20\n"
            "  monomi target set meetings_held --scope partner:P-0012 --period FY2026-Q3 --value 12 --agreed",
            options, set);
    add_what(*command, options);
    command->add_option("--value", options->value, "The target")->required();
    auto* agreed = command->add_flag("--agreed", options->agreed, "It is agreed with the partner");
    command->add_flag("--internal", options->internal, "It is not")->excludes(agreed);
}

void add_remove(CLI::App& target) {
    const auto options = std::make_shared<Options>();
    auto* command = add(target, "remove", "Take a target away",
                        "Examples:\n"
                        "  monomi target remove deals_won --period 2026-11",
                        options, remove);
    add_what(*command, options);
}

}  // namespace

void add_target_command(CLI::App& app) {
    auto* target = app.add_subcommand("target", "Targets: what is set, setting and removing");
    target->require_subcommand(1);
    target->footer(
        "Examples:\n"
        "  monomi target set deals_won --period 2026-11 --value 20\n"
        "  monomi tree");
    add_list(*target);
    add_set(*target);
    add_remove(*target);
}

}  // namespace monomi::cli
