#include <algorithm>

#include "tests/gui/support/stage.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

std::string stalled_with_alert(const Picture& picture) {
    for (const auto& alert : picture.alerts->rows) {
        const PartnerRow* row = picture.partners->find(alert->partner());
        if (row != nullptr && row->under_contract && alert->state == AlertState::firing &&
            !alert->acknowledged)
            return row->id;
    }
    return {};
}

void open_one(Stage& stage) {
    stage.frames(1);
    stage.session().open_partner(stalled_with_alert(stage.picture()));
    stage.frames();
}

}  // namespace

TEST_CASE("A partner's page shows its clock, why it stands so, figures, courses and lists", "[gui]") {
    for (const float width : {1280.0f, 1680.0f}) {
        Stage stage(width, width == 1280 ? 800 : 1010);
        open_one(stage);
        for (const char* landmark :
             {"partner.name", "partner.findings", "card:partner.header", "card:partner.kpis",
              "card:partner.mix", "card:partner.trend", "chart:partner.mix",
              "row:partner.kpis.deals_referred", "button:partner.clock"}) {
            CAPTURE(width, landmark);
            CHECK(stage.sees(landmark));
        }
        CHECK(stage.sees(width == 1280 ? "card:partner.lists" : "card:partner.alerts"));
    }
}

TEST_CASE("The records behind the clock open by button and key and close by Esc", "[gui]") {
    Stage stage;
    open_one(stage);
    SECTION("by button") { stage.click("button:partner.clock"); }
    SECTION("by key") { stage.press(plain(Key::r)); }
    REQUIRE(stage.sees("drawer:clock"));
    CHECK_FALSE(stage.landmarks("row:clock.").empty());
    stage.press(plain(Key::escape));
    stage.frames();
    CHECK(stage.find("drawer:clock") == nullptr);
    CHECK(stage.session().place().view == "partner");
}

TEST_CASE("The clock's drawer leads on to all referrals", "[gui]") {
    Stage stage;
    open_one(stage);
    stage.press(plain(Key::r));
    stage.click("button:clock.deals_referred");
    stage.frames();
    REQUIRE(stage.session().explain.has_value());
    CHECK(stage.session().explain->kpi == "deals_referred");
    CHECK(stage.session().explain->scope == "partner:" + stage.session().place().partner);
    CHECK(stage.sees("drawer:records"));
}

TEST_CASE("A figure chosen by key decides the chart; Enter opens its records, arrows page through them",
          "[gui]") {
    Stage stage;
    open_one(stage);
    stage.press(plain(Key::home));
    stage.press(plain(Key::down));
    const std::string charted = stage.session().choice("partner.kpi", "");
    CHECK_FALSE(charted.empty());
    stage.session().choices["partner.kpi"] = "deals_won";
    stage.frames();
    stage.press(plain(Key::enter));
    REQUIRE(stage.session().explain.has_value());
    CHECK(stage.session().explain->kpi == "deals_won");
    REQUIRE(stage.sees("drawer:records"));
    stage.press(plain(Key::right));
    CHECK(stage.session().explain->offset == ExplainQuery::page);
    stage.press(plain(Key::left));
    CHECK(stage.session().explain->offset == 0);
    stage.press(plain(Key::escape));
    stage.frames();
    CHECK_FALSE(stage.session().explain.has_value());
    CHECK(stage.find("drawer:records") == nullptr);
}

TEST_CASE("A KPI that is made of others shows them as ways to their records", "[gui]") {
    Stage stage;
    open_one(stage);
    stage.session().explain = ExplainQuery{"win_rate", "org", Period::month, 0};
    stage.frames();
    REQUIRE(stage.sees("button:records.input.deals_won"));
    stage.click("button:records.input.deals_won");
    CHECK(stage.session().explain->kpi == "win_rate");
    CHECK(stage.session().explain->part == "deals_won");
    stage.frames();
    CHECK_FALSE(stage.sees("button:records.input.deals_won"));
    stage.click("link:records.parts");
    CHECK(stage.session().explain->part.empty());
    stage.frames();
    CHECK(stage.sees("button:records.input.deals_won"));
}

TEST_CASE("a acknowledges the partner's alert from its page", "[gui]") {
    Stage stage;
    open_one(stage);
    const std::string partner = stage.session().place().partner;
    stage.press(plain(Key::a));
    const auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    CHECK(std::get<AcknowledgeAlert>(sent[0].second).alert.find("partner:" + partner) != std::string::npos);
}

TEST_CASE("Tab goes through the tables; a rep opens in Reps", "[gui]") {
    Stage stage(1680, 1010);
    open_one(stage);
    if (stage.picture().partner->reps.empty()) return;
    stage.press(plain(Key::tab));
    stage.press(plain(Key::down));
    const std::string rep = stage.session().place().rep;
    REQUIRE_FALSE(rep.empty());
    stage.press(plain(Key::enter));
    CHECK(stage.session().place().view == "reps");
    CHECK(stage.session().place().rep == rep);
}

TEST_CASE("Without a selected partner the page shows the most urgent one", "[gui]") {
    Stage stage;
    stage.go("partner");
    const PartnerRow* row = stage.picture().partners->find(stage.session().place().partner);
    REQUIRE(row != nullptr);
    for (const auto& other : stage.picture().partners->rows) CHECK(row->band <= other->band);
    CHECK(stage.sees("partner.name"));
}

TEST_CASE("Where there is no partner the page leads to the list; an unknown one is told", "[gui]") {
    Stage stage;
    stage.show(fake_picture(FakeKind::empty));
    stage.go("partner");
    CHECK(stage.sees("panel"));
    stage.click("button:panel.action");
    CHECK(stage.session().place().view == "partners");
    stage.session().open_partner("P-99999");
    stage.frames();
    CHECK(stage.sees("panel"));
}

TEST_CASE("The reps of a partner begin with the highest score, and their heads sort them", "[gui]") {
    Stage stage(1680, 1010);
    std::string partner;
    for (const auto& rep : stage.picture().reps->rows)
        if (rep->score && rep->rank == 1) partner = rep->partner;
    REQUIRE_FALSE(partner.empty());
    stage.session().select_partner(partner);
    stage.go("partner");
    const auto in_order = [&] {
        auto rows = stage.landmarks("row:partner.reps.");
        std::sort(rows.begin(), rows.end(), [&](const std::string& a, const std::string& b) {
            return stage.find(a)->y < stage.find(b)->y;
        });
        return rows;
    };
    const auto best = in_order();
    REQUIRE(best.size() > 1);
    const auto score = [&](const std::string& row) {
        return stage.picture()
            .reps->find(row.substr(std::string{"row:partner.reps."}.size()))
            ->score.value_or(-1);
    };
    for (std::size_t i = 1; i < best.size(); ++i) CHECK(score(best[i - 1]) >= score(best[i]));
    stage.click("head:partner.reps.name");
    CHECK(stage.session().sort("partner.reps").column == "name");
    CHECK(in_order() != best);
}
