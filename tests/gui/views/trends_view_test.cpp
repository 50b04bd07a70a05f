#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/gui/support/stage.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;
using namespace monomi::console;

namespace {

bool inside(const Landmark& mark, float width, float height) {
    return mark.x >= 0 && mark.y >= 0 && mark.x + mark.width <= width + 1 &&
           mark.y + mark.height <= height + 1;
}

}  // namespace

TEST_CASE("Trends and activity draw in every state, size and language", "[gui]") {
    const auto kind = GENERATE(FakeKind::empty, FakeKind::loading, FakeKind::sample, FakeKind::large,
                               FakeKind::stale, FakeKind::error);
    const auto language = GENERATE(Language::ja, Language::en);
    const float width = GENERATE(1280.0f, 1680.0f);
    const float height = width > 1500 ? 1010.0f : 800.0f;
    Stage stage(width, height);
    stage.show(fake_picture(kind));
    stage.session().language = language;
    for (const char* view : {"trends", "activity"}) {
        CAPTURE(name_of(kind), name_of(language), width, view);
        stage.go(view);
        const auto cards = stage.landmarks("card:");
        REQUIRE_FALSE(cards.empty());
        for (const std::string& card : cards) {
            CAPTURE(card);
            CHECK(inside(*stage.find(card), width, height));
        }
        CHECK((stage.find("band:stale") != nullptr) == (kind == FakeKind::stale));
        if (kind == FakeKind::loading || kind == FakeKind::error) CHECK(stage.sees("panel"));
    }
}

TEST_CASE("KPIs of one unit share a chart; another unit gets its own", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().choices["trends.kpis"] = "deals_won,touchpoints,won_mrr";
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
    const auto query = [&] {
        for (const Inquiry& inquiry : stage.session().interest().inquiries)
            if (const auto* trends = std::get_if<TrendsQuery>(&inquiry)) return *trends;
        FAIL("trends asked nothing");
        return TrendsQuery{};
    };
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
    stage.click("chart:trends.count");
    REQUIRE(stage.session().explain);
    CHECK(stage.session().explain->kpi == "deals_won");
    REQUIRE(stage.session().explain->of);
    CHECK(stage.session().explain->of->grain == Grain::month);
    const Date last = stage.session().explain->of->last;
    CHECK(last + 1 == Date::from((last + 1).ymd().year() / (last + 1).ymd().month() / 1));
}

TEST_CASE("Trends are written as CSV: a row a period, a column a KPI", "[gui]") {
    const TemporaryDirectory folder;
    setenv("XDG_DOWNLOAD_DIR", folder.path().c_str(), 1);
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.session().choices["trends.kpis"] = "deals_won,won_mrr";
    stage.go("trends");
    stage.press(with_ctrl(Key::e));
    stage.frames();
    CHECK(stage.sees("toast:trends.export"));
    std::stringstream text;
    text << std::ifstream(folder / "monomi-trends-2026-11-30.csv").rdbuf();
    const std::string csv = text.str();
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + 13);
    CHECK(csv.find("2026-11-01,2026-11-30,") != std::string::npos);
    unsetenv("XDG_DOWNLOAD_DIR");
}
