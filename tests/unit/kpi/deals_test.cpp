#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

TEST_CASE("each stage of a deal counts on its day, in every scope it belongs to") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").owner("S-1").tier(Tier::top).contract("2026-01-01"));
    t.add(a_staff("S-1").role(Role::activation).role(Role::generalist));
    t.add(a_rep("R-1").of("P-1"));
    t.add(a_deal("D-1")
              .of("P-1")
              .rep("R-1")
              .referred("2026-10-01")
              .meeting("2026-11-01")
              .qualified("2026-11-02")
              .won("2026-11-16")
              .mrr(50'000)
              .amount(7));
    for (const std::string_view scope :
         {"org", "owner:S-1", "role:activation", "role:generalist", "tier:top", "partner:P-1", "rep:R-1"}) {
        INFO(scope);
        CHECK(t.count("deals_referred", scope, Window::month) == 0);
        CHECK(t.count("deals_referred", scope, Window::prev_month) == 1);
        CHECK(t.count("referred_deals_met", scope, Window::prev_month) == 1);
        CHECK(t.count("meetings_held", scope, Window::month) == 1);
        CHECK(t.count("met_deals_qualified", scope, Window::month) == 1);
        CHECK(t.count("met_deals_won", scope, Window::month) == 1);
        CHECK(t.count("deals_qualified", scope, Window::month) == 1);
        CHECK(t.count("deals_won", scope, Window::day) == 1);
        CHECK(t.count("won_mrr", scope, Window::day) == 50'000);
        CHECK(t.count("won_amount", scope, Window::day) == 7);
        CHECK(t.count("revenue", scope, Window::day) == 50'000);
        CHECK(t.count("wins_with_value", scope, Window::day) == 1);
        CHECK(t.value("lead_time_days", scope, Window::month) == 46);
        CHECK(t.value("avg_won_value", scope, Window::month) == 50'000);
        CHECK(t.count("deals_lost", scope) == 0);
    }
    CHECK(t.count("deals_won", "tier:second") == 0);
    CHECK(t.count("deals_won", "role:acquisition") == 0);
}

TEST_CASE("a win counts from its day on, not before") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").won("2026-11-17").mrr(1));
    CHECK(t.count("deals_won") == 0);
    CHECK(t.count("deals_open") == 0);  // its every date is still to come
    CHECK(t.count("deals_won", "org", Window::ever, "2026-11-17") == 1);
    t.today("2026-11-17");
    CHECK(t.count("deals_won") == 1);
    CHECK(t.count("deals_won", "partner:P-1") == 1);
    t.today("2026-11-18");
    CHECK(t.count("deals_won", "org", Window::day) == 0);
    CHECK(t.count("deals_won", "org", Window::month) == 1);
    t.today("2026-11-16");
    CHECK(t.count("deals_won") == 0);
}

TEST_CASE("of won and lost the later stands; dates after as_of are ignored first") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").lost("2026-10-15").won("2026-11-10"));
    t.add(a_deal("D-2").of("P-1").lost("2026-11-10").won("2026-11-10"));
    CHECK(t.count("deals_won") == 1);
    CHECK(t.count("deals_lost") == 1);
    CHECK(t.count("deals_lost", "org", Window::month) == 1);
    CHECK(t.count("deals_lost", "org", Window::ever, "2026-10-31") == 1);
    CHECK(t.count("deals_won", "org", Window::ever, "2026-10-31") == 0);
}

TEST_CASE("a deal goes from lost to won when its day comes") {
    TestEngine t("2026-10-31");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").lost("2026-10-15").won("2026-11-10"));
    CHECK(t.count("deals_lost") == 1);
    t.today("2026-11-10");
    CHECK(t.count("deals_lost") == 0);
    CHECK(t.count("deals_won") == 1);
}

TEST_CASE("a record whose partner changes leaves the old partner and joins the new one") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").owner("S-1").contract("2026-01-01"));
    t.add(a_partner("P-2").owner("S-2").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").won("2026-11-01").mrr(5));
    CHECK(t.count("won_mrr", "partner:P-1") == 5);
    t.add(a_deal("D-1").version(2).of("P-2").won("2026-11-01").mrr(5));
    CHECK(t.count("won_mrr", "partner:P-1") == 0);
    CHECK(t.count("won_mrr", "owner:S-1") == 0);
    CHECK(t.count("won_mrr", "partner:P-2") == 5);
    CHECK(t.count("won_mrr", "owner:S-2") == 5);
    CHECK(t.count("won_mrr") == 5);
}

TEST_CASE("a record of an unknown partner waits and counts once the partner is there") {
    TestEngine t("2026-11-16");
    t.add(a_rep("R-1").of("P-1"));
    t.add(a_deal("D-1").of("P-1").rep("R-1").won("2026-11-01"));
    t.add(a_touchpoint("T-1").with("P-1").rep("R-1").on("2026-11-02"));
    CHECK(t.count("deals_won") == 0);
    CHECK(t.count("deals_won", "rep:R-1") == 0);
    CHECK(t.count("reps_known") == 0);
    CHECK(t.engine.status().orphans == 3);
    t.add(a_partner("P-1").contract("2026-01-01").owner("S-1"));
    CHECK(t.count("deals_won") == 1);
    CHECK(t.count("deals_won", "owner:S-1") == 1);
    CHECK(t.count("touchpoints") == 1);
    CHECK(t.count("reps_touched") == 1);
    CHECK(t.engine.status().orphans == 0);
    t.add(a_partner("P-1").version(2).deleted());
    CHECK(t.count("deals_won") == 0);
    CHECK(t.count("touchpoints") == 0);
    CHECK(t.count("deals_won", "rep:R-1") == 0);
    CHECK(t.count("reps_known") == 0);
}

TEST_CASE("a rep of another partner keeps the credit, the deal's partner stands") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_partner("P-2").contract("2026-01-01"));
    t.add(a_rep("R-1").of("P-2"));
    t.add(a_deal("D-1").of("P-1").rep("R-1").won("2026-11-01"));
    CHECK(t.count("deals_won", "partner:P-1") == 1);
    CHECK(t.count("deals_won", "partner:P-2") == 0);
    CHECK(t.count("deals_won", "rep:R-1") == 1);
    CHECK(t.count("reps_producing", "partner:P-2") == 1);
    CHECK(t.count("reps_producing", "partner:P-1") == 0);
}

TEST_CASE("open deals and their pipeline") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").contract("2026-01-01").owner("S-1"));
    t.add(a_deal("D-1").of("P-1").referred("2026-11-01").mrr(100));
    t.add(a_deal("D-2").of("P-1").mrr(10));  // no date at all: open on every date
    t.add(a_deal("D-3").of("P-1").referred("2026-11-01").won("2026-11-16").mrr(1));
    CHECK(t.count("deals_open", "owner:S-1") == 2);
    CHECK(t.count("pipeline_mrr", "owner:S-1") == 110);
    CHECK(t.count("deals_open", "org", Window::ever, "2026-11-15") == 3);
    CHECK(t.count("deals_open", "org", Window::prev_month) == 1);
    CHECK(t.count("pipeline_mrr", "partner:P-1", Window::prev_month) == 10);
}

TEST_CASE("lead time: the median over wins with a referral not after the win") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").referred("2026-11-01").won("2026-11-01"));
    t.add(a_deal("D-2").of("P-1").referred("2026-11-01").won("2026-11-11"));
    CHECK(t.value("lead_time_days", "org", Window::month) == 5);
    CHECK(t.value("lead_time_days", "partner:P-1", Window::month) == 5);
    t.add(a_deal("D-3").of("P-1").referred("2026-11-01").won("2026-11-04"));
    CHECK(t.value("lead_time_days", "org", Window::month) == 3);
    t.add(a_deal("D-4").of("P-1").referred("2026-11-09").won("2026-11-08"));  // the wrong way round
    const Reading reading = t.reading("lead_time_days", "org", Window::month);
    CHECK(reading.value == 3);
    CHECK(reading.coverage == 0.75);
    t.add(a_deal("D-3").version(2).of("P-1").deleted());
    CHECK(t.value("lead_time_days", "org", Window::month) == 5);
    CHECK_FALSE(t.value("lead_time_days", "org", Window::prev_month));
}

TEST_CASE("average value: N/A while under 40 % of the wins have a value") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").won("2026-11-01").mrr(90));
    t.add(a_deal("D-2").of("P-1").won("2026-11-01"));
    CHECK(t.value("avg_won_value") == 90);
    CHECK(t.reading("avg_won_value").coverage == 0.5);
    t.add(a_deal("D-3").of("P-1").won("2026-11-01"));
    CHECK_FALSE(t.value("avg_won_value"));
    CHECK(t.reading("avg_won_value").reason == "only 33 % is covered; under 40 % there is no value");
}

TEST_CASE("rates of deals") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").referred("2026-11-01").meeting("2026-11-02").won("2026-11-03"));
    t.add(a_deal("D-2").of("P-1").referred("2026-11-01").meeting("2026-11-02").qualified("2026-11-02"));
    t.add(a_deal("D-3").of("P-1").referred("2026-11-01").lost("2026-11-20"));
    t.add(a_deal("D-4").of("P-1").referred("2026-11-01"));
    CHECK(t.value("meeting_rate", "org", Window::month) == 0.5);
    CHECK(t.value("qualified_rate", "org", Window::month) == 0.5);
    CHECK(t.value("meeting_win_rate", "org", Window::month) == 0.5);
    CHECK(t.value("win_rate", "org", Window::month) == 0.5);
    CHECK_FALSE(t.value("win_rate", "org", Window::prev_month));
    CHECK(t.reading("win_rate", "org", Window::prev_month).reason == "there is nothing to divide by");
}
