// Counts, money, ratios and their changes.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>

#include "admin-gui/model/format.h"

namespace monomi::console {

namespace {

constexpr std::string_view minus = "\u2212";
constexpr std::string_view not_available = "\u2014";

std::string with_separators(std::string digits) {
    const auto point = digits.find('.');
    const auto whole = point == std::string::npos ? digits.size() : point;
    for (std::size_t at = whole; at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

// The magnitude of a number with its sign in front, which is left out where only zeros would follow.
std::string signed_text(bool negative, std::string magnitude, std::string_view symbol = {}) {
    const bool nothing = magnitude.find_first_not_of("0.,") == std::string::npos;
    return fmt::format("{}{}{}", negative && !nothing ? minus : std::string_view(), symbol, magnitude);
}

std::string decimal(double magnitude, int decimals) {
    return with_separators(fmt::format("{:.{}f}", magnitude, decimals));
}

std::string symbol_of(std::string_view currency) {
    if (currency == "JPY") return "¥";
    if (currency == "USD") return "$";
    if (currency == "EUR") return "€";
    if (currency == "GBP") return "£";
    return std::string(currency) + "\u00a0";
}

struct Step {
    double unit;
    std::string_view name;
};
constexpr std::array<Step, 3> japanese_steps{{{1e12, "兆"}, {1e8, "億"}, {1e4, "万"}}};
constexpr std::array<Step, 3> english_steps{{{1e9, "B"}, {1e6, "M"}, {1e3, "K"}}};

// Below this a yen amount is written out in English too: "¥9,800" says more than "¥9.8K".
constexpr double written_out_below = 10'000;

// Two significant digits at least: 1.2, 12, 120. "3.0" is rounded, "3" is exact.
std::string scaled(double value) {
    const double tenth = std::round(value * 10) / 10;
    const bool exact = std::abs(value - std::round(value)) < 1e-9;
    if (tenth < 10 && !exact) return fmt::format("{:.1f}", tenth);
    return decimal(std::round(value), 0);
}

std::string abbreviated(double magnitude, Language language) {
    const auto& steps = language == Language::ja ? japanese_steps : english_steps;
    if (magnitude >= written_out_below) {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (magnitude < steps[i].unit) continue;
            const std::string text = scaled(magnitude / steps[i].unit);
            // 999,999 is 1M, not 1,000K.
            if (i > 0 && std::round(magnitude / steps[i].unit) * steps[i].unit >= steps[i - 1].unit)
                return fmt::format("1{}", steps[i - 1].name);
            return fmt::format("{}{}", text, steps[i].name);
        }
    }
    const bool whole = std::abs(magnitude - std::round(magnitude)) < 0.005 || magnitude >= 1000;
    return decimal(magnitude, whole ? 0 : 2);
}

}  // namespace

std::string count_text(std::int64_t value) {
    const auto magnitude =
        value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    return signed_text(value < 0, with_separators(std::to_string(magnitude)));
}

std::string number_text(double value, int decimals) {
    return signed_text(value < 0, decimal(std::abs(value), decimals));
}

std::string percent_text(double fraction, int decimals) {
    std::string text = fmt::format("{:.{}f}", std::abs(fraction * 100), decimals);
    if (const auto point = text.find('.'); point != std::string::npos) {
        const auto last = text.find_last_not_of('0');
        text.resize(last == point ? point : last + 1);
    }
    return signed_text(fraction < 0, with_separators(text)) + "%";
}

std::string money_text(double value, std::string_view currency, Language language) {
    return signed_text(value < 0, abbreviated(std::abs(value), language), symbol_of(currency));
}

std::string exact_money_text(double value, std::string_view currency, int digits) {
    return signed_text(value < 0, decimal(std::abs(value), digits), symbol_of(currency));
}

std::string value_text(std::optional<double> value, Unit unit, const Catalogue& catalogue,
                       Language language) {
    if (!value) return std::string(not_available);
    const bool whole = std::abs(*value - std::round(*value)) < 1e-9;
    switch (unit) {
        case Unit::money:
            return money_text(*value, catalogue.currency, language);
        case Unit::ratio:
            return percent_text(*value);
        case Unit::days:
            return number_text(*value, whole ? 0 : 1);
        case Unit::points:
            return number_text(*value, 0);
        case Unit::count:
            break;
    }
    return number_text(*value, whole ? 0 : 1);
}

std::string exact_text(std::optional<double> value, Unit unit, const Catalogue& catalogue,
                       Language language) {
    if (!value) return std::string(not_available);
    if (unit == Unit::money) return exact_money_text(*value, catalogue.currency, catalogue.currency_digits);
    if (unit == Unit::ratio) return percent_text(*value, 2);
    const std::string text =
        unit == Unit::points ? number_text(*value, 1) : value_text(value, unit, catalogue, language);
    const std::string of = unit_text(unit, language);
    if (of.empty()) return text;
    return language == Language::ja ? text + of : text + " " + of;
}

std::string unit_text(Unit unit, Language language) {
    const bool ja = language == Language::ja;
    if (unit == Unit::days) return ja ? "日" : "days";
    if (unit == Unit::points) return ja ? "点" : "points";
    return {};
}

namespace {

Delta::Trend trend_of(int sign, Direction direction) {
    if (sign == 0) return Delta::Trend::same;
    return (sign > 0) == (direction == Direction::higher_is_better) ? Delta::Trend::better
                                                                    : Delta::Trend::worse;
}

std::string with_sign(int sign, const std::string& magnitude) {
    return fmt::format("{}{}",
                       sign > 0   ? std::string_view("+")
                       : sign < 0 ? minus
                                  : std::string_view("±"),
                       magnitude);
}

constexpr double small_number = 10;  // below it, percents say little
constexpr double most_percent = 10;  // above +1000 % the plain difference says more

}  // namespace

Delta delta_of(const Reading& reading, const KpiInfo& kpi, const Catalogue& catalogue, Language language) {
    if (!reading.value || !reading.former) return {};
    const double change = *reading.value - *reading.former;
    const double size = std::abs(change);
    Delta delta;
    delta.sign = size < 1e-9 ? 0 : change > 0 ? 1 : -1;
    if (kpi.unit == Unit::ratio) {
        if (size < 0.0005) delta.sign = 0;
        delta.text = with_sign(delta.sign, fmt::format("{:.1f}pt", delta.sign == 0 ? 0.0 : size * 100));
    } else {
        const double before = std::abs(*reading.former);
        const bool small =
            kpi.unit == Unit::days || kpi.unit == Unit::points ||
            (kpi.unit == Unit::count && before < small_number && std::abs(*reading.value) < small_number);
        if (delta.sign == 0) {
            delta.text = "±0";
        } else if (before == 0 || small || size / before > most_percent) {
            delta.text = with_sign(delta.sign, value_text(size, kpi.unit, catalogue, language));
        } else {
            const double share = size / before;
            delta.text = with_sign(delta.sign, share < 0.01 ? fmt::format("{:.1f}%", share * 100)
                                                            : fmt::format("{:.0f}%", share * 100));
        }
    }
    delta.trend = trend_of(delta.sign, kpi.direction);
    return delta;
}

std::string bytes_text(std::int64_t bytes) {
    constexpr std::array<std::string_view, 5> units{"B", "KB", "MB", "GB", "TB"};
    double value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (std::abs(value) >= 1000 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    const bool fraction = unit > 0 && std::abs(value) < 100;
    return fmt::format("{} {}", number_text(value, fraction ? 1 : 0), units[unit]);
}

std::string rate_text(double per_second) {
    return fmt::format("{}/s", number_text(per_second, per_second > 0 && per_second < 10 ? 1 : 0));
}

}  // namespace monomi::console
