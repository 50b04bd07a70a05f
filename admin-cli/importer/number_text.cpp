#include "admin-cli/importer/number_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <string>

#include "admin-cli/importer/encoding.h"
#include "common/domain/money.h"

namespace monomi::importer {
namespace {

struct Decimal {
    bool negative = false;
    std::string whole;     // digits, at least one
    std::string fraction;  // digits, may be empty
};

bool take_front(std::string_view& text, std::string_view what) {
    if (text.substr(0, what.size()) != what) return false;
    text.remove_prefix(what.size());
    return true;
}

bool take_back(std::string_view& text, std::string_view what) {
    if (text.size() < what.size() || text.substr(text.size() - what.size()) != what) return false;
    text.remove_suffix(what.size());
    return true;
}

// Takes signs, currency signs and parentheses off both ends; true if they say negative.
bool strip_signs(std::string_view& text) {
    bool negative = false;
    if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
        text = text.substr(1, text.size() - 2);
        negative = true;
    }
    for (bool taken = true; taken;) {
        text = trim(text);
        taken = false;
        for (const std::string_view sign : {"¥", "\\", "$", "€", "£"})
            taken = taken || take_front(text, sign);
        for (const std::string_view sign : {"円", "€"}) taken = taken || take_back(text, sign);
        for (const std::string_view sign : {"-", "△", "▲"}) {
            if (!negative && take_front(text, sign)) negative = taken = true;
        }
        if (!negative && take_front(text, "+")) taken = true;
    }
    return negative;
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<Decimal> parse_decimal(std::string_view original, const NumberFormat& format) {
    const std::string folded = fold_width(trim(original));
    std::string_view text = folded;
    Decimal out;
    out.negative = strip_signs(text);
    const std::size_t mark = text.find(format.decimal);
    std::string_view whole = text.substr(0, mark);
    if (mark != std::string_view::npos) out.fraction = std::string(text.substr(mark + 1));
    bool grouped = false;
    while (!whole.empty()) {
        const std::size_t end =
            format.thousands == '\0' ? std::string_view::npos : whole.find(format.thousands);
        const std::string_view group = whole.substr(0, end);
        const bool right_size = grouped
                                    ? group.size() == 3
                                    : end == std::string_view::npos || (!group.empty() && group.size() <= 3);
        if (!right_size && all_digits(group)) {
            return fail(
                "'{}': '{}' does not stand before groups of three digits; if it is the decimal mark, say "
                "numbers "
                "= {{ decimal = \"{}\", thousands = \"{}\" }}",
                original, format.thousands, format.thousands, format.decimal);
        }
        out.whole += group;
        grouped = end != std::string_view::npos;
        if (!grouped) break;
        whole.remove_prefix(end + 1);
        if (whole.empty()) return fail("'{}' is not a number", original);
    }
    if (out.whole.empty() && !out.fraction.empty()) out.whole.push_back('0');
    if (out.whole.empty() || !all_digits(out.whole) || !all_digits(out.fraction)) {
        return fail("'{}' is not a number", original);
    }
    return out;
}

// As the domain's parse_money() reads it.
std::string plain_text(const Decimal& number) {
    return fmt::format("{}{}{}{}", number.negative ? "-" : "", number.whole,
                       number.fraction.empty() ? "" : ".", number.fraction);
}

}  // namespace

Result<std::int64_t> read_money(std::string_view text, const NumberFormat& format, int minor_digits) {
    const auto number = parse_decimal(text, format);
    if (!number) return fail(number.error());
    return parse_money(plain_text(*number), minor_digits);
}

Result<std::int64_t> read_integer(std::string_view text, const NumberFormat& format) {
    const auto number = parse_decimal(text, format);
    if (!number) return fail(number.error());
    const auto whole = parse_money(plain_text(*number), 0);
    if (!whole) return fail("'{}' is not a whole number that fits", text);
    return *whole;
}

Result<double> read_number(std::string_view text, const NumberFormat& format) {
    const auto number = parse_decimal(text, format);
    if (!number) return fail(number.error());
    const std::string plain = plain_text(*number);
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc{} || end != plain.data() + plain.size()) return fail("'{}' is not a number", text);
    return value;
}

Result<bool> read_boolean(std::string_view text) {
    std::string lower = fold_width(trim(text));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    static constexpr std::array<std::string_view, 8> yes{"true", "yes", "y", "1", "on", "はい", "有", "○"};
    static constexpr std::array<std::string_view, 8> no{"false", "no", "n", "0", "off", "いいえ", "無", "×"};
    if (std::find(yes.begin(), yes.end(), lower) != yes.end()) return true;
    if (std::find(no.begin(), no.end(), lower) != no.end()) return false;
    return fail("'{}' is neither true nor false (true, yes, 1, はい, ○; false, no, 0, いいえ, ×)", text);
}

}  // namespace monomi::importer
