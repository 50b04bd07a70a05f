#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "common/domain/calendar.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

Result<Calendar> loaded(const std::string& content) {
    const auto path =
        std::filesystem::temp_directory_path() / ("monomi-calendar-" + std::to_string(::getpid()) + ".txt");
    std::ofstream(path) << content;
    auto calendar = Calendar::load(path.string());
    std::filesystem::remove(path);
    return calendar;
}

}  // namespace

TEST_CASE("Saturdays, Sundays and holidays are no business days") {
    const Calendar calendar({on("2026-11-23"), on("2026-11-03"), on("2026-11-03"), on("2026-11-29")});
    CHECK(calendar.is_business_day(on("2026-11-02")));
    CHECK_FALSE(calendar.is_business_day(on("2026-11-03")));
    CHECK(calendar.is_business_day(on("2026-11-04")));
    CHECK(calendar.is_business_day(on("2026-11-06")));
    CHECK_FALSE(calendar.is_business_day(on("2026-11-07")));
    CHECK_FALSE(calendar.is_business_day(on("2026-11-08")));
    CHECK(calendar.business_days({on("2026-11-01"), on("2026-11-30")}) == 19);
    CHECK(calendar.business_days({on("2026-11-03"), on("2026-11-03")}) == 0);
    CHECK(calendar.business_days({on("2026-11-04"), on("2026-11-03")}) == 0);
}

TEST_CASE("business days of any range are the sum of its days") {
    const Calendar calendar({on("1969-12-25"), on("1970-01-01"), on("1970-02-11")});
    for (Date first = on("1969-12-15"); first < on("1970-01-15"); first = first + 1) {
        int counted = 0;
        for (Date last = first; last < first + 60; last = last + 1) {
            counted += calendar.is_business_day(last) ? 1 : 0;
            REQUIRE(calendar.business_days({first, last}) == counted);
        }
    }
}

TEST_CASE("a calendar file has a date and a name a line") {
    const auto calendar =
        loaded("\xEF\xBB\xBF# comment\n\n2026-11-03 文化の日\r\n  2026-11-23\t# none\n2026-11-24");
    REQUIRE(calendar);
    CHECK(calendar->business_days({on("2026-11-01"), on("2026-11-30")}) == 18);
    CHECK(loaded("").has_value());
}

TEST_CASE("errors of a calendar file name file and line") {
    const auto bad = loaded("2026-11-03 文化の日\n2026-11-31 none\n");
    REQUIRE_FALSE(bad);
    CHECK(bad.error().message.find(".txt, line 2: '2026-11-31' is not a date") != std::string::npos);
    const auto missing = Calendar::load("/nonexistent/japan.txt");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message.find("/nonexistent/japan.txt") != std::string::npos);
}
