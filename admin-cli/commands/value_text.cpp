#include "admin-cli/commands/value_text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cmath>
#include <ctime>

namespace monomi::cli {

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, 1, ',');
    return digits;
}

namespace {

// Grouped, with up to two digits behind the point where it is no whole number.
std::string decimal_text(double number) {
    if (!std::isfinite(number) || std::abs(number) > 9e15) return fmt::format("{}", number);
    const auto hundredths = std::llround(number * 100);
    const auto whole = grouped(std::abs(hundredths) / 100);
    const auto rest = std::abs(hundredths) % 100;
    return fmt::format("{}{}{}", hundredths < 0 ? "-" : "", whole,
                       rest == 0 ? "" : fmt::format(".{:02}", rest));
}

}  // namespace

std::string value_text(const wire::Value& value, std::string_view unit) {
    if (value.is_null()) return "N/A";
    if (!value.is_number()) return value.dump();
    if (unit == "ratio") return fmt::format("{:.1f}%", value.get<double>() * 100);
    if (value.is_number_integer()) return grouped(value.get<std::int64_t>());
    return decimal_text(value.get<double>());
}

std::string unit_text(std::string_view unit, std::string_view currency) {
    if (unit == "money") return std::string(currency);
    return unit == "days" ? "days" : "";
}

std::string duration_text(std::int64_t seconds) {
    if (seconds < 0) seconds = 0;
    const auto days = seconds / 86'400, hours = seconds / 3600 % 24, minutes = seconds / 60 % 60;
    if (days > 0) return fmt::format("{}d {}h", days, hours);
    if (hours > 0) return fmt::format("{}h {}m", hours, minutes);
    if (minutes > 0) return fmt::format("{}m {}s", minutes, seconds % 60);
    return fmt::format("{}s", seconds);
}

std::string utc_text(std::int64_t instant) {
    return fmt::format("{:%Y-%m-%d %H:%M:%S} UTC", fmt::gmtime(static_cast<std::time_t>(instant / 1000)));
}

std::string text_at(const wire::Value& object, std::string_view key) {
    const auto found = object.find(std::string(key));
    if (found == object.end() || found->is_null()) return "";
    return found->is_string() ? found->get<std::string>() : found->dump();
}

}  // namespace monomi::cli
