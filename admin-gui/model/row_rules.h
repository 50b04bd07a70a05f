// How the rows of one kind of list are filtered and sorted: what selections.cpp applies. Pure.
#pragma once
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/model/filter.h"
#include "admin-gui/model/fold.h"

namespace monomi::console {

template <class Row>
using Test = std::function<bool(const Row&)>;

// Makes the test of one value of a key; nothing, with the problem filled in, where the value makes no sense.
template <class Row>
using TestMaker = std::function<std::optional<Test<Row>>(const std::string& value, FilterProblem& problem)>;

template <class Row>
struct KeyRule {
    FilterKey key;
    TestMaker<Row> make;
};

// What a column sorts by: a number, or a text where `text` is given. Nothing goes last.
template <class Row>
struct ColumnRule {
    std::string name;
    std::function<std::optional<double>(const Row&)> number;
    std::function<std::string_view(const Row&)> text;  // folded; empty: N/A
};

// A text that must hold the value.
template <class Row>
[[nodiscard]] TestMaker<Row> text_rule(std::function<std::string(const Row&)> get) {
    return [get = std::move(get)](const std::string& value, FilterProblem&) -> std::optional<Test<Row>> {
        return Test<Row>(
            [get, value](const Row& row) { return fold(get(row)).find(value) != std::string::npos; });
    };
}

template <class Row>
[[nodiscard]] TestMaker<Row> number_rule(std::function<std::optional<double>(const Row&)> get) {
    return
        [get = std::move(get)](const std::string& value, FilterProblem& problem) -> std::optional<Test<Row>> {
            const auto range = parse_number_range(value);
            if (!range) {
                problem = {FilterProblem::Kind::not_a_number, value, {}};
                return std::nullopt;
            }
            return Test<Row>([get, range = *range](const Row& row) {
                const auto number = get(row);
                return number && range.contains(*number);
            });
        };
}

// Dates compare as their texts do; without a sign the beginning must agree ("2026-10").
template <class Row>
[[nodiscard]] TestMaker<Row> date_rule(std::function<std::optional<Date>(const Row&)> get) {
    return [get = std::move(get)](const std::string& value,
                                  FilterProblem& problem) -> std::optional<Test<Row>> {
        const auto digits = value.find_first_not_of("<>=");
        const std::string sign = value.substr(0, digits == std::string::npos ? value.size() : digits);
        std::string wanted = value.substr(sign.size());
        for (char& c : wanted) c = c == '/' ? '-' : c;
        const bool date = wanted.size() >= 4 && wanted.find_first_not_of("0123456789-") == std::string::npos;
        if (!date || sign.size() > 2) {
            problem = {FilterProblem::Kind::not_a_number, value, {}};
            return std::nullopt;
        }
        return Test<Row>([get, sign, wanted](const Row& row) {
            const auto on = get(row);
            if (!on) return false;
            const int order = on->str().compare(0, wanted.size(), wanted);
            if (sign == "<") return order < 0;
            if (sign == "<=") return order <= 0;
            if (sign == ">") return order > 0;
            if (sign == ">=") return order >= 0;
            return order == 0;
        });
    };
}

// One of a closed vocabulary: a name (or the beginning of one) and the rows that it means.
template <class Row>
struct Choice {
    std::vector<std::string> names;
    Test<Row> test;
};
template <class Row>
[[nodiscard]] KeyRule<Row> choice_rule(std::string name, std::vector<std::string> aliases,
                                       std::vector<Choice<Row>> choices) {
    std::vector<std::string> all, first;
    for (const Choice<Row>& choice : choices) {
        first.push_back(choice.names.front());
        all.insert(all.end(), choice.names.begin(), choice.names.end());
    }
    auto make = [choices = std::move(choices), all](const std::string& value,
                                                    FilterProblem& problem) -> std::optional<Test<Row>> {
        std::vector<Test<Row>> exact, beginning;
        for (const Choice<Row>& choice : choices) {
            for (const std::string& known : choice.names) {
                const std::string folded = fold(known);
                if (folded == value) exact.push_back(choice.test);
                if (folded.compare(0, value.size(), value) == 0) beginning.push_back(choice.test);
            }
        }
        const auto& tests = exact.empty() ? beginning : exact;
        if (tests.empty()) {
            problem = {FilterProblem::Kind::unknown_value, value, nearest_word(value, all)};
            return std::nullopt;
        }
        return Test<Row>([tests](const Row& row) {
            for (const auto& test : tests) {
                if (test(row)) return true;
            }
            return false;
        });
    };
    return {{std::move(name), std::move(aliases), std::move(first)}, std::move(make)};
}

struct PartnerRules {
    std::vector<KeyRule<PartnerRow>> keys;
    std::vector<ColumnRule<PartnerRow>> columns;
};
struct RepRules {
    std::vector<KeyRule<RepRow>> keys;
    std::vector<ColumnRule<RepRow>> columns;
};
struct AlertRules {
    std::vector<KeyRule<Alert>> keys;
    std::vector<ColumnRule<Alert>> columns;
};
// `kpis`: the KPI columns of the table.
[[nodiscard]] PartnerRules partner_rules(const std::vector<std::string>& kpis);
[[nodiscard]] const RepRules& rep_rules();
[[nodiscard]] const AlertRules& alert_rules();

}  // namespace monomi::console
