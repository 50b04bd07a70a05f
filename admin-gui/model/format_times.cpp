// Dates, times and spans of time.
#include <fmt/format.h>

#include <array>
#include <cctype>

#include "admin-gui/model/format.h"

namespace monomi::console {

namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr Instant minute_ms = 60'000, hour_ms = 3'600'000, day_ms = 86'400'000;

struct Parts {
    int year;
    unsigned month, day;
};
Parts parts_of(Date date) {
    const auto ymd = date.ymd();
    return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
            static_cast<unsigned>(ymd.day())};
}
std::string_view month_name(unsigned month) { return months[month - 1]; }

std::string amount(std::int64_t n, std::string_view one) {
    return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

const TimeZone& zone_named(std::string_view name) {
    static const TimeZone utc = *TimeZone::named("UTC");
    thread_local std::string known_name;
    thread_local std::optional<TimeZone> known;
    if (!known || known_name != name) {
        auto zone = TimeZone::named(name);
        known = zone ? std::move(*zone) : utc;
        known_name = name;
    }
    return *known;
}

// In local minutes of the day; days with a change of the clock are taken as they begin.
int minute_of_day(Instant instant, const TimeZone& zone) {
    const Instant since = instant - zone.start_of(zone.date_of(instant));
    return static_cast<int>(since / minute_ms);
}

}  // namespace

std::string date_text(Date date, Language language) {
    const auto [year, month, day] = parts_of(date);
    if (language == Language::ja) return fmt::format("{}/{:02}/{:02}", year, month, day);
    return fmt::format("{} {}, {}", month_name(month), day, year);
}

std::string date_text(std::optional<Date> date, Language language) {
    return date ? date_text(*date, language) : "\u2014";
}

std::string short_date_text(Date date, Language language) {
    const auto [year, month, day] = parts_of(date);
    if (language == Language::ja) return fmt::format("{}/{}", month, day);
    return fmt::format("{} {}", month_name(month), day);
}

std::string readable_dates(std::string_view text, Language language) {
    constexpr std::size_t length = 10;  // of 2026-11-21
    const auto joins = [](char c) { return c == '-' || std::isalnum(static_cast<unsigned char>(c)) != 0; };
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const bool apart = (at == 0 || !joins(text[at - 1])) && rest.size() >= length &&
                           (rest.size() == length || !joins(rest[length]));
        const auto date = apart ? Date::parse(rest.substr(0, length)) : std::nullopt;
        if (!date) {
            out += text[at++];
            continue;
        }
        out += date_text(*date, language);
        at += length;
    }
    return out;
}

std::string month_text(Date date, Language language) {
    const auto [year, month, day] = parts_of(date);
    if (language == Language::ja) return fmt::format("{}年{}月", year, month);
    return fmt::format("{} {}", month_name(month), year);
}

std::string short_month_text(Date date, Language language) {
    const unsigned month = parts_of(date).month;
    return language == Language::ja ? fmt::format("{}月", month) : std::string(month_name(month));
}

std::string days_left_text(int days, Language language) {
    const bool ja = language == Language::ja;
    if (days == 0) return ja ? "本日まで" : "ends today";
    if (days < 0) return ja ? fmt::format("{}日超過", -days) : amount(-days, "day") + " over";
    return ja ? fmt::format("残り{}日", days) : amount(days, "day") + " left";
}

std::string relative_date_text(Date date, Date today, Language language) {
    const bool ja = language == Language::ja;
    const int days = today - date;
    if (days == 0) return ja ? "今日" : "today";
    const int size = days < 0 ? -days : days;
    const auto said = [&](int n, std::string_view japanese, std::string_view english) {
        if (ja) return fmt::format("{}{}{}", n, japanese, days > 0 ? "前" : "後");
        return days > 0 ? amount(n, english) + " ago" : "in " + amount(n, english);
    };
    if (size < 60) return said(size, "日", "day");
    if (size < 730) return said(size * 12 / 365, "ヶ月", "month");
    return said(size / 365, "年", "year");
}

std::string relative_time_text(Instant then, Instant now, Language language) {
    const bool ja = language == Language::ja;
    const Instant age = now - then;
    if (age < 10'000) return ja ? "たった今" : "just now";
    if (age < minute_ms) return ja ? fmt::format("{}秒前", age / 1000) : fmt::format("{} s ago", age / 1000);
    if (age < hour_ms)
        return ja ? fmt::format("{}分前", age / minute_ms) : fmt::format("{} min ago", age / minute_ms);
    if (age < day_ms)
        return ja ? fmt::format("{}時間前", age / hour_ms) : fmt::format("{} h ago", age / hour_ms);
    return ja ? fmt::format("{}日前", age / day_ms) : amount(age / day_ms, "day") + " ago";
}

std::string time_text(Instant instant, std::string_view time_zone) {
    const int minute = minute_of_day(instant, zone_named(time_zone));
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

std::string date_time_text(Instant instant, std::string_view time_zone, Language language) {
    return fmt::format("{} {}", date_text(zone_named(time_zone).date_of(instant), language),
                       time_text(instant, time_zone));
}

std::string duration_text(std::int64_t seconds, Language language) {
    const bool ja = language == Language::ja;
    if (seconds < 60) return ja ? fmt::format("{}秒", seconds) : fmt::format("{}s", seconds);
    if (seconds < 3600) {
        return ja ? fmt::format("{}分{}秒", seconds / 60, seconds % 60)
                  : fmt::format("{}m {}s", seconds / 60, seconds % 60);
    }
    if (seconds < 86'400) {
        return ja ? fmt::format("{}時間{}分", seconds / 3600, seconds % 3600 / 60)
                  : fmt::format("{}h {}m", seconds / 3600, seconds % 3600 / 60);
    }
    return ja ? fmt::format("{}日{}時間", seconds / 86'400, seconds % 86'400 / 3600)
              : fmt::format("{}d {}h", seconds / 86'400, seconds % 86'400 / 3600);
}

}  // namespace monomi::console
