// Courses of KPIs: the goals beside them, the progress of one period day by day, and series of many scopes.
#include "tests/unit/kpi/request_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

BusinessRules japan() {
    BusinessRules rules;
    rules.calendar = *Calendar::load("config/calendar/japan.txt");
    return rules;
}

// As of the 16th of November, closed: 10 of 19 business days are gone, six deals are won of a target of 20.
struct Wins : RequestWorld {
    explicit Wins(std::string_view today = "2026-11-20") : RequestWorld(today, japan()) {
        add(a_partner("P-1").contract("2026-01-10").headcount(10))
            .add(a_partner("P-2").contract("2026-01-10"));
        int n = 0;
        for (const char* on : {"2026-10-05", "2026-10-19", "2026-10-30", "2026-11-02", "2026-11-04",
                               "2026-11-06", "2026-11-10", "2026-11-13", "2026-11-16", "2026-11-17"})
            add(a_deal(fmt::format("D-{}", ++n)).of("P-1").referred("2026-09-01").won(on).mrr(10'000));
        add(a_target("T-10", "deals_won", "2026-10", 5));
        add(a_target("T-11", "deals_won", "2026-11", 20));
    }
    wire::Value trends(const char* kpi, const char* grain, std::size_t periods,
                       const char* as_of = "2026-11-16") {
        return ask({{"op", "trends"},
                    {"kpis", {kpi}},
                    {"grain", grain},
                    {"periods", periods},
                    {"goals", true},
                    {"as_of", as_of}});
    }
    wire::Value progress(const char* kpi, wire::Value period = nullptr, const char* as_of = "2026-11-16") {
        return ask({{"op", "progress"}, {"kpis", {kpi}}, {"period", period}, {"as_of", as_of}});
    }
};

}  // namespace

TEST_CASE("trends with goals: each period's target, and pace and forecast of the running one", "[trends]") {
    Wins w;
    const auto reply = w.trends("deals_won", "month", 3);
    CHECK(reply.at("values").at("deals_won") == wire::Value{0, 3, 6});
    const auto& goal = reply.at("goals").at("deals_won");
    CHECK(goal.at("targets") == wire::Value{nullptr, 5.0, 20.0});
    CHECK(goal.at("found") == wire::Value{nullptr, "exact", "exact"});
    CHECK(goal.at("pace").get<double>() == Approx(10.0 / 19));
    CHECK(goal.at("expected").get<double>() == Approx(20 * 10.0 / 19));
    const auto forecast = w.ask({{"op", "forecast"}, {"kpi", "deals_won"}, {"as_of", "2026-11-16"}});
    for (const char* name : {"p10", "p50", "p90"}) CHECK(goal.at(name) == forecast.at(name));
    CHECK(goal.at("p50").is_number());
    CHECK_FALSE(w.ask({{"op", "trends"}, {"kpis", {"deals_won"}}, {"grain", "month"}}).contains("goals"));
    const auto quarter =
        w.ask({{"op", "progress"}, {"kpis", {"deals_won"}}, {"length", "quarter"}, {"as_of", "2026-11-16"}});
    CHECK(quarter.at("period") == "FY2026-Q3");
    CHECK(quarter.at("kpis").at("deals_won").at("values").back() == 9);
    CHECK(w.error_of({{"op", "progress"}, {"kpis", {"deals_won"}}, {"length", "week"}})
              .starts_with("length: "));
    CHECK(w.error_of({{"op", "trends"}, {"kpis", {"deals_won"}}, {"grain", "month"}, {"goals", 1}}) ==
          "goals: must be true or false");
    CHECK(w.ask({{"op", "trends"}, {"kpis", {"deals_wun"}}, {"grain", "month"}, {"goals", true}})
              .at("error")
              .at("code") == "not_found");
}

TEST_CASE("trends: a quarter's target is the sum of its months', once all three have one", "[trends]") {
    Wins w;
    CHECK(w.trends("deals_won", "quarter", 1).at("goals").at("deals_won").at("targets") ==
          wire::Value{nullptr});
    w.add(a_target("T-12", "deals_won", "2026-12", 30));
    const auto goal = w.trends("deals_won", "quarter", 1).at("goals").at("deals_won");
    CHECK(goal.at("targets") == wire::Value{55.0});
    CHECK(goal.at("found") == wire::Value{"sum"});
    CHECK(goal.at("p50").is_number());
}

TEST_CASE("trends: a week has no target but a forecast, a day neither", "[trends]") {
    Wins w;
    const auto week = w.trends("deals_won", "week", 2).at("goals").at("deals_won");
    CHECK_FALSE(week.contains("targets"));
    CHECK(week.at("p50").is_number());
    const auto day = w.trends("deals_won", "day", 2).at("goals").at("deals_won");
    CHECK_FALSE(day.contains("targets"));
    CHECK(day.at("p50").is_null());
    // What does not add up over days is not forecast, and says so.
    const auto rate = w.trends("win_rate", "month", 1).at("goals").at("win_rate");
    CHECK(rate.at("p50").is_null());
    CHECK(rate.at("reason").get<std::string>().find("only what adds up") != std::string::npos);
}

TEST_CASE("progress: what a period has come to by each day beside where it should stand", "[trends]") {
    Wins w;
    const auto reply = w.progress("deals_won");
    CHECK(reply.at("period") == "2026-11");
    CHECK(reply.at("from") == "2026-11-01");
    CHECK(reply.at("to") == "2026-11-30");
    const auto& kpi = reply.at("kpis").at("deals_won");
    // As far as as_of.
    CHECK(kpi.at("values") == wire::Value{0, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6});
    CHECK(kpi.at("target") == 20.0);
    const auto& course = kpi.at("course");
    REQUIRE(course.size() == 30);
    CHECK(course.at(0).is_null());  // Sunday the 1st: no business day is gone
    CHECK(course.at(1).get<double>() == Approx(20 * 1.0 / 19));
    CHECK(course.at(2).get<double>() == Approx(20 * 1.0 / 19));  // the 3rd is a holiday
    CHECK(course.at(15).get<double>() == Approx(20 * 10.0 / 19));
    CHECK(course.at(29) == 20.0);
    CHECK(kpi.at("expected") == course.at(15));
    CHECK(kpi.at("p90").get<double>() >= kpi.at("p10").get<double>());
    // A period that is over keeps its days.
    const auto october = w.progress("deals_won", "2026-10").at("kpis").at("deals_won");
    CHECK(october.at("values").size() == 31);
    CHECK(october.at("values").at(30) == 3);
    CHECK(w.progress("deals_won", "FY2026-H2").at("kpis").at("deals_won").at("course").size() == 182);
    CHECK(
        w.error_of(
            {{"op", "progress"}, {"kpis", {"deals_won"}}, {"period", "2026-12"}, {"as_of", "2026-11-16"}}) ==
        "period: 2026-12 begins on 2026-12-01, after 2026-11-16");
}

TEST_CASE("progress: a stock goes from its opening to its target, a ratio has no course but its target",
          "[trends]") {
    Wins w;
    for (int i = 0; i < 4; ++i)
        w.add(a_subscription(fmt::format("U-{}", i))
                  .of("P-1", fmt::format("C-{}", i))
                  .mrr_from("2026-10-01", 2'250'000));
    w.add(a_target("T-M", "mrr_active", "2026-11", 10'000'000));
    w.add(a_target("T-W", "win_rate", "2026-11", 0.4));
    const auto mrr = w.progress("mrr_active").at("kpis").at("mrr_active");
    CHECK(mrr.at("opening") == 9'000'000);
    CHECK(mrr.at("values").at(15) == 9'000'000);
    CHECK(mrr.at("course").at(15).get<double>() == Approx(9e6 + 1e6 * 10 / 19));
    CHECK(mrr.at("course").at(29) == 10'000'000.0);
    CHECK(w.progress("win_rate").at("kpis").at("win_rate").at("course").at(0) == 0.4);
    // No growth wanted: there is no way from here to there.
    w.add(a_target("T-M", "mrr_active", "2026-11", 9'000'000).version(2));
    CHECK(w.progress("mrr_active").at("kpis").at("mrr_active").at("course").at(15).is_null());
}

TEST_CASE("a series of several scopes is a row each over the same periods", "[trends]") {
    Wins w;
    const wire::Value one{{"op", "series"},   {"kpi", "deals_won"},   {"scope", "partner:P-1"},
                          {"grain", "month"}, {"from", "2026-09-10"}, {"as_of", "2026-11-16"}};
    const auto points = w.ask(one);
    REQUIRE(points.at("points").size() == 3);
    CHECK(points.at("points").at(0).at("from") == "2026-09-01");
    CHECK(points.at("points").at(2).at("value") == 6);
    wire::Value several = one;
    several.erase("scope");
    several["scopes"] = {"partner:P-2", "org"};
    const auto rows = w.ask(several);
    CHECK(rows.at("periods").at(2) == wire::Value{"2026-11-01", "2026-11-30"});
    CHECK(rows.at("rows").at(0).at("scope") == "partner:P-2");
    CHECK(rows.at("rows").at(0).at("values") == wire::Value{0, 0, 0});
    CHECK(rows.at("rows").at(1).at("values") == wire::Value{0, 3, 6});
    CHECK(rows.at("unit") == "count");
    wire::Value each = one;
    each.erase("scope");
    each["each"] = "partner";
    const auto all = w.ask(each);
    REQUIRE(all.at("rows").size() == 2);
    CHECK(all.at("rows").at(0).at("scope") == "partner:P-1");
    CHECK(all.at("rows").at(0).at("values").at(2) == points.at("points").at(2).at("value"));
    each["scope"] = "org";
    CHECK(w.error_of(each) == "scope: only one of \"scope\", \"scopes\" and \"each\"");
    several["scopes"] = {"partner:P-9"};
    CHECK(w.ask(several).at("error").at("code") == "not_found");
    each.erase("scope");
    each["each"] = "region";
    CHECK(w.error_of(each).starts_with("each: \"region\" is none of"));
    each["each"] = "partner";
    each["grain"] = "day";
    each["from"] = "2010-01-01";
    CHECK(w.error_of(each) == "from: more than 4000 points");
}

TEST_CASE("the catalogue tells which count each comes from", "[trends]") {
    Wins w;
    const auto catalogue = w.ask({{"op", "catalogue"}});
    bool meetings = false;
    for (const auto& kpi : catalogue.at("kpis")) {
        if (kpi.at("kpi") == "outreach") CHECK(kpi.at("fed_by").is_null());
        if (kpi.at("kpi") != "meetings_held") continue;
        meetings = true;
        CHECK(kpi.at("fed_by") == "touchpoints");
    }
    CHECK(meetings);
}
