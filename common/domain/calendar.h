// The business calendar: time zone, holidays, business days.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/date.h"
#include "common/domain/result.h"

namespace monomi {

// Milliseconds since the Unix epoch, UTC.
using Instant = std::int64_t;

class TimeZone {
  public:
    // An IANA name such as "Asia/Tokyo"; an unknown one is an error that names it.
    static Result<TimeZone> named(std::string_view name);
    [[nodiscard]] Date date_of(Instant instant) const;  // the civil date there
    [[nodiscard]] Instant start_of(Date date) const;    // the first instant of that civil date
    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    TimeZone() = default;
    std::string name_;
    const void* zone_ = nullptr;  // date::time_zone, owned by the date library's database
};

// "2026-11-30", or an instant with an offset ("2026-11-30T15:00Z", "2026-11-30T15:00:00.5+09:00"), which is
// converted to the civil date of the zone; an instant without an offset is local.
[[nodiscard]] Result<Date> parse_date_or_instant(std::string_view text, const TimeZone& zone);

// "2026-11-30T15:00Z", "2026-11-30T15:00:00+09:00": with an offset, whole seconds.
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);

class Calendar {
  public:
    // holidays: sorted or not; Saturdays and Sundays are never business days.
    Calendar() = default;  // no holidays
    explicit Calendar(std::vector<Date> holidays);
    // A text file: one "YYYY-MM-DD name" a line, '#' begins a comment. Errors name file and line.
    static Result<Calendar> load(const std::string& path);
    [[nodiscard]] bool is_business_day(Date date) const;
    [[nodiscard]] int business_days(DateRange range) const;

  private:
    std::vector<Date> holidays_;
};

}  // namespace monomi
