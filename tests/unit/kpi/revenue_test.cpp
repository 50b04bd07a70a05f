#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

TEST_CASE("worked example: retention, NRR, GRR and the movements of a month") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").owner("S-1").contract("2026-01-01"));
    t.add(
        a_subscription("U-A").of("P-1", "A").mrr_from("2026-01-01", 500'000).mrr_from("2026-11-05", 600'000));
    t.add(
        a_subscription("U-B").of("P-1", "B").mrr_from("2026-01-01", 300'000).mrr_from("2026-11-05", 250'000));
    t.add(a_subscription("U-C").of("P-1", "C").mrr_from("2026-01-01", 200'000).ended("2026-11-30"));
    t.add(a_subscription("U-D").of("P-1", "D").mrr_from("2026-11-20", 400'000));
    for (const std::string_view scope : {"org", "owner:S-1", "partner:P-1"}) {
        INFO(scope);
        CHECK(t.value("retention_rate", scope, Window::month) == Approx(2.0 / 3));
        CHECK(t.value("churn_rate", scope, Window::month) == Approx(1.0 / 3));
        CHECK(t.value("grr", scope, Window::month) == 0.75);
        CHECK(t.value("nrr", scope, Window::month) == 0.85);
        CHECK(t.count("mrr_new", scope, Window::month) == 400'000);
        CHECK(t.count("mrr_expansion", scope, Window::month) == 100'000);
        CHECK(t.count("mrr_contraction", scope, Window::month) == 50'000);
        CHECK(t.count("mrr_churned", scope, Window::month) == 200'000);
        CHECK(t.count("customers_churned", scope, Window::month) == 1);
        CHECK(t.count("mrr_active", scope) == 1'250'000);
        CHECK(t.count("customers_active", scope) == 3);
        CHECK(t.count("mrr_active", scope, Window::prev_month) == 1'000'000);
    }
    CHECK_FALSE(t.value("retention_rate", "org", Window::ever));
    CHECK(t.count("customers_active", "org", Window::ever, "2026-11-29") == 4);
}

TEST_CASE("GRR per customer: two subscriptions of one customer are netted") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_subscription("U-1")
              .of("P-1", "A")
              .rep("R-1")
              .mrr_from("2026-01-01", 100)
              .mrr_from("2026-11-05", 60));
    t.add(a_subscription("U-2")
              .of("P-1", "A")
              .rep("R-2")
              .mrr_from("2026-01-01", 50)
              .mrr_from("2026-11-05", 90));
    t.add(a_rep("R-1").of("P-1"));
    CHECK(t.value("grr", "org", Window::month) == 1);
    CHECK(t.count("mrr_contraction", "org", Window::month) == 0);
    CHECK(t.value("grr", "rep:R-1", Window::month) == 0.6);
    CHECK(t.count("mrr_contraction", "rep:R-1", Window::month) == 40);
}

TEST_CASE("an end and a start on one day is no churn; a return after a gap is new") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_subscription("U-1").of("P-1", "A").mrr_from("2026-01-01", 100).ended("2026-11-05"));
    t.add(a_subscription("U-2").of("P-1", "A").mrr_from("2026-11-05", 100));
    CHECK(t.count("mrr_churned") == 0);
    CHECK(t.count("mrr_new") == 100);
    t.add(a_subscription("U-2").version(2).of("P-1", "A").mrr_from("2026-11-06", 100));
    CHECK(t.count("mrr_churned") == 100);
    CHECK(t.count("customers_churned") == 1);
    CHECK(t.count("mrr_new") == 200);
    t.add(a_subscription("U-2").version(3).of("P-1", "B").mrr_from("2026-11-06", 100));
    CHECK(t.count("customers_churned") == 1);
    CHECK(t.count("mrr_new") == 200);
    CHECK(t.count("customers_active") == 1);
}

TEST_CASE("a customer of two partners is one customer of the organisation") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01").owner("S-1")).add(a_partner("P-2").contract("2026-01-01"));
    t.add(a_subscription("U-1").of("P-1", "A").mrr(10)).add(a_subscription("U-2").of("P-2", "A").mrr(5));
    CHECK(t.count("customers_active") == 1);
    CHECK(t.count("customers_active", "owner:S-1") == 1);
    CHECK(t.count("mrr_active") == 15);
    CHECK(t.count("mrr_new") == 0);  // a plain value has no start
}

TEST_CASE("a subscription's next step counts on its day") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_subscription("U-1")
              .of("P-1", "A")
              .mrr_from("2026-01-01", 10)
              .mrr_from("2026-12-01", 15)
              .ended("2026-12-03"));
    CHECK(t.count("mrr_active") == 10);
    t.today("2026-12-01");
    CHECK(t.count("mrr_active") == 15);
    CHECK(t.count("mrr_expansion") == 5);
    t.today("2026-12-03");
    CHECK(t.count("mrr_active") == 0);
    CHECK(t.count("mrr_churned") == 15);
}

TEST_CASE("revenue is one of the two, by configuration") {
    BusinessRules rules;
    rules.revenue = RevenueMeasure::won_amount;
    TestEngine t("2026-11-30", rules);
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").won("2026-11-01").mrr(5).amount(70));
    t.add(a_deal("D-2").of("P-1").won("2026-11-01").mrr(5));
    CHECK(t.count("revenue") == 70);
    CHECK(t.count("wins_with_value") == 1);
    CHECK(t.value("avg_won_value") == 70);
}
