#include "common/domain/period.h"

#include <array>

#include "common/domain/window.h"

namespace monomi {
namespace {

int months_of(PeriodLength length) {
    static constexpr std::array<int, count_of<PeriodLength>> months{1, 3, 6, 12};
    return months[static_cast<std::size_t>(length)];
}

Period period_from(Date first, PeriodLength length) {
    return {length, {first, add_months(first, months_of(length)) - 1}};
}

}  // namespace

Result<Period> Period::parse(std::string_view text, const BusinessRules& rules) {
    const auto days = parse_period(text, rules);
    if (!days) return fail(days.error());
    for (std::size_t i = 0; i < count_of<PeriodLength>; ++i) {
        const Period period = period_from(days->first, static_cast<PeriodLength>(i));
        if (period.days == *days) return period;
    }
    return fail("period '{}' is of no known length", text);
}

Period Period::around(Date day, PeriodLength length, const BusinessRules& rules) {
    const Date month = period_around(day, Grain::month, rules).first;
    const unsigned since_year_start =
        (static_cast<unsigned>(month.ymd().month()) + 12 - rules.fiscal_year_start_month) % 12;
    const auto since_start = static_cast<int>(since_year_start) % months_of(length);
    return period_from(add_months(month, -since_start), length);
}

std::string Period::name(const BusinessRules& rules) const {
    const auto month = days.first.ymd();
    if (length == PeriodLength::month) {
        return fmt::format("{:04}-{:02}", static_cast<int>(month.year()),
                           static_cast<unsigned>(month.month()));
    }
    const Date year_start = around(days.first, PeriodLength::year, rules).days.first;
    const int year = static_cast<int>(year_start.ymd().year());
    if (length == PeriodLength::year) return fmt::format("FY{:04}", year);
    int index = 1;
    for (Date first = year_start; first < days.first; first = add_months(first, months_of(length))) ++index;
    return fmt::format("FY{:04}-{}{}", year, length == PeriodLength::quarter ? 'Q' : 'H', index);
}

Period Period::previous() const { return period_from(add_months(days.first, -months_of(length)), length); }

std::vector<Period> Period::parts(PeriodLength shorter) const {
    std::vector<Period> parts;
    if (shorter > length) return parts;
    for (Date first = days.first; first <= days.last; first = add_months(first, months_of(shorter))) {
        parts.push_back(period_from(first, shorter));
    }
    return parts;
}

DateRange first_business_days(DateRange period, int n, const Calendar& calendar) {
    DateRange days{period.first, period.first - 1};
    while (n > 0 && days.last < period.last) {
        days.last = days.last + 1;
        if (calendar.is_business_day(days.last)) --n;
    }
    return n > 0 ? period : days;
}

}  // namespace monomi
