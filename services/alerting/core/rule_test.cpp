#include "services/alerting/core/rule_test.h"

#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <fstream>
#include <iterator>
#include <optional>

#include "common/domain/nearest_name.h"
#include "services/alerting/core/alert_book.h"

namespace monomi::alerting {

namespace {

constexpr std::array<std::string_view, 2> file_keys{"rule", "timeline"};
constexpr std::array<std::string_view, 4> timeline_keys{"scope", "name", "texts", "at"};
constexpr std::array<std::string_view, 5> step_keys{"on", "values", "wait", "expect", "title"};
constexpr std::string_view unknown_value = "N/A", nothing = "none";

// What the alert is: "none", "pending", "firing warning".
std::string state_of(const Alert* alert) {
    if (alert == nullptr) return std::string(nothing);
    std::string text(name_of(alert->state));
    if (alert->state == AlertState::firing) text += fmt::format(" {}", name_of(alert->severity));
    return text;
}

// Plays one file; every problem is noted with its line and the rest goes on.
class Player {
  public:
    Player(const std::string& file, const FindRule& find) : file_(file), find_(find) {}

    RuleTestReport play(const toml::table& table) {
        check_keys(table, file_keys);
        const auto* name = table.get("rule");
        const auto text = name ? name->value<std::string>() : std::nullopt;
        const auto* timelines = table.get("timeline") ? table.get("timeline")->as_array() : nullptr;
        if (!text) note(name ? name : &table, "rule: must be the name of a rule or of a file");
        if (timelines == nullptr || timelines->empty())
            note(&table, "timeline: at least one [[timeline]] is needed");
        if (!text || timelines == nullptr) return std::move(report_);
        auto rule = find_(*text);
        if (!rule) {
            note(name, fmt::format("rule: {}", rule.error().message));
            return std::move(report_);
        }
        rules_.push_back(std::move(*rule));
        for (const auto& timeline : *timelines) {
            if (const auto* one = timeline.as_table()) play_timeline(*one);
        }
        return std::move(report_);
    }

  private:
    void note(const toml::node* node, std::string message) {
        report_.failures.push_back({file_, node ? node->source().begin.line : 0, std::move(message)});
    }

    template <class Keys>
    void check_keys(const toml::table& table, const Keys& keys) {
        const std::vector<std::string_view> known(keys.begin(), keys.end());
        for (const auto& [key, value] : table) {
            if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
            const auto nearest = nearest_name(key.str(), known);
            note(&value, fmt::format("\"{}\" is unknown here{}", key.str(),
                                     nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest)));
        }
    }

    [[nodiscard]] const Rule& rule() const { return rules_.front(); }

    void play_timeline(const toml::table& table) {
        check_keys(table, timeline_keys);
        const auto* scope = table.get("scope");
        Facts facts;
        facts.scope = scope ? scope->value_or(std::string()) : std::string();
        const auto kind = from_name<RuleScope>(facts.scope.substr(0, facts.scope.find(':')));
        if (!kind || !rule().is_about(*kind)) {
            note(scope ? scope : &table,
                 fmt::format("scope: \"{}\" is nothing that {} is about", facts.scope, rule().name));
            return;
        }
        for (const RuleScope one : {RuleScope::org, RuleScope::owner, RuleScope::partner})
            facts.numbers[fmt::format("scope.is_{}", name_of(one))] = one == *kind ? 1 : 0;
        facts.name = table["name"].value_or(std::string());
        read_texts(table, facts);
        const auto* steps = table.get("at") ? table.get("at")->as_array() : nullptr;
        if (steps == nullptr || steps->empty())
            return note(&table, "at: at least one [[timeline.at]] is needed");
        AlertBook book(rules_, {});
        book.restore({}, {}, 0, {});
        Moment now{0, {}, 1'000'000};
        for (const auto& step : *steps) {
            if (const auto* one = step.as_table()) play_step(*one, *kind, facts, book, now);
        }
    }

    void read_texts(const toml::table& table, Facts& facts) {
        const auto* node = table.get("texts");
        if (node == nullptr) return;
        const auto* texts = node->as_table();
        if (texts == nullptr) return note(node, "texts: must be a table of texts");
        for (const auto& [name, value] : *texts) {
            if (value.is_string()) {
                facts.texts[std::string(name.str())] = same_in_both(*value.value<std::string>());
            } else {
                note(&value, fmt::format("texts: {} must be a text", name.str()));
            }
        }
    }

    void play_step(const toml::table& step, RuleScope kind, Facts& facts, AlertBook& book, Moment& now) {
        check_keys(step, step_keys);
        const auto* on = step.get("on");
        const auto date = on ? Date::parse(on->value_or(std::string())) : std::nullopt;
        if (!date) return note(on ? on : &step, "on: must be a date in quotes, such as \"2026-11-30\"");
        if (*date < now.today) return note(on, "on: is before the step before");
        const bool is_new = *date != now.today;
        now.today = *date;
        now.business = static_cast<Instant>(date->days()) * 86'400'000;
        facts.texts["as_of"] = same_in_both(date->str());
        read_values(step, kind, facts);
        Instant wait = rule().for_ms;
        if (const auto* given = step.get("wait")) {
            const auto duration = parse_duration(given->value_or(std::string()));
            if (!duration) return note(given, fmt::format("wait: {}", duration.error().message));
            wait = *duration;
        }
        now.real += is_new ? 1000 : 0;
        judge(facts, book, now);
        now.real += wait;
        judge(facts, book, now);
        compare(step, book.find(fmt::format("{}/{}", rule().name, facts.scope)));
    }

    void judge(const Facts& facts, AlertBook& book, const Moment& now) {
        book.judge(rule(), facts, now);
        book.settle(now);
        (void)book.take_changes();
    }

    void read_values(const toml::table& step, RuleScope kind, Facts& facts) {
        const auto* node = step.get("values");
        if (node == nullptr) return;
        const auto* values = node->as_table();
        if (values == nullptr) return note(node, "values: must be a table of numbers");
        for (const auto& [key, value] : *values) {
            const std::string name(key.str());
            if (!is_input(name, kind)) {
                note(&value, fmt::format("values: the rule uses no \"{}\"", name));
            } else if (const auto number = value.value<double>(); number && !value.is_string()) {
                facts.numbers[name] = *number;
            } else if (value.value_or(std::string()) == unknown_value) {
                facts.numbers[name] = std::nullopt;
            } else {
                note(&value, fmt::format("values: {} must be a number or \"{}\"", name, unknown_value));
            }
        }
    }

    // Whether it is a value that something sets, and not one that the rule makes.
    [[nodiscard]] bool is_input(std::string_view name, RuleScope kind) const {
        if (is_other_number(name, kind)) return true;
        const auto& kpis = rule().kpis;
        return std::any_of(kpis.begin(), kpis.end(), [&](const auto& kpi) { return kpi.first == name; });
    }

    void compare(const toml::table& step, const Alert* alert) {
        if (const auto* expected = step.get("expect")) {
            const std::string wanted = expected->value_or(std::string());
            const std::string found = state_of(alert);
            ++report_.expectations;
            const bool any_severity = wanted == name_of(AlertState::firing) && found.starts_with(wanted);
            if (wanted != found && !any_severity)
                note(expected, fmt::format("expected {}, but it is {}", wanted, found));
        }
        const auto* title = step.get("title") ? step.get("title")->as_table() : nullptr;
        if (title == nullptr) return;
        for (const auto& [language, text] : *title) {
            const std::string wanted = text.value_or(std::string());
            const std::string found = alert == nullptr         ? ""
                                      : language.str() == "ja" ? alert->title.ja
                                                               : alert->title.en;
            ++report_.expectations;
            if (wanted != found)
                note(&text, fmt::format("expected \"{}\", but it says \"{}\"", wanted, found));
        }
    }

    const std::string& file_;
    const FindRule& find_;
    RuleTestReport report_;
    Rules rules_;
};

}  // namespace

RuleTestReport run_rule_test(std::string_view text, const std::string& file, const FindRule& find) {
    try {
        RuleTestReport report = Player(file, find).play(toml::parse(text, file));
        if (report.expectations == 0 && report.failures.empty())
            report.failures.push_back({file, 0, "nothing is expected anywhere"});
        return report;
    } catch (const toml::parse_error& error) {
        return {0, {{file, error.source().begin.line, std::string(error.description())}}};
    }
}

RuleTestReport run_rule_test(const std::filesystem::path& file, const FindRule& find) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return {0, {{file.string(), 0, "cannot be read"}}};
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    return run_rule_test(text, file.string(), find);
}

}  // namespace monomi::alerting
