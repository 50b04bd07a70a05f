// Structure; the goals of the overview and a partner's briefing.
#include <algorithm>

#include "tests/gui/support/every_state.h"
#include "tests/gui/support/view_checks.h"

using namespace monomi;
using namespace monomi::console;

TEST_CASE("The views of goals and structure draw in every state, size and language", "[gui]") {
    const auto prepare = [](const ShownState& state) {
        state.stage.session().choices["overview.figures"] = "goals";
        state.stage.session().choices["partner.page"] = "briefing";
        state.stage.session().select_partner(state.kind == FakeKind::loading ? "" : "P-00003");
    };
    check_every_state({"structure", "overview", "partner"}, prepare);
}

TEST_CASE("Structure opens a partner's reps, and comes back", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("structure");
    CHECK(asked<StructureQuery>(stage).scope == "org");
    stage.press(plain(Key::down));
    const std::string partner = stage.session().place().partner;
    REQUIRE(stage.sees("row:structure." + partner));
    stage.press(plain(Key::enter));
    CHECK(asked<StructureQuery>(stage).scope == "partner:" + partner);
    stage.frames();
    CHECK(stage.sees("funnel:producing"));
    CHECK(stage.find("headroom") != nullptr);
    stage.press(plain(Key::backspace));
    CHECK(asked<StructureQuery>(stage).scope == "org");
}

TEST_CASE("The map of the revenue has a legend, and a second click on a tile opens who is behind it",
          "[gui]") {
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.go("structure");
    CHECK(stage.sees("map.legend:structure"));
    const auto tiles = stage.landmarks("tile:structure.");
    REQUIRE(tiles.size() > 3);
    const std::string partner = tiles[0].substr(std::string("tile:structure.").size());
    stage.click(tiles[0]);
    CHECK(asked<StructureQuery>(stage).scope == "org");
    stage.click(tiles[0]);
    CHECK(asked<StructureQuery>(stage).scope == "partner:" + partner);
}

TEST_CASE("Many members of the structure are listed at once, also at 1280", "[gui]") {
    for (const float width : {1280.0f, 1680.0f}) {
        Stage stage(width, width > 1500 ? 1010 : 800);
        stage.go("structure");
        CAPTURE(width);
        CHECK(stage.landmarks("row:structure.").size() >= (width > 1500 ? 20 : 12));
        CHECK(stage.sees("headroom"));
    }
}

TEST_CASE("The button of the scope is as wide as what is chosen", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.go("structure");
    const float whole = stage.find("button:structure.scope")->width;
    CHECK(whole < 220);
    stage.session().choices["structure.scope"] = "tier:top";
    stage.frames();
    CHECK(stage.find("button:structure.scope")->width < whole);
}

TEST_CASE("Structure follows the window, and switches between Pareto and Lorenz", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().period = Period::last_12m;
    stage.go("structure");
    stage.press(plain(Key::w));
    CHECK(asked<StructureQuery>(stage).window == Period::month);
    CHECK(stage.sees("chart:structure.curve"));
    stage.press(plain(Key::l));
    CHECK(stage.session().choice("structure.curve", "") == "lorenz");
    stage.click("segment:structure.curve.0");
    CHECK(stage.session().choice("structure.curve", "x").empty());
    stage.click("number:revenue");
    REQUIRE(stage.session().explain);
    CHECK(stage.session().explain->kpi == "revenue");
}

TEST_CASE("The overview shows the goals, whose nodes open their records", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("overview");
    stage.press(plain(Key::f));
    stage.frames();
    REQUIRE(stage.sees("node:overview.tree.deals_won"));
    CHECK(stage.sees("health:at_risk"));
    CHECK(stage.find("node:overview.tree.deals_won")->x < stage.find("node:overview.tree.meetings_held")->x);
    CHECK(stage.find("node:overview.tree.meetings_held")->x <
          stage.find("node:overview.tree.touchpoints")->x);
    stage.press(plain(Key::v));
    CHECK(asked<TreeQuery>(stage).profile == "revenue");
    stage.click("node:overview.tree.touchpoints");
    REQUIRE(stage.session().explain);
    CHECK(stage.session().explain->kpi == "touchpoints");
    CHECK(stage.session().explain->scope == "org");
    stage.press(plain(Key::escape));
    stage.frames();
    stage.click("button:overview.tree.targets");
    CHECK(stage.session().place().view == "targets");
    CHECK(asked<TargetsQuery>(stage).scope == "org");
}

TEST_CASE("A partner has a briefing, and its gist in both pages", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().select_partner("P-00003");
    stage.go("partner");
    CHECK(stage.sees("briefing.gist"));
    CHECK(stage.sees("card:partner.kpis"));
    stage.press(plain(Key::b));
    stage.frames();
    CHECK(asked<TreeQuery>(stage).scope == "partner:P-00003");
    CHECK(asked<HealthQuery>(stage).partner == "P-00003");
    CHECK(asked<StructureQuery>(stage) == StructureQuery{"partner:P-00003", Period::last_12m});
    CHECK(asked<DriversQuery>(stage).scope == "partner:P-00003");
    for (const char* card : {"card:briefing.tree", "card:briefing.health", "card:briefing.map",
                             "card:briefing.funnel", "card:briefing.drivers"})
        CHECK(stage.sees(card));
    CHECK(stage.sees("health.fix"));
    stage.click("segment:partner.page.0");
    CHECK(stage.sees("card:partner.kpis"));
}

TEST_CASE("A briefing shows its tree, health and next step whole, in both sizes and languages", "[gui]") {
    for (const float width : {1280.0f, 1680.0f}) {
        Stage stage(width, width > 1500 ? 1010 : 800);
        stage.session().choices["partner.page"] = "briefing";
        for (const char* partner : {"P-00003", "P-00004"}) {
            for (const Language language : {Language::ja, Language::en}) {
                CAPTURE(width, partner, name_of(language));
                stage.session().language = language;
                stage.session().select_partner(partner);
                stage.go("partner");
                const auto within = [&](const std::string& name, const char* card) {
                    CAPTURE(name);
                    REQUIRE(stage.find(name) != nullptr);
                    const Landmark &mark = *stage.find(name), &around = *stage.find(card);
                    CHECK(mark.y >= around.y);
                    CHECK(mark.y + mark.height <= around.y + around.height);
                };
                for (const std::string& node : stage.landmarks("node:briefing.tree."))
                    within(node, "card:briefing.tree");
                for (const std::string& part : stage.landmarks("health."))
                    within(part, "card:briefing.health");
                for (const std::string& step : stage.landmarks("funnel:"))
                    within(step, "card:briefing.funnel");
                within("headroom", "card:briefing.funnel");
                within("action", "card:briefing.funnel");
            }
        }
    }
}

TEST_CASE("A partner without revenue has no map of it, and the rest has its room", "[gui]") {
    Stage stage(1280, 800);
    stage.session().choices["partner.page"] = "briefing";
    stage.session().select_partner("P-00004");
    stage.go("partner");
    CHECK(stage.find("card:briefing.map") == nullptr);
    CHECK(stage.find("card:briefing.drivers")->width > 500);
    CHECK(stage.sees("health.by_clock"));
    stage.session().select_partner("P-00003");
    stage.frames(4);
    CHECK(stage.sees("card:briefing.map"));
    CHECK_FALSE(stage.sees("health.by_clock"));
}

TEST_CASE("Where a partner has too few cases for what goes with deals, all partners' are shown and named so",
          "[gui]") {
    Stage stage(1680, 1010);
    stage.session().choices["partner.page"] = "briefing";
    stage.session().select_partner("P-00003");
    stage.go("partner");
    const auto& inquiries = stage.session().interest().inquiries;
    CHECK(std::count_if(inquiries.begin(), inquiries.end(), [](const Inquiry& inquiry) {
              return std::holds_alternative<DriversQuery>(inquiry);
          }) == 2);
    CHECK(stage.sees("drivers.of_all"));
    CHECK(stage.landmarks("row:briefing.drivers.").size() == 2);
}

TEST_CASE("Structure is written as CSV", "[gui]") {
    const ExportFolder folder;
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.go("structure");
    stage.press(with_ctrl(Key::e));
    stage.frames();
    const std::string structure = folder.written("structure");
    CHECK(std::count(structure.begin(), structure.end(), '\n') == 1 + 240);
}
