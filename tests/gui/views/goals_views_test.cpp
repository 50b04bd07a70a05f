// Structure, targets, quality; the goals of the overview and a partner's briefing.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "admin-gui/views/target_editor.h"
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

template <class Query>
Query asked(Stage& stage) {
    for (const Inquiry& inquiry : stage.session().interest().inquiries)
        if (const auto* query = std::get_if<Query>(&inquiry)) return *query;
    FAIL("nothing was asked");
    return {};
}

std::string written(const TemporaryDirectory& folder, const std::string& name) {
    std::stringstream text;
    text << std::ifstream(folder / name).rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("The views of goals, structure and quality draw in every state, size and language", "[gui]") {
    const auto kind = GENERATE(FakeKind::empty, FakeKind::loading, FakeKind::sample, FakeKind::large,
                               FakeKind::stale, FakeKind::error);
    const auto language = GENERATE(Language::ja, Language::en);
    const float width = GENERATE(1280.0f, 1680.0f);
    const float height = width > 1500 ? 1010.0f : 800.0f;
    Stage stage(width, height);
    stage.show(fake_picture(kind));
    stage.session().language = language;
    stage.session().choices["overview.figures"] = "goals";
    stage.session().choices["partner.page"] = "briefing";
    for (const char* view : {"structure", "targets", "quality", "overview", "partner"}) {
        for (const char* page : {"findings", "unknown", "supply"}) {
            stage.session().choices["quality.page"] = page;
            if (std::string_view(view) != "quality" && std::string_view(page) != "findings") continue;
            CAPTURE(name_of(kind), name_of(language), width, view, page);
            stage.session().select_partner(kind == FakeKind::loading ? "" : "P-00003");
            stage.go(view);
            const auto cards = stage.landmarks("card:");
            REQUIRE_FALSE(cards.empty());
            for (const std::string& card : cards) {
                CAPTURE(card);
                CHECK(inside(*stage.find(card), width, height));
            }
            CHECK((stage.find("band:stale") != nullptr) == (kind == FakeKind::stale));
        }
    }
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

TEST_CASE("A typed target is a number, with separators or as a percentage of a ratio") {
    CHECK(typed_value("20", Unit::count) == 20.0);
    CHECK(typed_value("1,200,000", Unit::money) == 1'200'000.0);
    CHECK(typed_value("25%", Unit::ratio) == 0.25);
    CHECK(typed_value("0.25", Unit::ratio) == 0.25);
    CHECK_FALSE(typed_value("25%", Unit::count));
    CHECK_FALSE(typed_value("", Unit::count));
    CHECK_FALSE(typed_value("-3", Unit::count));
    CHECK_FALSE(typed_value("12x", Unit::count));
    CHECK_FALSE(typed_value("5%5", Unit::ratio));
}

TEST_CASE("A target is set by keyboard, checked as it is typed, and stands as pending", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.go("targets");
    stage.press(plain(Key::a));
    stage.frames();
    REQUIRE(stage.sees("dialog:target"));
    stage.type(U"deals_won");
    stage.frames(3);  // the suggestions go, and the fields move up
    stage.click("field:target.value");
    stage.type(U"2x");
    CHECK(stage.sees("target.complaint"));
    stage.press(plain(Key::enter));
    (void)stage.intents().take();
    REQUIRE(stage.sees("dialog:target"));
    stage.press(plain(Key::backspace));
    stage.type(U"0");
    stage.click("button:target.confirm");
    const auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    const auto& intent = std::get<SetTarget>(sent[0].second);
    CHECK(intent.scope == "org");
    CHECK(intent.kpi == "deals_won");
    CHECK(intent.period == "2026-11");
    CHECK(intent.value == 20);
    stage.frames();
    CHECK(stage.sees("row:targets.org/deals_won/2026-11/"));
}

TEST_CASE("A target is changed with its record's id and version, and removed after a question", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.session().set_filter("targets", "tier:top");
    stage.go("targets");
    const auto rows = stage.landmarks("row:targets.");
    REQUIRE(rows.size() == 1);
    stage.click(rows.front());
    stage.press(plain(Key::enter));
    stage.frames();
    REQUIRE(stage.sees("dialog:target"));
    CHECK_FALSE(stage.sees("field:target.kpi"));
    stage.click("segment:target.agreed.2");
    stage.click("button:target.confirm");
    auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    const auto& change = std::get<SetTarget>(sent[0].second);
    CHECK(change.id == "tier:top/meetings_held/2026-11");
    CHECK(change.version == 1'796'000'000'000);
    CHECK(change.value == 60);
    CHECK(change.agreed == true);
    stage.frames();
    stage.press(plain(Key::x));
    stage.frames();
    REQUIRE(stage.sees("dialog:target.remove"));
    stage.click("button:target.remove.confirm");
    sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    CHECK(std::get<RemoveTarget>(sent[0].second).id == "tier:top/meetings_held/2026-11");
}

TEST_CASE("Findings are narrowed by code, and lead to the partner", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("quality");
    REQUIRE(stage.sees("row:quality.codes.won_and_lost"));
    stage.click("row:quality.codes.won_and_lost");
    CHECK(asked<FindingsQuery>(stage).code == "won_and_lost");
    stage.frames();
    const auto rows = stage.landmarks("row:quality.0");
    REQUIRE(rows.size() == 1);
    stage.click(rows.front());
    stage.press(plain(Key::enter));
    CHECK(stage.session().place().view == "partner");
    CHECK(stage.session().place().partner == "P-00003");
}

TEST_CASE("What is unknown is listed with its partners, and what no source supplies", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("quality");
    stage.press(plain(Key::tab));
    CHECK(stage.sees("row:quality.gaps.headcount_unknown"));
    CHECK(stage.sees("card:quality.gap"));
    stage.press(plain(Key::tab));
    CHECK(stage.sees("row:quality.supply.subscription.mrr"));
    stage.press(plain(Key::tab));
    CHECK(stage.sees("card:quality.codes"));
}

TEST_CASE("Structure, targets and findings are written as CSV", "[gui]") {
    const TemporaryDirectory folder;
    setenv("XDG_DOWNLOAD_DIR", folder.path().c_str(), 1);
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    for (const char* view : {"structure", "targets", "quality"}) {
        stage.go(view);
        stage.press(with_ctrl(Key::e));
        stage.frames();
    }
    const std::string structure = written(folder, "monomi-structure-2026-11-30.csv");
    CHECK(std::count(structure.begin(), structure.end(), '\n') == 1 + 240);
    CHECK(written(folder, "monomi-targets-2026-11-30.csv").find("FY2026-Q3,12000000") != std::string::npos);
    CHECK(written(folder, "monomi-findings-2026-11-30.csv").find("D-00042") != std::string::npos);
    unsetenv("XDG_DOWNLOAD_DIR");
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
