#include "services/alerting/core/expression.h"

#include <muParser.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "common/domain/formula_text.h"

namespace monomi::alerting {

namespace {

constexpr std::string_view name_characters = formula_name_characters;
// What known(x) and default(x, y) become; no value's name begins so.
constexpr std::string_view known_prefix = "_known.";
constexpr std::string_view optional_prefix = "_optional.";

bool is_name_character(char c) { return name_characters.find(c) != std::string_view::npos; }

std::size_t after_spaces(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n')) ++at;
    return at;
}

std::string_view name_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_name_character(text[end])) ++end;
    return text.substr(at, end - at);
}

// Turns known(x) into a variable, and default(x, y) into (variable ? variable : y).
Result<std::string> without_optional_calls(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view word = name_at(text, at);
        if (word.empty()) {
            out += text[at++];
            continue;
        }
        const std::size_t open = after_spaces(text, at + word.size());
        const bool is_known = word == "known", is_default = word == "default";
        if ((!is_known && !is_default) || open >= text.size() || text[open] != '(') {
            out += word;
            at += word.size();
            continue;
        }
        const std::size_t begin = after_spaces(text, open + 1);
        const std::string_view name = name_at(text, begin);
        const std::size_t end = after_spaces(text, begin + name.size());
        const char wanted = is_known ? ')' : ',';
        if (name.empty() || end >= text.size() || text[end] != wanted)
            return fail("{} takes {}", word,
                        is_known ? "one name: known(name)" : "a name and a value: default(name, 0)");
        if (is_known) {
            out += fmt::format("{}{}", known_prefix, name);
        } else {
            out += fmt::format("({}{} ? {}{} : ", known_prefix, name, optional_prefix, name);
        }
        at = end + 1;
    }
    return out;
}

}  // namespace

struct Expression::Compiled {
    enum class Use { required, known, optional };
    struct Input {
        std::string name;
        Use use;
        double value = 1;
    };
    mu::Parser parser;
    std::vector<Input> inputs;
    std::vector<std::string> names;

    void add(const std::string& variable) {
        const std::string_view text(variable);
        if (text.starts_with(known_prefix)) {
            inputs.push_back({variable.substr(known_prefix.size()), Use::known});
        } else if (text.starts_with(optional_prefix)) {
            inputs.push_back({variable.substr(optional_prefix.size()), Use::optional});
        } else {
            inputs.push_back({variable, Use::required});
        }
    }
};

Expression::Expression(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;
Expression::~Expression() = default;

Result<Expression> Expression::compile(const std::string& text) {
    if (assigns(text)) return fail("an expression cannot assign; compare with ==");
    const auto plain = without_optional_calls(text);
    if (!plain) return fail(plain.error());
    auto compiled = std::make_unique<Compiled>();
    try {
        compiled->parser.DefineNameChars(formula_name_characters);
        compiled->parser.SetExpr(*plain);
        std::vector<std::string> variables;
        for (const auto& [variable, place] : compiled->parser.GetUsedVar()) variables.push_back(variable);
        for (const auto& variable : variables) compiled->add(variable);
        for (std::size_t i = 0; i < variables.size(); ++i)
            compiled->parser.DefineVar(variables[i], &compiled->inputs[i].value);
        (void)compiled->parser.Eval();
        if (compiled->parser.GetNumResults() != 1) return fail("an expression has one result");
    } catch (const mu::ParserError& error) {
        return fail("{}", error.GetMsg());
    }
    std::set<std::string> names;
    for (const auto& input : compiled->inputs) names.insert(input.name);
    compiled->names.assign(names.begin(), names.end());
    return Expression(std::move(compiled));
}

const std::vector<std::string>& Expression::names() const { return compiled_->names; }

Evaluation Expression::evaluate(const Lookup& lookup) const {
    Evaluation result;
    // Missing inputs are found before muParser sees them: a NaN would make && and ?: true.
    for (auto& input : compiled_->inputs) {
        const auto value = lookup(input.name);
        const bool known = value && std::isfinite(*value);
        if (input.use == Compiled::Use::known) {
            input.value = known ? 1 : 0;
        } else {
            input.value = known ? *value : 0;
            if (!known && input.use == Compiled::Use::required) result.missing.push_back(input.name);
        }
    }
    if (!result.missing.empty()) return result;
    try {
        const double value = compiled_->parser.Eval();
        if (std::isfinite(value)) result.value = value;
    } catch (const mu::ParserError&) {
        // What compiled can still fail to evaluate; it is unknown then.
    }
    return result;
}

}  // namespace monomi::alerting
