// KPIs against their targets in a period: the worked examples of docs/domain.md, and where they begin and
// end.
#include "services/kpi-aggregator/core/trees/goal_reading.h"

#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

BusinessRules japan() {
    BusinessRules rules;
    rules.calendar = *Calendar::load("config/calendar/japan.txt");
    return rules;
}

GoalReading goal(TestEngine& e, std::string_view kpi, std::string_view period, std::string_view as_of,
                 Taken taken = Taken::closed, std::string_view scope = "org") {
    const GoalQuestion question{*Scope::parse(scope), *Period::parse(period, e.engine.rules()), day(as_of),
                                taken};
    auto goals = read_goals(e.engine, question, {e.engine.catalogue().find(kpi)});
    if (!goals) FAIL(goals.error().message);
    return goals->front();
}

// Six wins by the 16th of November, one more on the 17th, and three in October.
void add_wins(TestEngine& e) {
    e.add(a_partner("P-1").contract("2026-01-10"));
    int n = 0;
    for (const char* on : {"2026-10-05", "2026-10-19", "2026-10-30", "2026-11-02", "2026-11-04", "2026-11-06",
                           "2026-11-10", "2026-11-13", "2026-11-16", "2026-11-17"}) {
        e.add(a_deal(fmt::format("D-{}", ++n)).of("P-1").referred("2026-09-01").won(on).mrr(10'000));
    }
}

}  // namespace

TEST_CASE("20 wins are the target of November and 6 are there on the 16th", "[goals]") {
    TestEngine e("2026-11-20", japan());
    add_wins(e);
    e.add(a_target("T-1", "deals_won", "2026-11", 20));
    const GoalReading closed = goal(e, "deals_won", "2026-11", "2026-11-16");
    CHECK(closed.actual.exact == 6);
    CHECK(closed.target->found == TargetFound::exact);
    CHECK(*closed.attainment.attainment == Approx(0.3));
    CHECK(*closed.attainment.status == Approx(0.57));
    CHECK(*closed.attainment.shortfall == Approx(20 * 10.0 / 19 - 6));
    CHECK(closed.reason.empty());
    // Live, the 16th is not gone: 9 of 19.
    CHECK(*goal(e, "deals_won", "2026-11", "2026-11-16", Taken::live).attainment.status ==
          Approx(0.3 * 19 / 9));
    // The period is over, and stays as it was whatever comes later.
    CHECK(goal(e, "deals_won", "2026-11", "2026-11-30").actual.exact == 7);
    CHECK(*goal(e, "deals_won", "2026-11", "2026-12-31").attainment.status == Approx(0.35));
}

TEST_CASE("the trend compares the same number of business days of the period before", "[goals]") {
    TestEngine e("2026-11-20", japan());
    add_wins(e);
    // The first 10 business days of October 2026 end on the 15th (the 12th is a holiday).
    const GoalReading g = goal(e, "deals_won", "2026-11", "2026-11-16");
    CHECK(g.previous.exact == 1);
    CHECK(*g.trend == Approx(5));
    CHECK(g.attainment.reason == NoStatus::no_target);
    CHECK(g.reason == "there is no target");
    // 12 of them reach the 19th; all of October when November is over.
    CHECK(goal(e, "deals_won", "2026-11", "2026-11-17").previous.exact == 1);
    CHECK(goal(e, "deals_won", "2026-11", "2026-11-18").previous.exact == 2);
    CHECK(goal(e, "deals_won", "2026-11", "2026-11-30").previous.exact == 3);
    CHECK(*goal(e, "deals_won", "2026-11", "2026-11-30").trend == Approx(4.0 / 3));
    // Nothing before the first business day, and no trend from nothing.
    CHECK_FALSE(goal(e, "deals_won", "2026-11", "2026-11-01").previous.value);
    CHECK_FALSE(goal(e, "deals_won", "2026-10", "2026-10-16").trend);
}

TEST_CASE("MRR is measured from its opening on", "[goals]") {
    TestEngine e("2026-11-20", japan());
    e.add(a_partner("P-1").contract("2026-01-10"));
    e.add(a_subscription("U-1").of("P-1", "C-1").mrr_from("2026-02-01", 9'000'000));
    e.add(a_target("T-1", "mrr_active", "2026-11", 10'000'000));
    const GoalReading still = goal(e, "mrr_active", "2026-11", "2026-11-16");
    CHECK(still.opening.exact == 9'000'000);
    CHECK(still.attainment.status == 0.0);
    e.add(a_subscription("U-2").of("P-1", "C-2").mrr_from("2026-11-10", 500'000));
    CHECK(*goal(e, "mrr_active", "2026-11", "2026-11-16").attainment.status == Approx(0.95));
    // What begins on the first day is growth, on the day before is opening.
    e.add(a_subscription("U-2").of("P-1", "C-2").mrr_from("2026-11-01", 500'000).version(2));
    CHECK(goal(e, "mrr_active", "2026-11", "2026-11-16").opening.exact == 9'000'000);
    e.add(a_subscription("U-2").of("P-1", "C-2").mrr_from("2026-10-31", 500'000).version(3));
    CHECK(goal(e, "mrr_active", "2026-11", "2026-11-16").opening.exact == 9'500'000);
}

TEST_CASE("a target in major units meets money in minor ones", "[goals]") {
    BusinessRules dollars = japan();
    dollars.currency = "USD";
    TestEngine e("2026-11-20", dollars);
    e.add(a_partner("P-1").contract("2026-01-10"));
    e.add(a_deal("D-1").of("P-1").referred("2026-10-01").won("2026-11-02").mrr(50'000));
    e.add(a_target("T-1", "won_mrr", "2026-11", 1000));
    const GoalReading g = goal(e, "won_mrr", "2026-11", "2026-11-16");
    CHECK(g.target_value == 100'000);
    CHECK(*g.attainment.attainment == Approx(0.5));
}

TEST_CASE("a period that has not begun, and a number that nothing supplies, have no status", "[goals]") {
    TestEngine e("2026-11-20", japan());
    add_wins(e);
    e.add(a_target("T-1", "deals_won", "2026-12", 20));
    const GoalReading future = goal(e, "deals_won", "2026-12", "2026-11-30");
    CHECK_FALSE(future.actual.value);
    CHECK(future.reason == "the period has not begun");
    CHECK(future.attainment.reason == NoStatus::no_actual);
    CHECK(goal(e, "deals_won", "2026-12", "2026-12-01").actual.exact == 0);

    e.add(SourceBuilder("crm").version(2));
    e.add(a_target("T-2", "deals_won", "2026-11", 20));
    const GoalReading unknown = goal(e, "deals_won", "2026-11", "2026-11-16");
    CHECK_FALSE(unknown.actual.value);
    CHECK(unknown.reason == "nothing supplies what it needs");
}

TEST_CASE("in slices the same is read as at once, for every kind of scope", "[goals]") {
    TestEngine e("2026-11-20", japan());
    e.add(a_staff("S-1").role(Role::activation));
    e.add(a_partner("P-1").contract("2026-01-10").owner("S-1").tier(Tier::top).headcount(10));
    e.add(a_deal("D-1").of("P-1").referred("2026-11-01").meeting("2026-11-05").won("2026-11-09").mrr(10'000));
    e.add(a_subscription("U-1").of("P-1", "C-1").mrr_from("2026-10-10", 500'000));
    std::vector<const KpiDefinition*> kpis;
    for (const char* code : {"deals_won", "mrr_active", "retention_rate", "reps_reachable"})
        kpis.push_back(e.engine.catalogue().find(code));
    for (const char* scope : {"org", "owner:S-1", "role:activation", "tier:top", "partner:P-1"}) {
        const GoalQuestion question{*Scope::parse(scope), *Period::parse("2026-11", e.engine.rules()),
                                    day("2026-11-16"), Taken::closed};
        GoalReader reader(question, kpis);
        int slices = 1;
        for (;; ++slices) {
            const auto done = reader.step(e.engine, 1);
            REQUIRE(done);
            if (*done) break;
            REQUIRE(slices < 1000);
        }
        CHECK(slices > 3);
        const auto sliced = reader.take();
        const auto at_once = read_goals(e.engine, question, kpis);
        REQUIRE(at_once);
        for (std::size_t i = 0; i < kpis.size(); ++i) {
            INFO(scope << " " << kpis[i]->code);
            CHECK(sliced[i].actual == (*at_once)[i].actual);
            CHECK(sliced[i].opening == (*at_once)[i].opening);
            CHECK(sliced[i].previous == (*at_once)[i].previous);
            CHECK(sliced[i].actual == e.engine.read(kpis[i]->code, question.scope,
                                                    {day("2026-11-01"), day("2026-11-16")},
                                                    day("2026-11-16")));
        }
    }
    CHECK_FALSE(read_goals(e.engine,
                           {*Scope::parse("partner:P-9"), *Period::parse("2026-11", e.engine.rules()),
                            day("2026-11-16"), Taken::closed},
                           kpis));
}
