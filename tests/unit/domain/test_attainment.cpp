#include "common/domain/attainment.h"

#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

const DateRange november{on("2026-11-01"), on("2026-11-30")};

Calendar japan() { return Calendar{{on("2026-11-03"), on("2026-11-23")}}; }

Pace november_pace(const char* day, Taken taken = Taken::closed) {
    return pace_of(november, on(day), taken, japan());
}

Goal flow(std::optional<double> actual, std::optional<double> target) {
    return {KpiKind::flow, Direction::higher_is_better, actual, target, {}};
}
Goal stock(double actual, double target, std::optional<double> opening) {
    return {KpiKind::stock, Direction::higher_is_better, actual, target, opening};
}
Goal lower(KpiKind kind, double actual, double target) {
    return {kind, Direction::lower_is_better, actual, target, {}};
}

}  // namespace

TEST_CASE("pace counts business days, live without the day of the view", "[attainment]") {
    CHECK(november_pace("2026-11-16") == Pace{10, 19, false});
    CHECK(november_pace("2026-11-16", Taken::live) == Pace{9, 19, false});
    CHECK(*november_pace("2026-11-16").share() == Approx(10.0 / 19));
    // Holidays and week-ends add nothing.
    CHECK(november_pace("2026-11-02").business_days_gone == 1);
    CHECK(november_pace("2026-11-03").business_days_gone == 1);
    CHECK(november_pace("2026-11-04").business_days_gone == 2);
    // Before, at and after the period's end.
    CHECK(november_pace("2026-10-31") == Pace{0, 19, false});
    CHECK(november_pace("2026-11-29") == Pace{18, 19, false});
    CHECK(november_pace("2026-11-30", Taken::live) == Pace{18, 19, false});
    CHECK(november_pace("2026-11-30") == Pace{19, 19, true});
    CHECK(november_pace("2026-12-01", Taken::live) == Pace{19, 19, true});
    CHECK(november_pace("2027-03-01").share() == 1.0);
}

TEST_CASE("a period without business days has no pace until it is over", "[attainment]") {
    const DateRange weekend{on("2026-11-14"), on("2026-11-15")};
    CHECK_FALSE(pace_of(weekend, on("2026-11-14"), Taken::closed, japan()).share());
    CHECK_FALSE(pace_of(weekend, on("2026-11-15"), Taken::live, japan()).share());
    const Pace over = pace_of(weekend, on("2026-11-15"), Taken::closed, japan());
    CHECK(over.share() == 1.0);

    const Attainment running =
        attainment_of(flow(1, 2), pace_of(weekend, on("2026-11-14"), Taken::closed, japan()));
    CHECK(running.attainment == 0.5);
    CHECK_FALSE(running.status);
    CHECK(running.reason == NoStatus::no_business_days);
    CHECK(attainment_of(flow(1, 2), over).status == 0.5);
}

TEST_CASE("a flow is measured against its target by the business days gone", "[attainment]") {
    // 20 wins for November; by the close of the 16th 10 of 19 days are gone and 6 deals are won.
    const Attainment a = attainment_of(flow(6, 20), november_pace("2026-11-16"));
    CHECK(*a.attainment == Approx(0.30));
    CHECK(*a.status == Approx(0.57));
    CHECK(*a.expected == Approx(20 * 10.0 / 19));
    CHECK(*a.shortfall == Approx(20 * 10.0 / 19 - 6));
    CHECK(a.reason == NoStatus::none);

    CHECK(attainment_of(flow(0, 20), november_pace("2026-11-16")).status == 0.0);
    CHECK(*attainment_of(flow(20, 20), november_pace("2026-11-16")).shortfall < 0);
    CHECK(attainment_of(flow(20, 20), november_pace("2026-11-30")).status == 1.0);
}

TEST_CASE("before the first business day is gone a flow has no status", "[attainment]") {
    for (const char* day : {"2026-10-31", "2026-11-01"}) {
        const Attainment a = attainment_of(flow(6, 20), november_pace(day));
        CHECK(*a.attainment == Approx(0.30));
        CHECK_FALSE(a.status);
        CHECK_FALSE(a.shortfall);
        CHECK(a.reason == NoStatus::no_business_day_gone);
    }
    CHECK_FALSE(attainment_of(flow(6, 20), november_pace("2026-11-02", Taken::live)).status);
    CHECK(attainment_of(flow(6, 20), november_pace("2026-11-02")).status);
}

TEST_CASE("a stock is measured from its opening on", "[attainment]") {
    const Pace pace = november_pace("2026-11-16");
    const Attainment still = attainment_of(stock(9.0e6, 10e6, 9.0e6), pace);
    CHECK(still.attainment == 0.0);
    CHECK(still.status == 0.0);  // not 0.9 / 0.526 = 1.71
    CHECK(*still.shortfall == Approx(1e6 * 10 / 19));

    CHECK(*attainment_of(stock(9.5e6, 10e6, 9.0e6), pace).status == Approx(0.5 * 1.9));
    CHECK(*attainment_of(stock(8.9e6, 10e6, 9.0e6), pace).status < 0);
    CHECK(attainment_of(stock(9.0e6, 10e6, {}), pace).reason == NoStatus::no_opening);
    CHECK(attainment_of(stock(9.0e6, 9.0e6, 9.0e6), pace).reason == NoStatus::target_not_above_opening);
    CHECK(attainment_of(stock(9.0e6, 8.0e6, 9.0e6), pace).reason == NoStatus::target_not_above_opening);
}

TEST_CASE("a ratio knows no pace", "[attainment]") {
    const Goal ratio{KpiKind::ratio, Direction::higher_is_better, 0.3, 0.4, {}};
    const Attainment a = attainment_of(ratio, november_pace("2026-11-01"));
    CHECK(*a.attainment == Approx(0.75));
    CHECK(a.status == a.attainment);
    CHECK(*a.shortfall == Approx(0.1));
}

TEST_CASE("what should be low is target / actual, and none of it is met", "[attainment]") {
    const Pace pace = november_pace("2026-11-16");
    CHECK(*attainment_of(lower(KpiKind::ratio, 0.04, 0.02), pace).status == Approx(0.5));
    CHECK(*attainment_of(lower(KpiKind::ratio, 0.01, 0.02), pace).status == Approx(2));
    CHECK(attainment_of(lower(KpiKind::ratio, 0, 0.02), pace).status == 1.0);
    CHECK(attainment_of(lower(KpiKind::stock, 0, 0), pace).status == 1.0);
    CHECK(attainment_of(lower(KpiKind::stock, 5, 0), pace).status == 0.0);

    // A flow may use its allowance up as the days go by.
    const Attainment flow_on_pace = attainment_of(lower(KpiKind::flow, 10, 19), pace);
    CHECK(*flow_on_pace.attainment == Approx(1.9));
    CHECK(*flow_on_pace.status == Approx(1));
    CHECK(*flow_on_pace.shortfall == Approx(0).margin(1e-9));
    CHECK(*attainment_of(lower(KpiKind::flow, 20, 19), pace).status == Approx(0.5));
    CHECK(*attainment_of(lower(KpiKind::flow, 20, 19), pace).shortfall == Approx(10));
    const Attainment early = attainment_of(lower(KpiKind::flow, 1, 19), november_pace("2026-11-01"));
    CHECK_FALSE(early.status);
    CHECK(early.reason == NoStatus::no_business_day_gone);
    CHECK(attainment_of(lower(KpiKind::flow, 0, 19), november_pace("2026-11-01")).status == 1.0);
}

TEST_CASE("what is missing is named, never taken for zero", "[attainment]") {
    const Pace pace = november_pace("2026-11-16");
    CHECK(attainment_of(flow(6, {}), pace).reason == NoStatus::no_target);
    CHECK(attainment_of(flow({}, 20), pace).reason == NoStatus::no_actual);
    CHECK(attainment_of(flow({}, {}), pace).reason == NoStatus::no_target);
    for (const double target : {0.0, -1.0}) {
        const Attainment a = attainment_of(flow(6, target), pace);
        CHECK_FALSE(a.attainment);
        CHECK_FALSE(a.status);
        CHECK(a.reason == NoStatus::target_not_positive);
    }
    for (std::size_t i = 1; i < count_of<NoStatus>; ++i) {
        CHECK_FALSE(explanation_of(static_cast<NoStatus>(i)).empty());
    }
    CHECK(explanation_of(NoStatus::none).empty());
}
