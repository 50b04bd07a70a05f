#include "services/alerting/core/kgi_facts.h"

#include <algorithm>
#include <cmath>

#include "services/alerting/core/row_facts.h"

namespace monomi::alerting {

namespace {

constexpr double one_point = 0.01;  // of a ratio: a percentage point
constexpr double finest = 1e9;      // parts of one that a limit tells apart

// A quotient that is a limit, but for the last of its binary digits, is that limit.
std::optional<double> rounded(std::optional<double> value) {
    return value ? std::optional(std::round(*value * finest) / finest) : std::nullopt;
}

struct Standing {
    LocalText label;
    std::string unit, period;
    std::optional<double> pace, status, target, actual;
    std::optional<double> shortfall;  // of ratios in percentage points

    [[nodiscard]] bool lacks_a_unit() const { return shortfall && *shortfall >= 1; }
    // Time has passed, and yet nobody can say.
    [[nodiscard]] bool unknown() const { return !status && pace && *pace > 0; }
};

Standing standing_of(const wire::Value& value) {
    Standing standing;
    const wire::Value label = value.value("label", wire::Value::object());
    standing.label = {text_at(label, "ja"), text_at(label, "en")};
    standing.unit = text_at(value, "unit");
    standing.period = text_at(value, "period");
    standing.pace = rounded(number_at(value, "pace"));
    standing.status = rounded(number_at(value, "status"));
    standing.target = number_at(value, "target");
    standing.actual = number_at(value, "actual");
    standing.shortfall = number_at(value, "shortfall");
    if (standing.shortfall && standing.unit == "ratio") *standing.shortfall /= one_point;
    standing.shortfall = rounded(standing.shortfall);
    return standing;
}

// Those that lack a whole unit first, then by status.
bool is_worse(const Standing& a, const Standing& b) {
    if (a.status.has_value() != b.status.has_value()) return a.status.has_value();
    if (a.lacks_a_unit() != b.lacks_a_unit()) return a.lacks_a_unit();
    return a.status.value_or(0) < b.status.value_or(0);
}

LocalText amount(std::optional<double> value, const std::string& unit, const LocalText& currency) {
    if (!value) return same_in_both("N/A");
    if (unit == "ratio") return same_in_both(plain_number(*value * 100) + "%");
    const std::string figure = plain_number(*value);
    if (unit != "money") return same_in_both(figure);
    return {figure + currency.ja, fmt::format("{} {}", currency.en, figure)};
}

}  // namespace

void add_kgi_facts(const wire::Value& row, const LocalText& currency, Facts& facts) {
    const auto list = row.find("kgis");
    const bool known = list != row.end() && list->is_array();
    std::vector<Standing> standings;
    if (known) {
        for (const auto& value : *list) standings.push_back(standing_of(value));
    }
    auto& numbers = facts.numbers;
    numbers["kgi.targets"] = known ? std::optional(static_cast<double>(standings.size())) : std::nullopt;
    numbers["kgi.unknown"] = static_cast<double>(
        std::count_if(standings.begin(), standings.end(), [](const Standing& s) { return s.unknown(); }));
    const auto worst = std::min_element(standings.begin(), standings.end(), is_worse);
    const Standing shown = worst == standings.end() ? Standing{} : *worst;
    numbers["kgi.status"] = shown.status;
    numbers["kgi.pace"] = shown.pace;
    numbers["kgi.shortfall"] = shown.shortfall;
    auto& texts = facts.texts;
    texts["kgi.name"] = shown.label;
    texts["kgi.period"] = same_in_both(shown.period);
    texts["kgi.actual"] = amount(shown.actual, shown.unit, currency);
    texts["kgi.target"] = amount(shown.target, shown.unit, currency);
    const bool points = shown.unit == "ratio" && shown.shortfall;
    texts["kgi.missing"] = points ? LocalText{plain_number(*shown.shortfall) + "ポイント",
                                              plain_number(*shown.shortfall) + " points"}
                                  : amount(shown.shortfall, shown.unit, currency);
}

}  // namespace monomi::alerting
