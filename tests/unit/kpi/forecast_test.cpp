#include "services/kpi-aggregator/core/forecast/forecast.h"

#include <algorithm>

#include "services/kpi-aggregator/core/requests.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

const DateRange november{day("2026-11-01"), day("2026-11-30")};

BusinessRules japanese_november() {
    BusinessRules rules;
    rules.calendar = Calendar({day("2026-11-03"), day("2026-11-23")});
    return rules;
}

// A touchpoint on each day of August to mid-November that is no weekend, by S-1.
std::vector<Record> a_touch_each_weekday(std::string_view from, std::string_view to) {
    std::vector<Record> records{a_partner("P-1").owner("S-1").tier(Tier::top).contract("2026-01-05"),
                                a_staff("S-1").role(Role::activation), a_rep("R-1").of("P-1")};
    for (Date on = day(from); on <= day(to); on = on + 1) {
        if (on.iso_weekday() > 5) continue;
        records.push_back(a_touchpoint("T-" + on.str()).with("P-1").rep("R-1").by("S-1").on(on.str()));
    }
    return records;
}

Forecast forecast_of(TestEngine& t, std::string_view kpi, std::string_view scope = "org",
                     std::optional<std::string_view> as_of = {}, DateRange period = november) {
    const auto result = forecast(t.engine, kpi, *Scope::parse(scope), period,
                                 as_of ? std::optional(day(*as_of)) : std::nullopt);
    if (!result) FAIL(result.error().message);
    return *result;
}

}  // namespace

TEST_CASE("a forecast is what there is and a past day for each day left, in every scope", "[forecast]") {
    TestEngine t("2026-11-16");
    for (const Record& record : a_touch_each_weekday("2026-08-03", "2026-11-16")) t.add(record);
    for (const std::string_view scope :
         {"org", "owner:S-1", "role:activation", "tier:top", "partner:P-1", "rep:R-1"}) {
        INFO(scope);
        const Forecast closed = forecast_of(t, "touchpoints", scope, "2026-11-16");
        CHECK(closed.actual == 11);
        CHECK(closed.business_days_left == 10);
        CHECK(closed.history_days == 60);
        REQUIRE(closed.range);
        CHECK(closed.range->p50 == 21);
        const Forecast live = forecast_of(t, "touchpoints", scope);
        CHECK(live.business_days_left == 11);
        // Today is left, and its touchpoint is already there: it is not counted twice.
        CHECK(live.range == closed.range);
    }
    CHECK(forecast_of(t, "touchpoints", "tier:second").reason == "0 business days of history, 20 are needed");
}

TEST_CASE("the same records in any order give the same forecast", "[forecast]") {
    auto records = a_touch_each_weekday("2026-08-03", "2026-11-16");
    for (int i = 0; i < 30; ++i) {
        const Date won = day("2026-08-05") + i * 3;
        records.push_back(a_deal("D-" + std::to_string(i)).of("P-1").won(won.str()).mrr(1000 * (i % 7)));
    }
    TestEngine forwards("2026-11-16"), backwards("2026-11-10");
    for (const Record& record : records) forwards.add(record);
    std::reverse(records.begin(), records.end());
    for (const Record& record : records) backwards.add(record);
    backwards.add(a_deal("D-gone").of("P-1").won("2026-11-05").mrr(1));
    backwards.add(a_deal("D-gone").of("P-1").version(2).deleted());
    backwards.today("2026-11-16");
    for (const std::string_view kpi : {"deals_won", "revenue"}) {
        const Forecast a = forecast_of(forwards, kpi), b = forecast_of(backwards, kpi);
        REQUIRE(a.range);
        CHECK(a.range == b.range);
        CHECK(a.range->p10 < a.range->p90);
        CHECK(*a.actual <= a.range->p10);
    }
}

TEST_CASE("history is what is supplied, and not before anything counted", "[forecast]") {
    const auto with_supply_since = [](std::string_view since) {
        TestEngine t("2026-11-16", japanese_november());
        for (const Record& record : a_touch_each_weekday("2026-08-03", "2026-11-16")) t.add(record);
        t.add(SourceBuilder("crm").version(2).supplies_since("touchpoint.on", since));
        return forecast_of(t, "touchpoints", "org", "2026-11-16");
    };
    // The last 20 business days by 16 November, with the holiday on the 3rd, begin on 19 October.
    CHECK(with_supply_since("2026-10-19").history_days == 20);
    CHECK(with_supply_since("2026-10-19").range);
    CHECK(with_supply_since("2026-10-20").history_days == 19);
    CHECK_FALSE(with_supply_since("2026-10-20").range);
    CHECK(with_supply_since("2026-10-20").reason == "19 business days of history, 20 are needed");

    TestEngine young("2026-11-16");
    for (const Record& record : a_touch_each_weekday("2026-11-02", "2026-11-16")) young.add(record);
    young.add(a_partner("P-1").version(2).contract("2026-11-02"));
    CHECK(forecast_of(young, "touchpoints", "partner:P-1", "2026-11-16").history_days == 11);
}

TEST_CASE("only sums have a forecast; what is over is what it is", "[forecast]") {
    TestEngine t("2026-11-16");
    for (const Record& record : a_touch_each_weekday("2026-08-03", "2026-11-16")) t.add(record);
    CHECK_FALSE(forecast_of(t, "win_rate").range);
    CHECK(forecast_of(t, "win_rate").reason ==
          "win_rate is a ratio: only what adds up over the days of a period is forecast");
    CHECK(forecast_of(t, "reps_reachable").reason ==
          "reps_reachable is a stock: only what adds up over the days of a period is forecast");
    CHECK(forecast_of(t, "outreach", "rep:R-1").reason == "a rep has no outreach");
    CHECK(forecast_of(t, "touchpoints", "org", "2026-10-31").reason == "the period begins on 2026-11-01");
    CHECK(forecast_of(t, "touchpoints", "org", "2026-11-01").business_days_left == 21);
    const DateRange october{day("2026-10-01"), day("2026-10-31")};
    const Forecast over = forecast_of(t, "touchpoints", "org", "2026-11-16", october);
    CHECK(over.business_days_left == 0);
    CHECK(over.range == ForecastRange{22, 22, 22});
    CHECK(forecast_of(t, "touchpoints", "org", "2026-10-30", october).business_days_left == 0);
    CHECK(forecast_of(t, "touchpoints", "org", "2026-10-29", october).business_days_left == 1);
    CHECK_FALSE(forecast(t.engine, "touchpoint", Scope{}, october, {}));
}

TEST_CASE("a weekend's events are in the day that follows, once", "[forecast]") {
    TestEngine t("2026-11-14");
    for (const Record& record : a_touch_each_weekday("2026-08-03", "2026-11-13")) t.add(record);
    t.add(a_touchpoint("T-saturday").with("P-1").on("2026-11-14"));
    const Forecast saturday = forecast_of(t, "touchpoints", "org", "2026-11-14");
    CHECK(saturday.actual == 11);
    CHECK(saturday.business_days_left == 11);
    REQUIRE(saturday.range);
    CHECK(saturday.range->p50 == 21);  // ten by Friday, and one for each of eleven days: Monday has its one
}

TEST_CASE("an event of two owners of a role counts once a day", "[forecast]") {
    TestEngine t("2026-11-16");
    for (const Record& record : a_touch_each_weekday("2026-08-03", "2026-11-16")) t.add(record);
    t.add(a_staff("S-2").role(Role::activation)).add(a_partner("P-2").owner("S-2").contract("2026-01-05"));
    const auto seminar = [](std::string id, std::string partner, std::string staff, std::string_view on) {
        return a_touchpoint(std::move(id))
            .with(std::move(partner))
            .by(std::move(staff))
            .on(on)
            .event("E-1")
            .type(TouchpointType::cohosted_seminar);
    };
    t.add(seminar("T-a", "P-1", "S-1", "2026-11-05")).add(seminar("T-b", "P-2", "S-2", "2026-11-04"));
    t.add(a_touchpoint("T-c").with("P-1").by("S-1").on("2026-11-05").type(TouchpointType::cohosted_seminar));
    const auto daily = t.engine.daily("events_held", *Scope::parse("role:activation"),
                                      {day("2026-11-03"), day("2026-11-06")}, day("2026-11-16"));
    REQUIRE(daily);
    CHECK(daily->values == std::vector<double>{0, 1, 1, 0});
}

TEST_CASE("the request gives the forecast of a named period", "[forecast]") {
    Aggregator aggregator(japanese_november(), shipped_catalogue(), day("2026-11-16"));
    const auto add = [&](const Record& record) { (void)aggregator.engine().apply(wire::view(record)); };
    add(everything_supplied());
    for (const Record& record : a_touch_each_weekday("2026-08-03", "2026-11-16")) add(record);
    const auto ask = [&](const wire::Value& request) {
        const auto job = begin_request(aggregator, wire::encode_value(request));
        for (int slice = 0; !job->step(1); ++slice) REQUIRE(slice < 100'000);
        return job->reply();
    };
    const auto month =
        ask({{"op", "forecast"}, {"kpi", "touchpoints"}, {"scope", "org"}, {"as_of", "2026-11-16"}});
    CHECK(month.at("period") == "2026-11");
    CHECK(month.at("to") == "2026-11-30");
    CHECK(month.at("actual") == 11);
    CHECK(month.at("business_days_left") == 9);
    CHECK(month.at("p50") >= 20);
    CHECK(month.at("reason") == "");
    const auto quarter =
        ask({{"op", "forecast"}, {"kpi", "touchpoints"}, {"scope", "org"}, {"period", "FY2026-Q3"}});
    CHECK(quarter.at("from") == "2026-10-01");
    const auto rate = ask({{"op", "forecast"}, {"kpi", "win_rate"}, {"scope", "org"}});
    CHECK(rate.at("p50").is_null());
    const auto wrong =
        ask({{"op", "forecast"}, {"kpi", "touchpoints"}, {"scope", "org"}, {"period", "2026-Q3"}});
    CHECK(wrong.at("error").at("message").get<std::string>().find("ambiguous") != std::string::npos);
}
