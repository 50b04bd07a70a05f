#include "common/domain/window.h"

#include <optional>

namespace monomi {
namespace {

Date month_start(Date day) {
    const auto d = day.ymd();
    return Date::from(d.year() / d.month() / std::chrono::day{1});
}

// The whole months [first, first + months) as days.
DateRange months_from(Date first, int months) { return {first, add_months(first, months) - 1}; }

// The fiscal period of `months` (3, 6 or 12) months that `day` lies in.
DateRange fiscal_period(Date day, unsigned months, const BusinessRules& rules) {
    const auto month = static_cast<unsigned>(day.ymd().month());
    const unsigned since_year_start = (month + 12 - rules.fiscal_year_start_month) % 12;
    const Date first = add_months(month_start(day), -static_cast<int>(since_year_start % months));
    return months_from(first, static_cast<int>(months));
}

DateRange week_around(Date day, const BusinessRules& rules) {
    const auto since_start = static_cast<std::int32_t>((day.iso_weekday() + 7 - rules.week_start) % 7);
    return {day - since_start, day - since_start + 6};
}

// All digits, exactly `size` of them.
std::optional<int> number(std::string_view text, std::size_t size) {
    int value = 0;
    if (text.size() != size) return std::nullopt;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool supported_year(int year) { return year >= 1900 && year <= 2199; }

std::optional<DateRange> fiscal_part(int year, std::string_view part, const BusinessRules& rules) {
    const Date start = Date::of(year, rules.fiscal_year_start_month, 1);
    if (part.empty()) return months_from(start, 12);
    const auto index = part.size() == 3 && part[0] == '-' ? number(part.substr(2), 1) : std::nullopt;
    if (!index || *index < 1) return std::nullopt;
    if (part[1] == 'Q' && *index <= 4) return months_from(add_months(start, (*index - 1) * 3), 3);
    if (part[1] == 'H' && *index <= 2) return months_from(add_months(start, (*index - 1) * 6), 6);
    return std::nullopt;
}

}  // namespace

DateRange range_of(Window window, Date as_of, const BusinessRules& rules) {
    switch (window) {
        case Window::day:
            return {as_of, as_of};
        case Window::week:
            return {week_around(as_of, rules).first, as_of};
        case Window::month:
            return {month_start(as_of), as_of};
        case Window::quarter:
            return {fiscal_period(as_of, 3, rules).first, as_of};
        case Window::half:
            return {fiscal_period(as_of, 6, rules).first, as_of};
        case Window::year:
            return {fiscal_period(as_of, 12, rules).first, as_of};
        case Window::prev_month: {
            const Date first = month_start(as_of);
            return {add_months(first, -1), first - 1};
        }
        case Window::prev_quarter: {
            const Date first = fiscal_period(as_of, 3, rules).first;
            return {add_months(first, -3), first - 1};
        }
        case Window::same_month_last_year:
            return months_from(add_months(month_start(as_of), -12), 1);
        case Window::last_30d:
            return {as_of - 29, as_of};
        case Window::last_90d:
            return {as_of - 89, as_of};
        case Window::last_3m:
            return {add_months(as_of, -3) + 1, as_of};
        case Window::last_12m:
            return {add_months(as_of, -12) + 1, as_of};
        case Window::ever:
            break;
    }
    return {Date::min(), as_of};
}

Result<DateRange> parse_period(std::string_view text, const BusinessRules& rules) {
    constexpr std::string_view forms = "'2026-11' (a month), 'FY2026-Q3', 'FY2026-H1' or 'FY2026'";
    if (text.substr(0, 2) == "FY") {
        const auto year = number(text.substr(2, 4), 4);
        if (year && supported_year(*year)) {
            if (const auto range = fiscal_part(*year, text.substr(6), rules)) return *range;
        }
        return fail("period '{}' is not understood: give {}", text, forms);
    }
    const auto year = number(text.substr(0, 4), 4);
    if (year && supported_year(*year)) {
        const auto part = text.substr(4);
        const bool calendar_or_fiscal =
            part.empty() || (part.size() == 3 && part[0] == '-' && (part[1] == 'Q' || part[1] == 'H'));
        if (calendar_or_fiscal) {
            return fail("period '{}' is ambiguous: write 'FY{}' for the fiscal one, or name months", text,
                        text);
        }
        const auto month = part[0] == '-' ? number(part.substr(1), 2) : std::nullopt;
        if (month && *month >= 1 && *month <= 12) {
            return months_from(Date::of(*year, static_cast<unsigned>(*month), 1), 1);
        }
    }
    return fail("period '{}' is not understood: give {}", text, forms);
}

DateRange period_around(Date day, Grain grain, const BusinessRules& rules) {
    switch (grain) {
        case Grain::week:
            return week_around(day, rules);
        case Grain::month:
            return months_from(month_start(day), 1);
        case Grain::quarter:
            return fiscal_period(day, 3, rules);
        case Grain::day:
            break;
    }
    return {day, day};
}

}  // namespace monomi
