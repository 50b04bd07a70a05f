#include "admin-cli/importer/date_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "admin-cli/importer/encoding.h"

namespace monomi::importer {
namespace {

struct DateTime {
    Date date;
    std::int64_t time_ms = 0;           // since the start of the day
    std::optional<int> offset_minutes;  // of UTC; missing = local time
};

class Cursor {
  public:
    explicit Cursor(std::string_view text) : rest_(text) {}
    [[nodiscard]] bool done() const { return rest_.empty(); }
    bool take(std::string_view literal) {
        if (rest_.substr(0, literal.size()) != literal) return false;
        rest_.remove_prefix(literal.size());
        return true;
    }
    // The next min to max digits.
    std::optional<int> number(std::size_t min, std::size_t max) {
        std::size_t n = 0;
        int value = 0;
        while (n < max && n < rest_.size() && rest_[n] >= '0' && rest_[n] <= '9') {
            value = value * 10 + (rest_[n++] - '0');
        }
        if (n < min) return std::nullopt;
        rest_.remove_prefix(n);
        return value;
    }
    std::optional<char> one_of(std::string_view characters) {
        if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return std::nullopt;
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }
    std::string_view word() {
        std::size_t n = 0;
        while (n < rest_.size() && std::isalpha(static_cast<unsigned char>(rest_[n])) != 0) ++n;
        const std::string_view taken = rest_.substr(0, n);
        rest_.remove_prefix(n);
        return taken;
    }

  private:
    std::string_view rest_;
};

std::optional<Date> make_date(std::optional<int> year, std::optional<int> month, std::optional<int> day) {
    if (!year || !month || !day || *month < 1 || *day < 1) return std::nullopt;
    return Date::parse(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
}

// "T09:30", " 9:30:15.250"; nothing where the text does not go on with a time.
bool take_time(Cursor& in, DateTime& out) {
    if (!in.one_of("Tt ")) return false;
    const auto hour = in.number(1, 2);
    if (!hour || *hour > 23 || !in.take(":")) return false;
    const auto minute = in.number(2, 2);
    if (!minute || *minute > 59) return false;
    std::int64_t ms = (*hour * 60 + *minute) * 60'000;
    if (in.take(":")) {
        const auto second = in.number(2, 2);
        if (!second || *second > 59) return false;
        ms += *second * 1000;
        if (in.one_of(".,")) {
            std::int64_t scale = 100;
            std::optional<int> digit = in.number(1, 1);
            if (!digit) return false;
            for (; digit; digit = in.number(1, 1), scale /= 10) ms += *digit * scale;
        }
    }
    out.time_ms = ms;
    return true;
}

bool take_offset(Cursor& in, DateTime& out) {
    in.take(" ");
    if (in.one_of("Zz")) {
        out.offset_minutes = 0;
        return true;
    }
    const auto sign = in.one_of("+-");
    if (!sign) return false;
    const auto hours = in.number(2, 2);
    in.take(":");
    const auto minutes = in.number(2, 2);
    if (!hours || *hours > 14 || (minutes && *minutes > 59)) return false;
    out.offset_minutes = (*hours * 60 + minutes.value_or(0)) * (*sign == '-' ? -1 : 1);
    return true;
}

std::optional<DateTime> with_time(Cursor in, std::optional<Date> date) {
    if (!date) return std::nullopt;
    DateTime out{*date, 0, std::nullopt};
    if (in.done()) return out;
    if (!take_time(in, out)) return std::nullopt;
    if (!in.done() && !take_offset(in, out)) return std::nullopt;
    if (!in.done()) return std::nullopt;
    return out;
}

std::optional<DateTime> match_numeric(std::string_view text, DateForm form) {
    Cursor in(text);
    const bool year_first = form == DateForm::iso || form == DateForm::ymd;
    const bool exact = form == DateForm::iso;
    const auto a = year_first ? in.number(4, 4) : in.number(1, 2);
    const auto separator = in.one_of(exact ? "-" : "/.-");
    if (!a || !separator) return std::nullopt;
    const auto b = in.number(exact ? 2 : 1, 2);
    if (!b || !in.take(std::string_view(&*separator, 1))) return std::nullopt;
    const auto c = year_first ? in.number(exact ? 2 : 1, 2) : in.number(4, 4);
    if (year_first) return with_time(in, make_date(a, b, c));
    return form == DateForm::mdy ? with_time(in, make_date(c, a, b)) : with_time(in, make_date(c, b, a));
}

std::optional<DateTime> match_japanese(std::string_view text) {
    Cursor in(text);
    struct Era {
        std::string_view name;
        int year_before_first;
    };
    static constexpr std::array<Era, 3> eras{Era{"令和", 2018}, Era{"平成", 1988}, Era{"昭和", 1925}};
    int base = 0;
    for (const Era& era : eras) {
        if (in.take(era.name)) base = era.year_before_first;
    }
    std::optional<int> year = base == 0 ? in.number(4, 4) : in.take("元") ? 1 : in.number(1, 2);
    if (!year || !in.take("年")) return std::nullopt;
    in.take(" ");
    const auto month = in.number(1, 2);
    if (!month || !in.take("月")) return std::nullopt;
    in.take(" ");
    const auto day = in.number(1, 2);
    if (!day || !in.take("日")) return std::nullopt;
    return with_time(in, make_date(*year + base, month, day));
}

std::optional<DateTime> match_compact(std::string_view text) {
    Cursor in(text);
    const auto year = in.number(4, 4), month = in.number(2, 2), day = in.number(2, 2);
    return in.done() ? with_time(in, make_date(year, month, day)) : std::nullopt;
}

std::optional<int> month_of_name(std::string_view name) {
    static constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (lower == months[i] || lower == months[i].substr(0, 3)) return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

std::optional<DateTime> match_pattern(std::string_view text, std::string_view pattern) {
    Cursor in(text);
    std::optional<int> year, month, day, hour = 0, minute = 0, second = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%') {
            if (!in.take(pattern.substr(i, 1))) return std::nullopt;
            continue;
        }
        switch (pattern[++i]) {
            case 'Y':
                year = in.number(4, 4);
                break;
            case 'y':
                year = in.number(2, 2);
                if (year) *year += *year < 70 ? 2000 : 1900;
                break;
            case 'm':
                month = in.number(1, 2);
                break;
            case 'd':
                day = in.number(1, 2);
                break;
            case 'b':
            case 'B':
                month = month_of_name(in.word());
                break;
            case 'H':
                hour = in.number(1, 2);
                break;
            case 'M':
                minute = in.number(2, 2);
                break;
            case 'S':
                second = in.number(2, 2);
                break;
            default:
                if (!in.take("%")) return std::nullopt;
        }
    }
    const auto date = make_date(year, month, day);
    if (!in.done() || !date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    return DateTime{*date, ((*hour * 60 + *minute) * 60 + *second) * 1000, std::nullopt};
}

std::optional<DateTime> match(std::string_view text, const DateFormat& format) {
    switch (format.form) {
        case DateForm::compact:
            return match_compact(text);
        case DateForm::japanese:
            return match_japanese(text);
        case DateForm::pattern:
            return match_pattern(text, format.pattern);
        default:
            return match_numeric(text, format.form);
    }
}

Result<DateTime> parse(std::string_view text, std::span<const DateFormat> formats) {
    const std::string folded = fold_width(trim(text));
    for (const DateFormat& format : formats) {
        if (const auto found = match(folded, format)) return *found;
    }
    std::string stated;
    for (const DateFormat& format : formats) {
        if (!stated.empty()) stated += ", ";
        stated += format.form == DateForm::pattern ? format.pattern : name_of(format.form);
    }
    // What would have read it, to be suggested; mdy and dmy are both named where both fit.
    std::string suggestion;
    for (const DateForm form : {DateForm::iso, DateForm::ymd, DateForm::mdy, DateForm::dmy, DateForm::compact,
                                DateForm::japanese}) {
        if (!match(folded, {form, {}})) continue;
        suggestion += suggestion.empty() ? "; it reads as \"" : " or \"";
        suggestion += name_of(form);
        suggestion += '"';
    }
    return fail("'{}' is not an existing date of 1900 to 2199 in the form {}{}", text, stated, suggestion);
}

std::int64_t instant_of(const DateTime& time) {
    return std::int64_t{time.date.days()} * 86'400'000 + time.time_ms - *time.offset_minutes * 60'000LL;
}

}  // namespace

Result<DateFormat> date_format(std::string_view text) {
    if (text.find('%') != std::string_view::npos) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '%') continue;
            if (++i == text.size() ||
                std::string_view("YymdbBHMS%").find(text[i]) == std::string_view::npos) {
                return fail("'{}': after % stands one of Y y m d b B H M S %", text);
            }
        }
        return DateFormat{DateForm::pattern, std::string(text)};
    }
    const auto form = from_name<DateForm>(text);
    if (!form || *form == DateForm::pattern) {
        return fail(
            "'{}' is not a date form: iso, ymd, mdy, dmy, compact, japanese, or a pattern such as %d-%b-%Y",
            text);
    }
    return DateFormat{*form, {}};
}

Result<Date> parse_date(std::string_view text, std::span<const DateFormat> formats, const TimeZone& zone) {
    const auto time = parse(text, formats);
    if (!time) return fail(time.error());
    return time->offset_minutes ? zone.date_of(instant_of(*time)) : time->date;
}

Result<Instant> parse_instant(std::string_view text, std::span<const DateFormat> formats,
                              const TimeZone& zone) {
    const auto time = parse(text, formats);
    if (!time) return fail(time.error());
    return time->offset_minutes ? instant_of(*time) : zone.start_of(time->date) + time->time_ms;
}

}  // namespace monomi::importer
