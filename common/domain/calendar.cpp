#include "common/domain/calendar.h"

#include <algorithm>
#include <fstream>

namespace monomi {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// Days of Monday to Friday from 1970-01-01 (a Thursday) up to and without `days`.
std::int64_t weekdays_before(std::int64_t days) {
    const std::int64_t since_monday = days + 3;  // since Monday, 1969-12-29
    const std::int64_t weeks = since_monday >= 0 ? since_monday / 7 : (since_monday - 6) / 7;
    return weeks * 5 + std::min<std::int64_t>(since_monday - weeks * 7, 5);
}

}  // namespace

Calendar::Calendar(std::vector<Date> holidays) : holidays_(std::move(holidays)) {
    const auto weekend = [](Date day) { return day.iso_weekday() >= 6; };
    holidays_.erase(std::remove_if(holidays_.begin(), holidays_.end(), weekend), holidays_.end());
    std::sort(holidays_.begin(), holidays_.end());
    holidays_.erase(std::unique(holidays_.begin(), holidays_.end()), holidays_.end());
}

Result<Calendar> Calendar::load(const std::string& path) {
    std::ifstream file(path);
    if (!file) return fail("holiday calendar {}: cannot be opened for reading", path);
    std::vector<Date> holidays;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        std::string_view text = line;
        if (number == 1 && text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
        text = trimmed(text.substr(0, text.find('#')));
        if (text.empty()) continue;
        const auto date_text = text.substr(0, text.find_first_of(" \t"));
        const auto date = Date::parse(date_text);
        if (!date) {
            return fail("holiday calendar {}, line {}: '{}' is not a date like 2026-01-01", path, number,
                        date_text);
        }
        holidays.push_back(*date);
    }
    if (file.bad()) return fail("holiday calendar {}: reading failed", path);
    return Calendar{std::move(holidays)};
}

bool Calendar::is_business_day(Date date) const {
    return date.iso_weekday() < 6 && !std::binary_search(holidays_.begin(), holidays_.end(), date);
}

int Calendar::business_days(DateRange range) const {
    if (range.empty()) return 0;
    const auto weekdays =
        weekdays_before(std::int64_t{range.last.days()} + 1) - weekdays_before(range.first.days());
    const auto from = std::lower_bound(holidays_.begin(), holidays_.end(), range.first);
    const auto past = std::upper_bound(from, holidays_.end(), range.last);
    return static_cast<int>(weekdays - (past - from));
}

}  // namespace monomi
