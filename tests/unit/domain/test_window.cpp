#include "common/domain/window.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

const BusinessRules april;  // fiscal year from April, weeks from Monday

BusinessRules fiscal_from(unsigned month) {
    BusinessRules rules;
    rules.fiscal_year_start_month = month;
    return rules;
}

}  // namespace

TEST_CASE("to-date windows run from the start of their period through the day") {
    const auto at = [](Window window, const char* as_of) { return str(range_of(window, on(as_of), april)); };
    CHECK(at(Window::day, "2026-11-16") == "2026-11-16..2026-11-16");
    CHECK(at(Window::week, "2026-11-15") == "2026-11-09..2026-11-15");  // a Sunday
    CHECK(at(Window::week, "2026-11-16") == "2026-11-16..2026-11-16");  // a Monday
    CHECK(at(Window::week, "2026-11-17") == "2026-11-16..2026-11-17");
    CHECK(at(Window::month, "2026-10-31") == "2026-10-01..2026-10-31");
    CHECK(at(Window::month, "2026-11-01") == "2026-11-01..2026-11-01");
    CHECK(at(Window::month, "2024-02-29") == "2024-02-01..2024-02-29");
    CHECK(at(Window::quarter, "2026-09-30") == "2026-07-01..2026-09-30");
    CHECK(at(Window::quarter, "2026-10-01") == "2026-10-01..2026-10-01");
    CHECK(at(Window::quarter, "2026-12-31") == "2026-10-01..2026-12-31");
    CHECK(at(Window::half, "2026-09-30") == "2026-04-01..2026-09-30");
    CHECK(at(Window::half, "2027-03-31") == "2026-10-01..2027-03-31");
    CHECK(at(Window::year, "2026-03-31") == "2025-04-01..2026-03-31");
    CHECK(at(Window::year, "2026-04-01") == "2026-04-01..2026-04-01");
    CHECK(at(Window::year, "2026-04-02") == "2026-04-01..2026-04-02");
}

TEST_CASE("whole windows lie before the current period") {
    const auto at = [](Window window, const char* as_of) { return str(range_of(window, on(as_of), april)); };
    CHECK(at(Window::prev_month, "2026-03-31") == "2026-02-01..2026-02-28");
    CHECK(at(Window::prev_month, "2024-03-01") == "2024-02-01..2024-02-29");
    CHECK(at(Window::prev_month, "2026-01-15") == "2025-12-01..2025-12-31");
    CHECK(at(Window::prev_quarter, "2026-04-01") == "2026-01-01..2026-03-31");
    CHECK(at(Window::prev_quarter, "2026-03-31") == "2025-10-01..2025-12-31");
    CHECK(at(Window::same_month_last_year, "2024-02-29") == "2023-02-01..2023-02-28");
    CHECK(at(Window::same_month_last_year, "2025-02-01") == "2024-02-01..2024-02-29");
}

TEST_CASE("sliding windows count days, or months clamped to their last day") {
    const auto at = [](Window window, const char* as_of) { return str(range_of(window, on(as_of), april)); };
    CHECK(at(Window::last_30d, "2026-11-30") == "2026-11-01..2026-11-30");
    CHECK(range_of(Window::last_30d, on("2026-03-01"), april).size() == 30);
    CHECK(range_of(Window::last_90d, on("2026-03-01"), april).size() == 90);
    CHECK(at(Window::last_3m, "2026-05-30") == "2026-03-01..2026-05-30");
    CHECK(at(Window::last_3m, "2026-05-31") == "2026-03-01..2026-05-31");
    CHECK(at(Window::last_3m, "2024-05-31") == "2024-03-01..2024-05-31");
    CHECK(at(Window::last_3m, "2024-05-29") == "2024-03-01..2024-05-29");
    CHECK(at(Window::last_3m, "2026-05-28") == "2026-03-01..2026-05-28");
    CHECK(at(Window::last_3m, "2026-05-27") == "2026-02-28..2026-05-27");
    CHECK(at(Window::last_12m, "2024-02-29") == "2023-03-01..2024-02-29");
    CHECK(at(Window::last_12m, "2025-02-28") == "2024-02-29..2025-02-28");
    CHECK(range_of(Window::ever, on("2026-05-31"), april) == DateRange{Date::min(), on("2026-05-31")});
}

TEST_CASE("fiscal year and week start are configuration") {
    CHECK(str(range_of(Window::year, on("2026-12-31"), fiscal_from(1))) == "2026-01-01..2026-12-31");
    CHECK(str(range_of(Window::quarter, on("2026-01-31"), fiscal_from(12))) == "2025-12-01..2026-01-31");
    CHECK(str(range_of(Window::half, on("2026-01-31"), fiscal_from(2))) == "2025-08-01..2026-01-31");
    BusinessRules sunday;
    sunday.week_start = 7;
    CHECK(str(range_of(Window::week, on("2026-11-14"), sunday)) == "2026-11-08..2026-11-14");
    CHECK(str(range_of(Window::week, on("2026-11-15"), sunday)) == "2026-11-15..2026-11-15");
}

TEST_CASE("a day lies in every window that is seen from it and is not whole") {
    for (unsigned start = 1; start <= 12; ++start) {
        const auto rules = fiscal_from(start);
        for (Date day = on("2023-12-01"); day <= on("2025-01-31"); day = day + 1) {
            for (const auto window : {Window::day, Window::week, Window::month, Window::quarter, Window::half,
                                      Window::year, Window::last_30d, Window::last_3m, Window::last_12m}) {
                const auto range = range_of(window, day, rules);
                REQUIRE(range.last == day);
                REQUIRE(range.first <= day);
                REQUIRE(range.size() <= 366);
            }
            REQUIRE(range_of(Window::prev_quarter, day, rules).last + 1 ==
                    range_of(Window::quarter, day, rules).first);
        }
    }
}

TEST_CASE("periods are named by month, or by the year in which the fiscal year starts") {
    const auto days = [](const char* text) { return str(parse_period(text, april).value()); };
    CHECK(days("2026-11") == "2026-11-01..2026-11-30");
    CHECK(days("2024-02") == "2024-02-01..2024-02-29");
    CHECK(days("1900-01") == "1900-01-01..1900-01-31");
    CHECK(days("2199-12") == "2199-12-01..2199-12-31");
    CHECK(days("2019-09") == "2019-09-01..2019-09-30");
    CHECK(days("FY1900") == "1900-04-01..1901-03-31");
    CHECK(days("FY2026") == "2026-04-01..2027-03-31");
    CHECK(days("FY2026-Q1") == "2026-04-01..2026-06-30");
    CHECK(days("FY2026-Q3") == "2026-10-01..2026-12-31");
    CHECK(days("FY2026-Q4") == "2027-01-01..2027-03-31");
    CHECK(days("FY2026-H1") == "2026-04-01..2026-09-30");
    CHECK(days("FY2026-H2") == "2026-10-01..2027-03-31");
    CHECK(str(parse_period("FY2026-Q3", fiscal_from(1)).value()) == "2026-07-01..2026-09-30");
}

TEST_CASE("a calendar quarter, half or year is refused as ambiguous") {
    for (const char* text : {"2026-Q3", "2026-H1", "2026"}) {
        const auto period = parse_period(text, april);
        REQUIRE_FALSE(period);
        CHECK(period.error().message == "period '" + std::string(text) + "' is ambiguous: write 'FY" + text +
                                            "' for the fiscal one, or name months");
    }
}

TEST_CASE("a text that names no period is refused") {
    for (const char* text : {"",           "2026-",    "2026-1",    "2026-00",   "2026-13",   "2026-011",
                             "2026-11-01", "202611",   "2026/11",   " 2026-11",  "2026-11 ",  "FY",
                             "FY26",       "FY2026-",  "FY2026-Q0", "FY2026-Q5", "FY2026-H0", "FY2026-H3",
                             "FY2026-Q10", "FY2026Q3", "FY2026_Q3", "FY2026-q3", "fy2026",    "FY1899",
                             "2O26-11",    "202x-11",  "2026-1x",   "2026-x1",   "2026-1/",   "2026-1:",
                             "FY202:",     "FY2200",   "1899-12",   "2200-01",   "20 6-11",   "２０２６-11",
                             "-026-11"}) {
        INFO(text);
        CHECK_FALSE(parse_period(text, april));
    }
}

TEST_CASE("the period around a day is whole") {
    const auto at = [](Grain grain, const char* day) { return str(period_around(on(day), grain, april)); };
    CHECK(at(Grain::day, "2024-02-29") == "2024-02-29..2024-02-29");
    CHECK(at(Grain::week, "2026-11-15") == "2026-11-09..2026-11-15");
    CHECK(at(Grain::week, "2026-11-16") == "2026-11-16..2026-11-22");
    CHECK(at(Grain::month, "2024-02-29") == "2024-02-01..2024-02-29");
    CHECK(at(Grain::quarter, "2026-03-31") == "2026-01-01..2026-03-31");
    CHECK(at(Grain::quarter, "2026-04-01") == "2026-04-01..2026-06-30");
}
