#include <algorithm>

#include "tests/gui/support/view_checks.h"

using namespace monomi;
using namespace monomi::console;

namespace {

constexpr const char* two_kinds = "deals_won,touchpoints,won_mrr";

}  // namespace

TEST_CASE("Trends draw in every state, size and language", "[gui]") {
    check_pages({{"trends", {{"trends.layout", "panels"}}},
                 {"trends", {{"trends.layout", "together"}}},
                 {"trends", {{"trends.layout", "index"}}},
                 {"trends", {{"trends.layout", "panels"}, {"trends.grain", "progress"}}}});
}

TEST_CASE("Each KPI has a panel of its own; six stand in two rows", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().choices["trends.kpis"] = two_kinds;
    stage.go("trends");
    const float y = stage.find("card:trends.deals_won")->y;
    CHECK(stage.find("card:trends.won_mrr")->y == y);
    CHECK(stage.sees("chart:trends.touchpoints"));
    stage.session().choices["trends.kpis"] =
        "deals_won,touchpoints,won_mrr,meetings_held,deals_qualified,win_rate";
    stage.frames();
    CHECK(stage.find("card:trends.won_mrr")->y == y);
    CHECK(stage.find("card:trends.meetings_held")->y > y);
}

TEST_CASE("Panels, one chart a unit, and an index change by key and click", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().choices["trends.kpis"] = two_kinds;
    stage.go("trends");
    stage.press(plain(Key::o));
    stage.frames();
    CHECK(stage.session().choice("trends.layout", "") == "together");
    CHECK(stage.sees("chart:trends.count"));
    CHECK(stage.sees("chart:trends.money"));
    stage.click("segment:trends.layout.2");
    stage.frames();
    CHECK(stage.sees("chart:trends.index"));
    CHECK_FALSE(stage.sees("chart:trends.count"));
    stage.press(plain(Key::o));
    stage.frames();
    CHECK(stage.sees("chart:trends.won_mrr"));
}

TEST_CASE("Progress shows the running period day by day, and another one by key", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().choices["trends.kpis"] = "deals_won,touchpoints";
    stage.go("trends");
    stage.click("segment:trends.grain.4");
    stage.frames();
    CHECK(asked<ProgressQuery>(stage) ==
          ProgressQuery{{"deals_won", "touchpoints"}, "org", ProgressLength::month});
    REQUIRE(stage.sees("chart:trends.deals_won"));
    stage.press(plain(Key::l));
    CHECK(asked<ProgressQuery>(stage).length == ProgressLength::quarter);
    stage.frames();
    // The first days: a click opens the records of the period up to that day.
    stage.click("row:trends.0");
    stage.press(plain(Key::w));
    CHECK(asked<TrendsQuery>(stage).grain == Grain::day);
}

TEST_CASE("KPIs of one unit share a chart; another unit gets its own", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().choices["trends.kpis"] = two_kinds;
    stage.session().choices["trends.layout"] = "together";
    stage.go("trends");
    CHECK(stage.sees("chart:trends.count"));
    CHECK(stage.sees("chart:trends.money"));
    CHECK_FALSE(stage.sees("chart:trends.ratio"));
    CHECK(stage.find("card:trends.count")->y < stage.find("card:trends.money")->y);
}

TEST_CASE("A KPI is found by typing, and chosen and left by key and click", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.session().choices["trends.kpis"] = "deals_won";
    stage.go("trends");
    stage.press(plain(Key::slash));
    stage.frames();
    stage.type(U"touchpoints");
    CHECK_FALSE(stage.sees("kpi:deals_won"));
    stage.press(plain(Key::enter));
    CHECK(stage.session().choice("trends.kpis", "").starts_with("deals_won,"));
    stage.session().choices["trends.kpis"] = "deals_won,touchpoints";
    stage.frames();
    stage.click("kpi:touchpoints");
    CHECK(stage.session().choice("trends.kpis", "") == "deals_won");
}

TEST_CASE("No more KPIs than there are colours", "[gui]") {
    Stage stage(1680, 1010);
    std::string six;
    const auto& kpis = stage.picture().catalogue->kpis;
    REQUIRE(kpis.size() > 6);
    for (std::size_t i = 0; i < 6; ++i) six += (i > 0 ? "," : "") + kpis[i].code;
    stage.session().choices["trends.kpis"] = six;
    stage.go("trends");
    stage.click("kpi:" + kpis[6].code);
    CHECK(stage.session().choice("trends.kpis", "") == six);
}

TEST_CASE("Without a KPI trends says what to do", "[gui]") {
    Stage stage;
    stage.session().choices["trends.kpis"] = "";
    stage.go("trends");
    CHECK(stage.sees("card:trends.none"));
}

TEST_CASE("The grain and the number of periods change by key and click", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("trends");
    const auto query = [&] { return asked<TrendsQuery>(stage); };
    CHECK(query().grain == Grain::month);
    CHECK(query().periods == 13);
    stage.click("segment:trends.grain.1");
    CHECK(query().grain == Grain::week);
    stage.press(plain(Key::l));
    CHECK(query().periods == 53);
    stage.press(plain(Key::w));
    CHECK(query().grain == Grain::month);
}

TEST_CASE("A scope is found by typing", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.go("trends");
    stage.press(plain(Key::n));
    stage.frames();
    stage.type(U"P-00003");
    stage.press(plain(Key::enter));
    CHECK(stage.session().choice("trends.scope", "") == "partner:P-00003");
}

TEST_CASE("A point and a figure open the records of just that period", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().choices["trends.kpis"] = "deals_won";
    stage.go("trends");
    stage.click("chart:trends.deals_won");
    REQUIRE(stage.session().explain);
    CHECK(stage.session().explain->kpi == "deals_won");
    REQUIRE(stage.session().explain->of);
    CHECK(stage.session().explain->of->grain == Grain::month);
    const Date last = stage.session().explain->of->last;
    CHECK(last + 1 == Date::from((last + 1).ymd().year() / (last + 1).ymd().month() / 1));
}

TEST_CASE("Trends are written as CSV: a row a period, a column for each KPI and its target", "[gui]") {
    const ExportFolder folder;
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.session().choices["trends.kpis"] = "deals_won,won_mrr";
    stage.go("trends");
    stage.press(with_ctrl(Key::e));
    stage.frames();
    CHECK(stage.sees("toast:trends.export"));
    const std::string csv = folder.written("trends");
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + 13);
    CHECK(csv.find("2026-11-01,2026-11-30,") != std::string::npos);
    CHECK(csv.find("Target: Deals won") != std::string::npos);
}

TEST_CASE("Progress is written as far as its days are gone", "[gui]") {
    const ExportFolder folder;
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.session().choices["trends.kpis"] = "deals_won";
    stage.session().choices["trends.grain"] = "progress";
    stage.go("trends");
    stage.press(with_ctrl(Key::e));
    stage.frames();
    const std::string csv = folder.written("trends");
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + 20);
    CHECK(csv.find("Pace: Deals won") != std::string::npos);
}
