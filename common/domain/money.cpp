#include "common/domain/money.h"

#include <limits>

namespace monomi {
namespace {

constexpr std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Collects digits of a magnitude below 2^63.
class Magnitude {
  public:
    bool append(char digit) {
        const auto d = static_cast<std::uint64_t>(digit - '0');
        constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        if (value_ > (most - d) / 10) return false;
        value_ = value_ * 10 + d;
        return true;
    }
    [[nodiscard]] std::int64_t value() const { return static_cast<std::int64_t>(value_); }

  private:
    std::uint64_t value_ = 0;
};

// "1200000" or "1,200,000": at least one digit, and with commas only groups of three after the first.
bool well_grouped(std::string_view whole) {
    const auto first_comma = whole.find(',');
    if (whole.empty() || first_comma == 0) return false;
    if (first_comma != std::string_view::npos && first_comma > 3) return false;
    std::size_t in_group = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (whole[i] == ',') {
            if (i != first_comma && in_group != 3) return false;
            in_group = 0;
        } else if (is_digit(whole[i])) {
            ++in_group;
        } else {
            return false;
        }
    }
    return first_comma == std::string_view::npos || in_group == 3;
}

}  // namespace

std::string format_money(std::int64_t minor, int digits) {
    if (digits == 0) return fmt::format("{}", minor);
    const auto scale = static_cast<std::uint64_t>(power_of_ten(digits));
    const auto magnitude =
        minor < 0 ? ~static_cast<std::uint64_t>(minor) + 1 : static_cast<std::uint64_t>(minor);
    return fmt::format("{}{}.{:0{}}", minor < 0 ? "-" : "", magnitude / scale, magnitude % scale, digits);
}

Result<std::int64_t> parse_money(std::string_view text, int digits) {
    std::string_view rest = text;
    const bool negative = !rest.empty() && rest.front() == '-';
    if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) rest.remove_prefix(1);
    const auto point = rest.find('.');
    const auto whole = rest.substr(0, point);
    const auto fraction = point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
    const bool dangling_point = point != std::string_view::npos && fraction.empty();
    if (!well_grouped(whole) || dangling_point ||
        fraction.find_first_not_of("0123456789") != std::string_view::npos) {
        return fail("'{}' is not an amount like 1200000, 1,200,000 or 1234.50", text);
    }
    const auto places = static_cast<std::size_t>(digits);
    if (fraction.size() > places && fraction.find_first_not_of('0', places) != std::string_view::npos) {
        return fail("'{}' has more than {} decimal places, which the currency does not have", text, digits);
    }
    Magnitude magnitude;
    bool fits = true;
    for (const char c : whole) fits = fits && (c == ',' || magnitude.append(c));
    for (std::size_t i = 0; i < places; ++i) {
        fits = fits && magnitude.append(i < fraction.size() ? fraction[i] : '0');
    }
    if (!fits) return fail("'{}' is too large an amount", text);
    return negative ? -magnitude.value() : magnitude.value();
}

double to_major(std::int64_t minor, int digits) {
    return static_cast<double>(minor) / static_cast<double>(power_of_ten(digits));
}

}  // namespace monomi
