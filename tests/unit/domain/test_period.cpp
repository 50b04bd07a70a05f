#include "common/domain/period.h"

#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

const BusinessRules april;  // fiscal year from April

Period period(const char* name, const BusinessRules& rules = april) {
    const auto parsed = Period::parse(name, rules);
    REQUIRE(parsed);
    return *parsed;
}

}  // namespace

TEST_CASE("a period is read with its length and named again", "[period]") {
    for (const char* name :
         {"2026-11", "2027-01", "FY2026-Q1", "FY2026-Q4", "FY2026-H1", "FY2026-H2", "FY2026"}) {
        CHECK(period(name).name(april) == name);
    }
    CHECK(period("2026-11").length == PeriodLength::month);
    CHECK(period("FY2026-Q3").length == PeriodLength::quarter);
    CHECK(period("FY2026-H2").length == PeriodLength::half);
    CHECK(period("FY2026").length == PeriodLength::year);
    CHECK(str(period("FY2026-Q4").days) == "2027-01-01..2027-03-31");

    BusinessRules january;
    january.fiscal_year_start_month = 1;
    CHECK(str(period("FY2026-Q4", january).days) == "2026-10-01..2026-12-31");
    CHECK(period("FY2026-Q4", january).name(january) == "FY2026-Q4");
}

TEST_CASE("a name that could be calendar or fiscal is refused", "[period]") {
    const auto quarter = Period::parse("2026-Q3", april);
    REQUIRE_FALSE(quarter);
    CHECK(quarter.error().message ==
          "period '2026-Q3' is ambiguous: write 'FY2026-Q3' for the fiscal one, or name months");
    CHECK_FALSE(Period::parse("2026", april));
    CHECK_FALSE(Period::parse("2026-13", april));
    CHECK_FALSE(Period::parse("FY2026-Q5", april));
    CHECK_FALSE(Period::parse("2026-11-01", april));
}

TEST_CASE("the period of a day changes at the fiscal year's turn", "[period]") {
    const auto name = [](const char* day, PeriodLength length) {
        return Period::around(on(day), length, april).name(april);
    };
    CHECK(name("2026-03-31", PeriodLength::year) == "FY2025");
    CHECK(name("2026-04-01", PeriodLength::year) == "FY2026");
    CHECK(name("2026-03-31", PeriodLength::half) == "FY2025-H2");
    CHECK(name("2026-09-30", PeriodLength::half) == "FY2026-H1");
    CHECK(name("2026-10-01", PeriodLength::half) == "FY2026-H2");
    CHECK(name("2026-12-31", PeriodLength::quarter) == "FY2026-Q3");
    CHECK(name("2027-01-01", PeriodLength::quarter) == "FY2026-Q4");
    CHECK(name("2024-02-29", PeriodLength::month) == "2024-02");
}

TEST_CASE("a period knows the one before it and what makes it up", "[period]") {
    CHECK(period("2026-01").previous().name(april) == "2025-12");
    CHECK(period("FY2026-Q1").previous().name(april) == "FY2025-Q4");
    CHECK(period("FY2026-H1").previous().name(april) == "FY2025-H2");
    CHECK(period("FY2026").previous().name(april) == "FY2025");

    const auto months = period("FY2026-Q3").parts(PeriodLength::month);
    REQUIRE(months.size() == 3);
    CHECK(months[0].name(april) == "2026-10");
    CHECK(months[2].name(april) == "2026-12");
    CHECK(period("FY2026").parts(PeriodLength::quarter).size() == 4);
    CHECK(period("FY2026-H1").parts(PeriodLength::half) == std::vector{period("FY2026-H1")});
    CHECK(period("2026-11").parts(PeriodLength::quarter).empty());
}

TEST_CASE("the first business days end on the n-th of them", "[period]") {
    const Calendar calendar{{on("2026-11-03"), on("2026-11-23")}};
    const DateRange november{on("2026-11-01"), on("2026-11-30")};  // the 1st is a Sunday
    CHECK(first_business_days(november, 0, calendar).empty());
    CHECK(str(first_business_days(november, 1, calendar)) == "2026-11-01..2026-11-02");
    CHECK(str(first_business_days(november, 2, calendar)) == "2026-11-01..2026-11-04");
    CHECK(str(first_business_days(november, 10, calendar)) == "2026-11-01..2026-11-16");
    CHECK(first_business_days(november, 19, calendar) == november);
    CHECK(first_business_days(november, 20, calendar) == november);
}
