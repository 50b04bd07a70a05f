// Windows and periods of time in the business calendar (docs/domain.md, "Time").
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "common/domain/business_rules.h"
#include "common/domain/date.h"
#include "common/domain/names.h"
#include "common/domain/result.h"

namespace monomi {

enum class Window : std::uint8_t {
    day,
    week,
    month,
    quarter,
    half,
    year,
    prev_month,
    prev_quarter,
    same_month_last_year,
    last_30d,
    last_90d,
    last_3m,
    last_12m,
    ever
};
template <>
struct Names<Window> {
    static constexpr std::array<std::string_view, 14> names{
        "day",        "week",         "month",
        "quarter",    "half",         "year",
        "prev_month", "prev_quarter", "same_month_last_year",
        "last_30d",   "last_90d",     "last_3m",
        "last_12m",   "ever"};
};

// The days of a window seen from as_of. To-date windows (day ... year, fiscal) end on as_of; prev_month,
// prev_quarter (fiscal) and same_month_last_year are whole; last_30d is as_of and the 29 days before it;
// last_3m the days after (as_of - 3 months) through as_of; ever starts at Date::min().
[[nodiscard]] DateRange range_of(Window window, Date as_of, const BusinessRules& rules);

// A named period: "2026-11", "FY2026-Q3", "FY2026-H1", "FY2026" (the year in which the fiscal year starts).
// "2026-Q3" is refused as ambiguous.
[[nodiscard]] Result<DateRange> parse_period(std::string_view text, const BusinessRules& rules);

enum class Grain : std::uint8_t { day, week, month, quarter };
template <>
struct Names<Grain> {
    static constexpr std::array<std::string_view, 4> names{"day", "week", "month", "quarter"};
};

// The whole period of the grain that a day lies in; quarters are fiscal, weeks begin on rules.week_start.
[[nodiscard]] DateRange period_around(Date day, Grain grain, const BusinessRules& rules);

}  // namespace monomi
