// `monomi alerts`: what fires, why, and what people do about it.
#include <memory>

#include "admin-cli/commands/alerts_text.h"
#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "common/domain/names.h"
#include "services/alerting/core/alert.h"

namespace monomi::cli {

namespace {

constexpr std::string_view service = "alerts";

struct ListOptions {
    std::vector<std::string> states;
    std::string severity, rule, scope, partner, owner, language = "en";
    std::size_t limit = 200;
    bool all = false, json = false;
};

Outcome<int> list(const CLI::App& command, const ListOptions& options) {
    wire::Value request{{"op", "list"}, {"limit", options.limit}};
    if (options.all) {
        request["states"] = Names<alerting::AlertState>::names;
    } else if (!options.states.empty()) {
        request["states"] = options.states;
    }
    for (const auto& [key, value] : {std::pair{"severity", &options.severity},
                                     {"rule", &options.rule},
                                     {"scope", &options.scope},
                                     {"partner", &options.partner},
                                     {"owner", &options.owner}}) {
        if (!value->empty()) request[key] = *value;
    }
    const auto reply = ask_service(command, service, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
    } else {
        print_alert_list(*reply, options.language);
    }
    return exit_code::ok;
}

struct ActionOptions {
    std::string id, to, due, text, until, language = "en";
    bool undo = false, end = false, json = false;
};

Outcome<int> show(const CLI::App& command, const ActionOptions& options) {
    const auto reply = ask_service(command, service, {{"op", "show"}, {"id", options.id}});
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
    } else {
        print_alert(*reply, options.language);
    }
    return exit_code::ok;
}

Outcome<int> act(const CLI::App& command, const wire::Value& request, const ActionOptions& options) {
    const auto reply = ask_service(command, service, request, true);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
    } else {
        print_alert_line(reply->value("alert", wire::Value::object()), options.language);
    }
    return exit_code::ok;
}

void add_language(CLI::App& command, std::string& language) {
    command.add_option("--lang", language, "Language of titles and texts (default: en)")
        ->check(CLI::IsMember({"en", "ja"}));
}

void add_list(CLI::App& alerts) {
    auto* command = alerts.add_subcommand("list", "What fires, is pending or has no data; worst first");
    command->footer(
        "Examples:\n"
        "  monomi alerts list\n"
        "  monomi alerts list --severity critical --lang ja\n"
        "  monomi alerts list --owner S-03\n"
        "  monomi alerts list --state resolved --rule new_partner_no_deal --json");
    const auto options = std::make_shared<ListOptions>();
    auto* states = command->add_option("--state", options->states, "Only these states (separated by commas)")
                       ->delimiter(',')
                       ->check(name_check(Names<alerting::AlertState>::names));
    command->add_flag("--all", options->all, "Resolved ones too")->excludes(states);
    command->add_option("--severity", options->severity, "Only this severity")
        ->check(name_check(Names<alerting::Severity>::names));
    command->add_option("--rule", options->rule, "Only of this rule");
    command->add_option("--scope", options->scope, "Only about this, such as partner:P-0012");
    command->add_option("--partner", options->partner, "Only about this partner, its reps and deals");
    command->add_option("--owner", options->owner, "Only about partners of this owner, by staff id");
    command->add_option("--limit", options->limit, "At most so many (default: 200)")
        ->check(CLI::Range(1, 10'000));
    add_language(*command, options->language);
    add_json(*command, options->json);
    on_run(*command, [command, options] { return list(*command, *options); });
}

void add_show(CLI::App& alerts) {
    auto* command = alerts.add_subcommand("show", "One alert: why it fires, its history, what was sent");
    command->footer(
        "Examples:\n"
        "  monomi alerts show watchdog/org\n"
        "  monomi alerts show new_partner_no_deal/partner:P-0012 --lang ja");
    const auto options = std::make_shared<ActionOptions>();
    command->add_option("ALERT", options->id, "Its id: rule/scope")->required();
    add_language(*command, options->language);
    add_json(*command, options->json);
    on_run(*command, [command, options] { return show(*command, *options); });
}

using Fill = std::function<Outcome<wire::Value>(const ActionOptions&)>;

// A subcommand that changes an alert; `fill` makes the rest of the request.
std::shared_ptr<ActionOptions> add_action(CLI::App& alerts, const std::string& name,
                                          const std::string& summary, const std::string& examples, Fill fill,
                                          CLI::App*& command) {
    command = alerts.add_subcommand(name, summary);
    command->footer("Examples:\n" + examples);
    const auto options = std::make_shared<ActionOptions>();
    command->add_option("ALERT", options->id, "Its id: rule/scope")->required();
    add_language(*command, options->language);
    add_json(*command, options->json);
    on_run(*command, [command, options, name, fill = std::move(fill)]() -> Outcome<int> {
        auto request = fill(*options);
        if (!request) return tl::make_unexpected(request.error());
        (*request)["op"] = name;
        (*request)["id"] = options->id;
        return act(*command, *request, *options);
    });
    return options;
}

void add_actions(CLI::App& alerts) {
    CLI::App* command = nullptr;
    auto options = add_action(
        alerts, "ack", "Acknowledge: somebody is on it; it is not repeated any more",
        "  monomi alerts ack new_partner_no_deal/partner:P-0012\n"
        "  monomi alerts ack new_partner_no_deal/partner:P-0012 --undo",
        [](const ActionOptions& given) {
            return wire::Value{{"undo", given.undo}};
        },
        command);
    command->add_flag("--undo", options->undo, "Take it back");
    options = add_action(
        alerts, "assign", "Give it to somebody, with a date if wanted",
        "  monomi alerts assign partner_lapsed/partner:P-0012 --to S-03 --due 2026-12-01",
        [](const ActionOptions& given) {
            wire::Value request{{"to", given.to}};
            if (!given.due.empty()) request["due"] = given.due;
            return request;
        },
        command);
    command->add_option("--to", options->to, "Who: a staff id or a name")->required();
    command->add_option("--due", options->due, "Until when")->check(date_check());
    options = add_action(
        alerts, "comment", "Write something down about it",
        "  monomi alerts comment partner_lapsed/partner:P-0012 --text \"Called; the next deal comes in "
        "December\"",
        [](const ActionOptions& given) {
            return wire::Value{{"text", given.text}};
        },
        command);
    command->add_option("--text", options->text, "What")->required();
    options = add_action(
        alerts, "snooze", "Send nothing about it before a date",
        "  monomi alerts snooze partner_lapsed/partner:P-0012 --until 2026-12-01\n"
        "  monomi alerts snooze partner_lapsed/partner:P-0012 --end",
        [](const ActionOptions& given) -> Outcome<wire::Value> {
            if (given.end == !given.until.empty())
                return failed(exit_code::usage, "give --until DATE or --end");
            return wire::Value{{"until", given.end ? wire::Value(nullptr) : wire::Value(given.until)}};
        },
        command);
    command->add_option("--until", options->until, "The first day on which it may be told again")
        ->check(date_check());
    command->add_flag("--end", options->end, "End the snooze now");
}

struct SilenceOptions {
    std::string id, rule, scope, partner, owner, until, comment;
    bool json = false;
};

Outcome<int> print_silences(const wire::Value& silences, const wire::Value& reply, bool json) {
    if (json) {
        print_json(reply);
    } else {
        print_silence_list(silences);
    }
    return exit_code::ok;
}

Outcome<int> silence(const CLI::App& command, const SilenceOptions& options) {
    wire::Value request{{"op", "silence"}, {"until", options.until}};
    for (const auto& [key, value] : {std::pair{"rule", &options.rule},
                                     {"scope", &options.scope},
                                     {"partner", &options.partner},
                                     {"owner", &options.owner},
                                     {"comment", &options.comment}}) {
        if (!value->empty()) request[key] = *value;
    }
    const auto reply = ask_service(command, service, request, true);
    if (!reply) return tl::make_unexpected(reply.error());
    return print_silences(wire::Value::array({reply->value("silence", wire::Value::object())}), *reply,
                          options.json);
}

Outcome<int> end_silence(const CLI::App& command, const SilenceOptions& options) {
    const auto reply = ask_service(command, service, {{"op", "end_silence"}, {"id", options.id}}, true);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
    } else {
        fmt::print("{} has ended; what it muted and still fires is told now\n", options.id);
    }
    return exit_code::ok;
}

Outcome<int> silences(const CLI::App& command, bool json) {
    const auto reply = ask_service(command, service, {{"op", "silences"}});
    if (!reply) return tl::make_unexpected(reply.error());
    return print_silences(reply->value("silences", wire::Value::array()), *reply, json);
}

void add_silences(CLI::App& alerts) {
    auto* make = alerts.add_subcommand("silence", "Mute all alerts that match, until a date");
    make->footer(
        "At least one of --rule, --scope, --partner, --owner; an alert matches when all that are given fit.\n"
        "\n"
        "Examples:\n"
        "  monomi alerts silence --rule knowledge_gap --until 2026-12-01 --comment \"asked at the year's "
        "end\"\n"
        "  monomi alerts silence --partner P-0012 --rule deal_stuck --until 2026-12-01");
    const auto options = std::make_shared<SilenceOptions>();
    make->add_option("--rule", options->rule, "Of this rule");
    make->add_option("--scope", options->scope, "About this, such as partner:P-0012");
    make->add_option("--partner", options->partner, "About this partner, its reps and deals");
    make->add_option("--owner", options->owner, "About partners of this owner, by staff id");
    make->add_option("--until", options->until, "The first day on which they may be told again")
        ->required()
        ->check(date_check());
    make->add_option("--comment", options->comment, "Why");
    add_json(*make, options->json);
    on_run(*make, [make, options] { return silence(*make, *options); });
    auto* end = alerts.add_subcommand("end-silence", "End a silence before its date");
    end->footer("Examples:\n  monomi alerts end-silence 5f0c1d2e-s417");
    const auto ended = std::make_shared<SilenceOptions>();
    end->add_option("SILENCE", ended->id, "Its id: monomi alerts silences")->required();
    add_json(*end, ended->json);
    on_run(*end, [end, ended] { return end_silence(*end, *ended); });
    auto* all = alerts.add_subcommand("silences", "The silences that hold, and how many alerts each mutes");
    all->footer("Examples:\n  monomi alerts silences");
    const auto json = std::make_shared<bool>(false);
    add_json(*all, *json);
    on_run(*all, [all, json] { return silences(*all, *json); });
}

}  // namespace

void add_alerts_command(CLI::App& app) {
    auto* alerts = app.add_subcommand("alerts", "Alerts: what fires, and what people do about it");
    alerts->require_subcommand(1);
    alerts->footer(
        "Examples:\n"
        "  monomi alerts list\n"
        "  monomi alerts ack new_partner_no_deal/partner:P-0012");
    add_list(*alerts);
    add_show(*alerts);
    add_actions(*alerts);
    add_silences(*alerts);
}

}  // namespace monomi::cli
