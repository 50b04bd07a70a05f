// Dates and times as CSV files write them.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/calendar.h"
#include "common/domain/date.h"
#include "common/domain/names.h"
#include "common/domain/result.h"

namespace monomi::importer {

// iso       2026-10-03, also with a time and an offset (2026-10-03T15:00Z)
// ymd       2026/10/3, 2026.10.3, 2026-10-3
// mdy, dmy  3/11/2017 with the order stated; also with '.' or '-'
// compact   20261003
// japanese  2026年10月3日, 令和8年10月3日, 平成元年1月8日
// pattern   of %Y %m %d %b %B %y %H %M %S %%; a two-digit year is of 1970 to 2069
// Each but compact and pattern may be followed by a time of day (" 9:30", " 09:30:15.250", "T09:30").
// Full-width digits and signs are read as ASCII.
enum class DateForm : std::uint8_t { iso, ymd, mdy, dmy, compact, japanese, pattern };

struct DateFormat {
    DateForm form = DateForm::iso;
    std::string pattern;
    bool operator==(const DateFormat&) const = default;
};

// A name of DateForm or a text with '%'.
[[nodiscard]] Result<DateFormat> date_format(std::string_view text);

// The civil date in the business time zone; the first format that fits decides.
[[nodiscard]] Result<Date> parse_date(std::string_view text, std::span<const DateFormat> formats,
                                      const TimeZone& zone);
// The instant; without an offset it is local time of the zone (the offset of the start of that day).
[[nodiscard]] Result<Instant> parse_instant(std::string_view text, std::span<const DateFormat> formats,
                                            const TimeZone& zone);

}  // namespace monomi::importer

template <>
struct monomi::Names<monomi::importer::DateForm> {
    static constexpr std::array<std::string_view, 7> names{"iso",     "ymd",      "mdy",    "dmy",
                                                           "compact", "japanese", "pattern"};
};
