#include "common/domain/date.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

TEST_CASE("n months on is the same day, clamped to the month's last") {
    CHECK(add_months(on("2026-01-30"), 3).str() == "2026-04-30");
    CHECK(add_months(on("2026-01-31"), 3).str() == "2026-04-30");
    CHECK(add_months(on("2025-11-29"), 3).str() == "2026-02-28");
    CHECK(add_months(on("2025-11-30"), 3).str() == "2026-02-28");
    CHECK(add_months(on("2023-11-30"), 3).str() == "2024-02-29");
    CHECK(add_months(on("2026-05-31"), -3).str() == "2026-02-28");
    CHECK(add_months(on("2024-02-29"), 12).str() == "2025-02-28");
    CHECK(add_months(on("2024-02-29"), -12).str() == "2023-02-28");
    CHECK(add_months(on("2026-12-31"), 1).str() == "2027-01-31");
    CHECK(add_months(on("2026-01-31"), 0).str() == "2026-01-31");
}

TEST_CASE("only a day that exists, written in full, is a date") {
    CHECK(Date::parse("2024-02-29"));
    CHECK(Date::parse("1900-01-01"));
    CHECK(Date::parse("2199-12-31"));
    for (const char* text : {"", "2023-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-00-10",
                             "2026-13-01", "2026-01-00", "1899-12-31", "2200-01-01", "2026-1-1", "2026/01/01",
                             "20260101", "2026-01-01 ", "-026-01-01", "2026-01-+1", "0000-00-00"}) {
        INFO(text);
        CHECK_FALSE(Date::parse(text));
    }
}

TEST_CASE("every day of three centuries is written and read back") {
    for (Date day = Date::of(1900, 1, 1); day <= Date::of(2199, 12, 31); day = day + 1) {
        if (Date::parse(day.str()) != day) FAIL(day.str());
    }
    CHECK(on("2026-11-16").iso_weekday() == 1);
    CHECK(on("1969-12-28").iso_weekday() == 7);
}

TEST_CASE("a range holds both its ends") {
    const DateRange range{on("2026-11-01"), on("2026-11-30")};
    CHECK(range.size() == 30);
    CHECK_FALSE(range.contains(on("2026-10-31")));
    CHECK(range.contains(on("2026-11-01")));
    CHECK(range.contains(on("2026-11-30")));
    CHECK_FALSE(range.contains(on("2026-12-01")));
    CHECK(DateRange{on("2026-11-02"), on("2026-11-01")}.size() == 0);
}
