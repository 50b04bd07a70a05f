// `monomi phase`: how far the business or a partner has come, what the advisor suggests, and confirming a
// phase.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"
#include "common/domain/phase_rules.h"
#include "common/domain/scope.h"
#include "common/runtime/os_user.h"
#include "common/runtime/suite_clock.h"

namespace monomi::cli {

namespace {

constexpr std::string_view source = "cli";

struct Options {
    std::string scope = "org", phase, on, as_of, at_least;
    bool json = false;
};
using SharedOptions = std::shared_ptr<Options>;

Outcome<Scope> scope_of(const Options& options) {
    const auto scope = Scope::parse(options.scope);
    if (!scope) return failed(scope.error().at("--scope"), exit_code::usage);
    if (scope->kind != ScopeKind::org && scope->kind != ScopeKind::partner)
        return failed(exit_code::usage, "--scope: phases are those of org or of partner:ID");
    return *scope;
}

std::string confirmed_text(const wire::Value& confirmed) {
    if (confirmed.is_null()) return "not confirmed by anyone";
    return fmt::format("confirmed as {} from {} by {}", text_at(confirmed, "phase"), text_at(confirmed, "on"),
                       text_at(confirmed, "by"));
}

std::string known_or(const wire::Value& value, const std::string& reason) {
    if (value.is_null()) return fmt::format("N/A ({})", reason);
    return value.is_boolean() ? (value.get<bool>() ? "yes" : "no") : grouped(value.get<std::int64_t>());
}

std::string advice_text(const wire::Value& advice) {
    std::vector<std::string> evidence;
    for (const auto& [name, value] : advice.at("evidence").items())
        evidence.push_back(fmt::format("{} {}", name, value.dump()));
    return fmt::format("Advice: steer by {}, as from phase {}: {}\n", text_at(advice, "kgi"),
                       text_at(advice, "from_phase"), fmt::join(evidence, ", "));
}

void print_business(const wire::Value& reply) {
    const auto& business = reply.at("business");
    fmt::print("Phase of the business {}: {} (computed {}, {})\n", text_at(reply, "as_of"),
               text_at(business, "phase"), text_at(business, "computed"),
               confirmed_text(business.at("confirmed")));
    std::vector<std::int64_t> wins;
    for (const auto& month : business.at("wins_by_month")) wins.push_back(month.get<std::int64_t>());
    fmt::print("  partners under contract  {}\n  of them top              {}\n",
               grouped(business.at("partners_contracted").get<std::int64_t>()),
               grouped(business.at("partners_top").get<std::int64_t>()));
    fmt::print("  orders stable            {} (wins by month, the latest first: {})\n",
               known_or(business.at("orders_stable"), text_at(business, "orders_stable_reason")),
               fmt::join(wins, ", "));
    fmt::print("  active customers         {}\n",
               known_or(business.at("active_customers"), text_at(business, "active_customers_reason")));
    TextTable table({{"partners"}, {"", Align::right}});
    for (const std::string_view phase : Names<PartnerPhase>::names)
        table.add_row(
            {std::string(phase), grouped(reply.at("counts").at(std::string(phase)).get<std::int64_t>())});
    table.add_row({"terminated", grouped(reply.at("counts").at("terminated").get<std::int64_t>())});
    fmt::print("{}", table.str(colour_wanted()));
    for (const auto& advice : business.at("advice")) fmt::print("{}", advice_text(advice));
}

void print_partner(const wire::Value& row, const std::string& as_of) {
    fmt::print("Phase of {} {} {}: {} (computed {}, {})\n", text_at(row, "id"), text_at(row, "name"), as_of,
               text_at(row, "phase"), text_at(row, "phase_computed"),
               confirmed_text(row.at("phase_confirmed")));
    if (const auto reason = text_at(row, "phase_reason"); !reason.empty())
        fmt::print("  it may be further: {}\n", reason);
}

// The answer about the scope; for a partner its row.
Outcome<wire::Value> ask(const CLI::App& command, const Scope& scope, const Options& options) {
    wire::Value request{{"op", "phases"}};
    if (scope.kind == ScopeKind::partner) {
        request = {{"op", "partner_rows"}, {"window", "month"}, {"ids", {scope.id}}};
    }
    if (!options.as_of.empty()) request["as_of"] = options.as_of;
    if (!options.at_least.empty()) request["at_least"] = options.at_least;
    auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (scope.kind == ScopeKind::partner && reply->at("rows").at(0).value("gone", false))
        return failed(exit_code::not_found, fmt::format("no partner has the id \"{}\"", scope.id));
    return reply;
}

Outcome<int> show(const CLI::App& command, const Options& options) {
    const auto scope = scope_of(options);
    if (!scope) return tl::make_unexpected(scope.error());
    const auto reply = ask(command, *scope, options);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
    } else if (scope->kind == ScopeKind::org) {
        print_business(*reply);
    } else {
        print_partner(reply->at("rows").at(0), text_at(*reply, "as_of"));
    }
    return exit_code::ok;
}

Outcome<int> confirm(const CLI::App& command, const Options& options) {
    const auto scope = scope_of(options);
    if (!scope) return tl::make_unexpected(scope.error());
    const auto known = ask(command, *scope, options);
    if (!known) return tl::make_unexpected(known.error());
    const std::string on = options.on.empty() ? text_at(*known, "as_of") : options.on;
    // The real time, also where business time is set: a later confirmation of the day replaces the former.
    wire::Value record{{"kind", "phase"},
                       {"id", fmt::format("{}/{}", options.scope, on)},
                       {"version", machine_now()},
                       {"scope", name_of(scope->kind)},
                       {"phase", options.phase},
                       {"confirmed_by", os_user()},
                       {"on", on}};
    if (scope->kind == ScopeKind::partner) record["scope_id"] = scope->id;
    const auto reply = ask_service(
        command, "ingest",
        {{"op", "put"}, {"source", source}, {"records", wire::Value::array({std::move(record)})}}, true);
    if (!reply) return tl::make_unexpected(reply.error());
    for (const auto& rejected : reply->at("rejected")) {
        return failed(exit_code::usage,
                      fmt::format("{}: {}", text_at(rejected, "field"), text_at(rejected, "reason")));
    }
    if (options.json) {
        print_json(*reply);
    } else {
        fmt::print("{}: phase {} confirmed from {} by {}, at log position {}\n", options.scope, options.phase,
                   on, os_user(), text_at(*reply, "position"));
    }
    return exit_code::ok;
}

using Action = Outcome<int> (*)(const CLI::App&, const Options&);

CLI::App* add(CLI::App& phase, const char* name, const char* what, const char* footer,
              const SharedOptions& options, Action action) {
    auto* command = phase.add_subcommand(name, what);
    command->footer(footer);
    command->add_option("--scope", options->scope, "org, or partner:ID")->capture_default_str();
    add_json(*command, options->json);
    on_run(*command, [command, options, action] { return action(*command, *options); });
    return command;
}

}  // namespace

void add_phase_command(CLI::App& app) {
    auto* phase = app.add_subcommand("phase", "Phases of the business and of partners, and confirming one");
    phase->require_subcommand(1);
    const auto shown = std::make_shared<Options>();
    auto* show_command = add(*phase, "show", "The phase, its evidence, and what the advisor suggests",
                             "Examples:\n"
                             "  monomi phase show\n"
                             "  monomi phase show --scope partner:P-0012 --as-of 2026-11-30",
                             shown, show);
    add_as_of(*show_command, shown->as_of);
    add_at_least(*show_command, shown->at_least);
    const auto confirmed = std::make_shared<Options>();
    auto* command = add(*phase, "confirm", "Confirm a phase: it stands over the computed one from its day on",
                        "The confirmation is recorded under your name, and may be replaced by a later one.\n"
                        "\n"
                        "Examples:\n"
                        "  monomi phase confirm --phase 3a\n"
                        "  monomi phase confirm --scope partner:P-0012 --phase producing --on 2026-11-30",
                        confirmed, confirm);
    command
        ->add_option(
            "--phase", confirmed->phase,
            "Of the business 1, 2, 3a or 3b; of a partner prospect, contracted, activated, producing "
            "or top")
        ->required();
    command->add_option("--on", confirmed->on, "From this day on (default: today)")->check(date_check());
}

}  // namespace monomi::cli
