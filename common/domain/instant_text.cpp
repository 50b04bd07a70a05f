#include "common/domain/calendar.h"

namespace monomi {
namespace {

// Reads a text from the left; each step is refused when the text goes on differently.
class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    // Exactly two digits, from 0 to `most`.
    std::optional<int> two_digits(int most) {
        if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return std::nullopt;
        const int value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
        rest_.remove_prefix(2);
        return value <= most ? std::optional{value} : std::nullopt;
    }
    bool skip_digits() {
        const auto before = rest_.size();
        while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
        return rest_.size() < before;
    }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

  private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    std::string_view rest_;
};

// Seconds into the day, of "15:00", "15:00:00" or "15:00:00.123"; a fraction changes no date.
std::optional<int> time_of_day(Reader& reader) {
    const auto hour = reader.two_digits(23);
    if (!hour || !reader.take(':')) return std::nullopt;
    const auto minute = reader.two_digits(59);
    if (!minute) return std::nullopt;
    std::optional<int> second = 0;
    if (reader.take(':')) {
        second = reader.two_digits(60);  // 60: a leap second
        if (!second || ((reader.take('.') || reader.take(',')) && !reader.skip_digits())) return std::nullopt;
    }
    return *hour * 3600 + *minute * 60 + *second;
}

// Seconds east of UTC, of "Z", "+09:00", "+0900" or "+09".
std::optional<int> utc_offset(Reader& reader) {
    if (reader.take('Z') || reader.take('z')) return 0;
    const bool east = reader.take('+');
    if (!east && !reader.take('-')) return std::nullopt;
    const auto hours = reader.two_digits(23);
    if (!hours) return std::nullopt;
    std::optional<int> minutes = 0;
    if (reader.take(':') || !reader.at_end()) minutes = reader.two_digits(59);
    if (!minutes) return std::nullopt;
    const int seconds = *hours * 3600 + *minutes * 60;
    return east ? seconds : -seconds;
}

struct DateText {
    Date date;
    std::optional<Instant> instant;  // where it has a time with an offset
};

std::optional<DateText> read_date_text(std::string_view text) {
    const auto date = Date::parse(text.substr(0, 10));
    if (!date) return std::nullopt;
    if (text.size() == 10) return DateText{*date, {}};
    Reader reader{text.substr(10)};
    if (!reader.take('T') && !reader.take('t') && !reader.take(' ')) return std::nullopt;
    const auto seconds = time_of_day(reader);
    if (!seconds) return std::nullopt;
    if (reader.at_end()) return DateText{*date, {}};
    const auto offset = utc_offset(reader);
    if (!offset || !reader.at_end()) return std::nullopt;
    return DateText{*date, (std::int64_t{date->days()} * 86'400 + *seconds - *offset) * 1000};
}

}  // namespace

Result<Instant> parse_instant(std::string_view text) {
    const auto read = read_date_text(text);
    if (!read || !read->instant) {
        return fail("'{}' is not a time with an offset, such as 2026-11-30T15:00:00+09:00", text);
    }
    return *read->instant;
}

Result<Date> parse_date_or_instant(std::string_view text, const TimeZone& zone) {
    const auto read = read_date_text(text);
    if (!read) {
        return fail("'{}' is not a date like 2026-11-30, or a time like 2026-11-30T15:00:00+09:00", text);
    }
    if (!read->instant) return read->date;
    const Date local = zone.date_of(*read->instant);
    if (local < Date::of(1900, 1, 1) || local > Date::of(2199, 12, 31)) {
        return fail("'{}' lies outside of the years 1900 to 2199 in {}", text, zone.name());
    }
    return local;
}

}  // namespace monomi
