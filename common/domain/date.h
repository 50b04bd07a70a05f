// A civil date: a day of the proleptic Gregorian calendar in the business time zone, without a time of day.
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace monomi {

class Date {
  public:
    constexpr Date() = default;
    // Days since 1970-01-01.
    static constexpr Date from_days(std::int32_t days) {
        Date d;
        d.days_ = days;
        return d;
    }
    // The date must exist (month 1-12, day within its month).
    static constexpr Date of(int year, unsigned month, unsigned day) {
        return from(std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day});
    }
    static constexpr Date from(std::chrono::year_month_day ymd) {
        return from_days(static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count()));
    }
    // Bounds for open ranges, far outside of what a record may hold (years 1900-2199).
    static constexpr Date min() { return from_days(-1'000'000); }
    static constexpr Date max() { return from_days(1'000'000); }

    // Exactly "YYYY-MM-DD", an existing day of the years 1900 to 2199; else nothing.
    static std::optional<Date> parse(std::string_view text);

    [[nodiscard]] constexpr std::int32_t days() const { return days_; }
    [[nodiscard]] constexpr std::chrono::year_month_day ymd() const {
        return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{days_}}};
    }
    // ISO weekday: 1 = Monday ... 7 = Sunday.
    [[nodiscard]] constexpr unsigned iso_weekday() const {
        return std::chrono::weekday{std::chrono::sys_days{std::chrono::days{days_}}}.iso_encoding();
    }
    [[nodiscard]] std::string str() const;  // "YYYY-MM-DD"

    constexpr auto operator<=>(const Date&) const = default;
    constexpr Date operator+(std::int32_t n) const { return from_days(days_ + n); }
    constexpr Date operator-(std::int32_t n) const { return from_days(days_ - n); }
    constexpr std::int32_t operator-(Date other) const { return days_ - other.days_; }

  private:
    std::int32_t days_ = 0;
};

// The same day n months on (n may be negative), clamped to that month's last day: 2026-01-31 + 3 =
// 2026-04-30.
[[nodiscard]] Date add_months(Date date, int n);

// An inclusive range of days; empty when last < first.
struct DateRange {
    Date first = Date::min();
    Date last = Date::max();
    [[nodiscard]] constexpr bool contains(Date d) const { return first <= d && d <= last; }
    [[nodiscard]] constexpr bool empty() const { return last < first; }
    [[nodiscard]] constexpr std::int32_t size() const { return empty() ? 0 : last - first + 1; }
    constexpr bool operator==(const DateRange&) const = default;
};

}  // namespace monomi

template <>
struct std::hash<monomi::Date> {
    std::size_t operator()(monomi::Date d) const noexcept { return std::hash<std::int32_t>{}(d.days()); }
};
