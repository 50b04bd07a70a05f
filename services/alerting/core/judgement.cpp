#include "services/alerting/core/judgement.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace monomi::alerting {

namespace {

std::optional<double> number_in(const Numbers& numbers, std::string_view name) {
    const auto found = numbers.find(name);
    return found == numbers.end() ? std::nullopt : found->second;
}

// What kind of scope it is, which is no number that a verdict rests on.
bool tells_the_kind(std::string_view name) { return name.starts_with("scope.is_"); }

// Every number that the rule names, with its own derived ones; the latter are unknown where an input is.
Numbers values_of(const Rule& rule, const Facts& facts) {
    Numbers values;
    const auto take = [&](const std::vector<std::string>& names) {
        for (const auto& name : names) {
            if (!values.contains(name) && !tells_the_kind(name))
                values.emplace(name, number_in(facts.numbers, name));
        }
    };
    const auto lookup = [&](std::string_view name) {
        return number_in(tells_the_kind(name) ? facts.numbers : values, name);
    };
    for (const auto& [name, expression] : rule.derived) {
        take(expression.names());
        values.insert_or_assign(name, expression.evaluate(lookup).value);
    }
    if (rule.applies) take(rule.applies->names());
    if (rule.no_data) take(rule.no_data->when.names());
    for (const auto& [name, least] : rule.at_least) {
        if (!values.contains(name)) values.emplace(name, number_in(facts.numbers, name));
    }
    for (const SeverityStep& step : rule.steps) take(step.when.names());
    for (const auto& [name, input] : rule.kpis) {
        if (!values.contains(name)) values.emplace(name, number_in(facts.numbers, name));
    }
    return values;
}

Verdict no_data(const Rule& rule, Numbers values, const std::vector<std::string>& missing) {
    Verdict verdict;
    verdict.kind = VerdictKind::no_data;
    verdict.title = rule.title;
    if (missing.empty()) {
        verdict.text = {"計算できないため判定できません (0による除算)。",
                        "Cannot be judged: the arithmetic has no result (a division by zero)."};
    } else {
        const auto names = fmt::format("{}", fmt::join(missing, ", "));
        verdict.text = {
            fmt::format("判定できません。値がありません: {}。データの取り込みを確認してください。", names),
            fmt::format("Cannot be judged: N/A is {}. See whether its records are being supplied.", names)};
    }
    verdict.values = std::move(values);
    return verdict;
}

// Whether a value is smaller than it has to be for the rule to concern the scope; adds those that are N/A.
bool is_too_small(const Rule& rule, const Numbers& values, std::vector<std::string>& missing) {
    bool smaller = false;
    for (const auto& [name, least] : rule.at_least) {
        const auto value = number_in(values, name);
        if (!value) missing.push_back(name);
        smaller = smaller || (value && *value < least);
    }
    return smaller;
}

Texts texts_of(const Facts& facts) {
    Texts texts = facts.texts;
    texts.emplace("scope.name", facts.scope == name_of(RuleScope::org)
                                    ? LocalText{"組織全体", "The organisation"}
                                    : same_in_both(facts.name.empty() ? facts.scope : facts.name));
    const auto colon = facts.scope.find(':');
    texts.emplace("scope.id",
                  same_in_both(colon == std::string::npos ? facts.scope : facts.scope.substr(colon + 1)));
    return texts;
}

void say(const LocalTemplate& title, const LocalTemplate& text, const Facts& facts, Verdict& verdict) {
    const Texts texts = texts_of(facts);
    Numbers shown = facts.numbers;
    for (const auto& [name, value] : verdict.values) shown.insert_or_assign(name, value);
    verdict.title = title.render(shown, texts);
    verdict.text = text.render(shown, texts);
}

}  // namespace

Verdict judge(const Rule& rule, const Facts& facts) {
    Verdict verdict;
    verdict.values = values_of(rule, facts);
    const auto lookup = [&](std::string_view name) {
        return number_in(tells_the_kind(name) ? facts.numbers : verdict.values, name);
    };
    std::vector<std::string> unknown_limits;
    if (is_too_small(rule, verdict.values, unknown_limits)) return verdict;
    if (rule.applies) {
        const Evaluation applies = rule.applies->evaluate(lookup);
        if (!applies.value) return no_data(rule, std::move(verdict.values), applies.missing);
        if (*applies.value == 0) return verdict;
    }
    if (!unknown_limits.empty()) return no_data(rule, std::move(verdict.values), unknown_limits);
    if (rule.no_data) {
        const Evaluation doubt = rule.no_data->when.evaluate(lookup);
        if (!doubt.value) return no_data(rule, std::move(verdict.values), doubt.missing);
        if (*doubt.value != 0) {
            verdict.kind = VerdictKind::no_data;
            say(rule.no_data->title, rule.no_data->text, facts, verdict);
            return verdict;
        }
    }
    const SeverityStep* holding = nullptr;
    std::set<std::string> missing;
    bool unknown = false;
    for (const SeverityStep& step : rule.steps) {
        const Evaluation when = step.when.evaluate(lookup);
        if (!when.value) {
            unknown = true;
            missing.insert(when.missing.begin(), when.missing.end());
        } else if (*when.value != 0) {
            holding = &step;
        }
    }
    if (unknown) return no_data(rule, std::move(verdict.values), {missing.begin(), missing.end()});
    if (holding == nullptr) {
        verdict.kind = VerdictKind::clear;
        return verdict;
    }
    verdict.kind = VerdictKind::holds;
    verdict.severity = holding->severity;
    say(holding->title, holding->text, facts, verdict);
    return verdict;
}

}  // namespace monomi::alerting
