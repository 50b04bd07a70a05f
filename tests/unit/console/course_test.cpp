#include "admin-gui/model/course.h"

#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

Series by_month() {
    Series series{"deals_won", {}};
    for (unsigned month = 10; month <= 12; ++month) {
        const Date first = Date::of(2026, month, 1);
        series.points.push_back({{first, first + 27}, static_cast<double>(month)});
    }
    return series;
}

}  // namespace

TEST_CASE("A month runs until its last day, but a state is complete at any time") {
    const Series series = by_month();
    KpiInfo kpi;
    CHECK(is_running(series, kpi, Date::of(2026, 12, 1)));
    CHECK(is_running(series, kpi, Date::of(2026, 12, 30)));
    CHECK_FALSE(is_running(series, kpi, Date::of(2026, 12, 31)));
    CHECK_FALSE(is_running(series, kpi, Date::of(2027, 1, 1)));
    CHECK_FALSE(is_running(series, kpi, std::nullopt));
    CHECK_FALSE(is_running({}, kpi, Date::of(2026, 12, 1)));
    kpi.stock = true;
    CHECK_FALSE(is_running(series, kpi, Date::of(2026, 12, 1)));
}

TEST_CASE("A small line leaves the running month out and keeps the newest months") {
    const Series series = by_month();
    const KpiInfo kpi;
    CHECK(course_of(series, kpi, Date::of(2026, 12, 5), 13) == std::vector<float>{10, 11});
    CHECK(course_of(series, kpi, Date::of(2026, 12, 31), 2) == std::vector<float>{11, 12});
    CHECK(course_of({}, kpi, Date::of(2026, 12, 5), 13).empty());
}

TEST_CASE("A small line of a rate leaves out the months in which it is of nothing") {
    Series series = by_month();
    series.points[1].value.reset();
    KpiInfo kpi;
    kpi.unit = Unit::ratio;
    CHECK(course_of(series, kpi, Date::of(2026, 12, 31), 13) == std::vector<float>{10, 12});
    kpi.unit = Unit::count;
    const std::vector<float> counts = course_of(series, kpi, Date::of(2026, 12, 31), 13);
    REQUIRE(counts.size() == 3);
    CHECK(counts[1] != counts[1]);
}
