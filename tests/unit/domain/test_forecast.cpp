#include "common/domain/forecast.h"

#include <numeric>

#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

const Calendar november({on("2026-11-03"), on("2026-11-23")});

}  // namespace

TEST_CASE("what other days bring folds into the next business day") {
    // Friday 30 October to Wednesday 4 November, a holiday on Tuesday.
    const std::vector<double> days{1, 2, 4, 8, 16, 32};
    const BusinessDays folded = fold_into_business_days(days, {on("2026-10-30"), on("2026-11-04")}, november);
    CHECK(folded.gone == std::vector<double>{1, 2 + 4 + 8, 16 + 32});
    CHECK(folded.running == 0);
    const BusinessDays to_tuesday =
        fold_into_business_days(std::span(days).first(5), {on("2026-10-30"), on("2026-11-03")}, november);
    CHECK(to_tuesday.gone == std::vector<double>{1, 14});
    CHECK(to_tuesday.running == 16);
}

TEST_CASE("the last business days begin with the other days that fold into the first") {
    CHECK(str(last_business_days(1, on("2026-11-02"), november)) == "2026-10-31..2026-11-02");
    CHECK(str(last_business_days(2, on("2026-11-04"), november)) == "2026-10-31..2026-11-04");
    CHECK(str(last_business_days(1, on("2026-11-03"), november)) == "2026-10-31..2026-11-02");
    CHECK(str(last_business_days(3, on("2026-11-06"), november)) == "2026-11-03..2026-11-06");
    const DateRange sixty = last_business_days(60, on("2026-11-16"), november);
    CHECK(november.business_days(sixty) == 60);
    CHECK(november.is_business_day(sixty.last));
    CHECK(november.is_business_day(sixty.first - 1));
}

TEST_CASE("the seed tells kpi, scope, period and day apart, and is the same everywhere") {
    const DateRange period{on("2026-11-01"), on("2026-11-30")};
    const auto seed = forecast_seed("deals_won", "org", period, on("2026-11-16"));
    CHECK(seed == 0xccac4e57a596cb98u);
    CHECK(seed != forecast_seed("deals_won", "org", period, on("2026-11-17")));
    CHECK(seed != forecast_seed("deals_won", "tier:top", period, on("2026-11-16")));
    CHECK(seed != forecast_seed("deals_lost", "org", period, on("2026-11-16")));
    CHECK(seed != forecast_seed("deals_won", "org", {period.first, on("2026-12-31")}, on("2026-11-16")));
    CHECK(forecast_seed("ab", "c", period, on("2026-11-16")) !=
          forecast_seed("a", "bc", period, on("2026-11-16")));
}

TEST_CASE("days that are all alike leave nothing to chance") {
    const std::vector<double> history(20, 3.0);
    CHECK(bootstrap({history, 10, 0, 9}, 1000, 1) == ForecastRange{37, 37, 37});
    CHECK(bootstrap({history, 10, 2, 9}, 1000, 1) == ForecastRange{37, 37, 37});
    // The running day already has more than any past day.
    CHECK(bootstrap({history, 10, 5, 9}, 1000, 1) == ForecastRange{39, 39, 39});
}

TEST_CASE("with no day left the forecast is what there is") {
    CHECK(bootstrap({{}, 7, 1, 0}, 1000, 1) == ForecastRange{8, 8, 8});
}

TEST_CASE("the range holds 80 of 100 sums, and the same seed gives the same") {
    std::vector<double> history(60);
    std::iota(history.begin(), history.end(), 0.0);
    const ForecastRange one_day = bootstrap({history, 0, 0, 1}, 20'000, 7);
    CHECK(one_day.p10 == Approx(5.5).margin(1));
    CHECK(one_day.p50 == Approx(29.5).margin(1));
    CHECK(one_day.p90 == Approx(53.5).margin(1));
    // 25 days: mean 25 * 29.5, variance 25 * (60^2 - 1) / 12; P10 and P90 at 1.2816 deviations.
    const ForecastRange month = bootstrap({history, 100, 0, 25}, 20'000, 7);
    CHECK(month.p50 == Approx(837.5).margin(4));
    CHECK(month.p10 == Approx(837.5 - 1.2816 * 86.6).margin(6));
    CHECK(month.p90 == Approx(837.5 + 1.2816 * 86.6).margin(6));
    CHECK(month == bootstrap({history, 100, 0, 25}, 20'000, 7));
    CHECK_FALSE(month == bootstrap({history, 100, 0, 25}, 20'000, 8));
}

TEST_CASE("the drawn sums are these on every machine") {
    const std::vector<double> history{0, 0, 1, 0, 2, 0, 0, 5, 0, 1, 0, 0, 3, 0, 1, 0, 0, 0, 2, 1};
    CHECK(bootstrap({history, 6, 0, 9}, 1000, 42) == ForecastRange{8, 13, 18});
}
