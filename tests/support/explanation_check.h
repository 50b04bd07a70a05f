// Adds a number up again from the records that explain it, by the formula alone.
#pragma once
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/formula.h"

namespace monomi::kpi {

inline std::optional<double> median_of(std::vector<std::int64_t> values) {
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    return (static_cast<double>(values[(values.size() - 1) / 2]) +
            static_cast<double>(values[values.size() / 2])) /
           2;
}

// `read` where it is that number but for rounding.
inline std::optional<double> effective_of(const std::vector<std::int64_t>& values,
                                          std::optional<double> read) {
    double sum = 0, squares = 0;
    for (const std::int64_t value : values) {
        sum += static_cast<double>(value);
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    if (squares == 0) return std::nullopt;
    const double made = sum * sum / squares;
    return read && std::abs(made - *read) < 1e-9 * made ? read : made;
}

// What does not add up, in words; empty where all does, and where the number does not exist for the scope.
inline std::string explanation_fault(Engine& engine, std::string_view kpi, const Scope& scope, Window window,
                                     std::optional<Date> as_of) {
    const auto reading = engine.read(kpi, scope, window, as_of);
    if (!reading) return {};
    const auto explained =
        engine.explain(kpi, scope, window, as_of, 0, std::numeric_limits<std::size_t>::max());
    if (!explained) {
        const bool absent = reading->reason == explained.error().message;  // "a rep has no ..."
        return absent ? std::string() : explained.error().message;
    }
    if (explained->reading != *reading) return "another value than is read";
    std::vector<double> values;
    for (const ExplainPart& part : explained->parts) {
        std::int64_t sum = 0;
        std::vector<std::int64_t> contributions;
        for (const ExplainEntry& entry : part.entries) {
            sum += entry.contribution;
            contributions.push_back(entry.contribution);
        }
        if (part.sum != sum || part.total != part.entries.size())
            return part.input + ": its page is not whole";
        std::optional<double> made = static_cast<double>(sum);
        if (part.how == ExplainHow::median) made = median_of(contributions);
        if (part.how == ExplainHow::constant) made = part.value;
        if (part.how == ExplainHow::effective) made = effective_of(contributions, part.value);
        if (part.value && made != part.value)
            return fmt::format("{}: {} of the records, {} read", part.input, made.value_or(-1), *part.value);
        values.push_back(part.value.value_or(0));
    }
    if (!reading->value) return {};
    const auto formula = Formula::compile(explained->formula);
    const auto again = formula->evaluate(values);
    if (!again || std::abs(*again - *reading->value) > 1e-12 * std::max(1.0, std::abs(*again)))
        return fmt::format("the formula of the parts gives {}, not {}", again.value_or(-1), *reading->value);
    return {};
}

}  // namespace monomi::kpi
