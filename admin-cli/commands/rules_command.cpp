// `monomi rules`: checks and tests rule files, and lists the rules that run.
#include <fmt/format.h>

#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"
#include "services/alerting/core/rule_parser.h"
#include "services/alerting/core/rule_test.h"

namespace monomi::cli {

namespace {

Result<std::vector<std::filesystem::path>> configured_files(const Home& home, const Config& config) {
    const auto shipped = shipped_config_directory();
    if (!shipped) return fail(shipped.error());
    return alerting::rule_files({*shipped / config.alerting.rules, home.directory() / config.alerting.rules});
}

void print_problems(const alerting::RulesRead& read, std::size_t files, bool json) {
    if (json) {
        OrderedJson problems = OrderedJson::array();
        for (const auto& problem : read.problems)
            problems.push_back(
                {{"file", problem.file}, {"line", problem.line}, {"message", problem.message}});
        print_json(OrderedJson{{"files", files}, {"rules", read.rules.size()}, {"problems", problems}});
        return;
    }
    for (const auto& problem : read.problems) fmt::print("{}\n", problem.str());
    fmt::print("{} files, {} rules, {}\n", files, read.rules.size(),
               read.problems.empty() ? "no problem" : fmt::format("{} problems", read.problems.size()));
}

// The names of KPIs, and the rule files that the home's suite would read.
struct RuleSources {
    alerting::KpiCodes codes;
    std::vector<std::filesystem::path> files;
};

Outcome<RuleSources> rule_sources(const CLI::App& command) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    const auto config = config_of(*home);
    if (!config) return tl::make_unexpected(config.error());
    const auto catalogue = home->find_config(config->kpi.catalogue);
    if (!catalogue) return failed(catalogue.error());
    auto codes = alerting::KpiCodes::load(catalogue->string());
    if (!codes) return failed(codes.error());
    auto files = configured_files(*home, *config);
    if (!files) return failed(files.error());
    return RuleSources{std::move(*codes), std::move(*files)};
}

Outcome<int> check(const CLI::App& command, const std::vector<std::string>& given, bool json) {
    const auto sources = rule_sources(command);
    if (!sources) return tl::make_unexpected(sources.error());
    std::vector<std::filesystem::path> files(given.begin(), given.end());
    if (files.empty()) files = sources->files;
    const auto read = alerting::read_rules(files, sources->codes);
    print_problems(read, files.size(), json);
    return read.problems.empty() ? exit_code::ok : exit_code::failure;
}

// The rule of a file beside the test, or the one of this name that the suite would read.
Result<alerting::Rule> rule_for_test(const RuleSources& sources, const std::filesystem::path& test,
                                     const std::string& name_or_file) {
    const bool is_file = name_or_file.ends_with(".toml");
    auto read = alerting::read_rules(is_file ? std::vector{test.parent_path() / name_or_file} : sources.files,
                                     sources.codes);
    for (alerting::Rule& rule : read.rules) {
        if (is_file || rule.name == name_or_file) return std::move(rule);
    }
    if (is_file && !read.problems.empty()) return fail("{}", read.problems.front().str());
    return fail("there is no rule \"{}\"", name_or_file);
}

Outcome<int> test(const CLI::App& command, const std::vector<std::string>& files) {
    const auto sources = rule_sources(command);
    if (!sources) return tl::make_unexpected(sources.error());
    std::size_t expectations = 0, failures = 0;
    for (const std::string& file : files) {
        const auto report = alerting::run_rule_test(
            std::filesystem::path(file),
            [&](const std::string& rule) { return rule_for_test(*sources, file, rule); });
        for (const auto& failure : report.failures) fmt::print("{}\n", failure.str());
        expectations += report.expectations;
        failures += report.failures.size();
    }
    fmt::print("{} files, {} expectations, {}\n", files.size(), expectations,
               failures == 0 ? "all met" : fmt::format("{} failures", failures));
    return failures == 0 ? exit_code::ok : exit_code::failure;
}

Outcome<int> list(const CLI::App& command, const std::string& language, bool json) {
    const auto reply = ask_service(command, "alerts", {{"op", "rules"}});
    if (!reply) return tl::make_unexpected(reply.error());
    if (json) {
        print_json(*reply);
        return exit_code::ok;
    }
    TextTable text({{"rule"},
                    {"about"},
                    {"up to"},
                    {"firing", Align::right},
                    {"pending", Align::right},
                    {"no data", Align::right},
                    {"what"},
                    {"file"}});
    for (const auto& rule : reply->value("rules", wire::Value::array())) {
        text.add_row({text_at(rule, "rule"), text_at(rule, "scope"), text_at(rule, "severity"),
                      text_at(rule, "firing"), text_at(rule, "pending"), text_at(rule, "no_data"),
                      text_at(rule.value("title", wire::Value::object()), language), text_at(rule, "file")});
    }
    fmt::print("{}", text.str(colour_wanted()));
    return exit_code::ok;
}

void add_check(CLI::App& rules) {
    auto* command = rules.add_subcommand("check", "Check rule files: syntax, names of values, texts");
    command->footer(
        "Without files: the shipped rules and those of the home. Exit code 1 when there is a problem.\n"
        "\n"
        "Examples:\n"
        "  monomi rules check\n"
        "  monomi rules check my_rule.toml");
    const auto files = std::make_shared<std::vector<std::string>>();
    const auto json = std::make_shared<bool>(false);
    command->add_option("FILE", *files, "Rule files")->check(CLI::ExistingFile);
    add_json(*command, *json);
    on_run(*command, [command, files, json] { return check(*command, *files, *json); });
}

void add_test(CLI::App& rules) {
    auto* command =
        rules.add_subcommand("test", "Test rules: values over time, and what the alert should be");
    command->footer(
        "What a test looks like is in docs/alerting.md. Exit code 1 when an expectation is not met.\n"
        "\n"
        "Examples:\n"
        "  monomi rules test my_rule_test.toml");
    const auto files = std::make_shared<std::vector<std::string>>();
    command->add_option("FILE", *files, "Tests")->required()->check(CLI::ExistingFile);
    on_run(*command, [command, files] { return test(*command, *files); });
}

void add_list(CLI::App& rules) {
    auto* command = rules.add_subcommand("list", "The rules that run, with how many alerts each has");
    command->footer(
        "Examples:\n"
        "  monomi rules list\n"
        "  monomi rules list --json");
    const auto language = std::make_shared<std::string>("en");
    const auto json = std::make_shared<bool>(false);
    command->add_option("--lang", *language, "Language of titles (default: en)")
        ->check(CLI::IsMember({"en", "ja"}));
    add_json(*command, *json);
    on_run(*command, [command, language, json] { return list(*command, *language, *json); });
}

}  // namespace

void add_rules_command(CLI::App& app) {
    auto* rules = app.add_subcommand("rules", "Alert rules: check and test files, list what runs");
    rules->require_subcommand(1);
    rules->footer(
        "Examples:\n"
        "  monomi rules check\n"
        "  monomi rules list");
    add_check(*rules);
    add_test(*rules);
    add_list(*rules);
}

}  // namespace monomi::cli
