#include "tests/gui/support/every_state.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {}  // namespace

TEST_CASE("The views of the operations desk draw in every state, size and language", "[gui]") {
    check_every_state({"overview", "alerts", "system"});
}

TEST_CASE("The overview shows the bands, and a band opens its partners", "[gui]") {
    Stage stage;
    stage.go("overview");
    for (const char* band : {"band:stalled", "band:lapsed", "band:warning_14", "band:warning_30",
                             "band:running", "band:activated"}) {
        CAPTURE(band);
        REQUIRE(stage.sees(band));
    }
    CHECK(stage.find("band:stalled")->width > stage.find("band:running")->width);
    stage.click("band:stalled");
    CHECK(stage.session().place().view == "partners");
    CHECK(stage.session().filter("partners") == "state:stalled");
    stage.press(with_alt(Key::left));
    CHECK(stage.session().place().view == "overview");
}

TEST_CASE("Numbers of the overview open their records", "[gui]") {
    Stage stage;
    stage.go("overview");
    stage.click("number:deals_won");
    REQUIRE(stage.session().explain);
    CHECK(*stage.session().explain == ExplainQuery{"deals_won", "org", Period::month});
}

TEST_CASE("The period switch changes what the cards are of", "[gui]") {
    Stage stage;
    stage.go("overview");
    stage.click("segment:overview.period.3");
    CHECK(stage.session().period == Period::last_90d);
    stage.press(plain(Key::w));
    CHECK(stage.session().period == Period::last_12m);
}

TEST_CASE("The trend shows the KPI that is chosen in its list or by key", "[gui]") {
    Stage stage;
    stage.go("overview");
    REQUIRE(stage.sees("chart:overview.trend"));
    stage.click("button:overview.kpi");
    REQUIRE(stage.sees("choice:overview.kpi.0"));
    stage.click("choice:overview.kpi.1");
    CHECK(stage.session().choice("overview.trend", "") == "meetings_held");
    CHECK(stage.find("choice:overview.kpi.0") == nullptr);
    stage.press(plain(Key::t));
    CHECK(stage.session().choice("overview.trend", "") == "deals_qualified");
    stage.click("button:overview.kpi");
    stage.press(plain(Key::down));
    stage.press(plain(Key::enter));
    CHECK(stage.session().choice("overview.trend", "") == "deals_won");
}

TEST_CASE("The stalled list is worked through by keyboard", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("overview");
    const auto rows = stage.landmarks("row:stalled.");
    REQUIRE_FALSE(rows.empty());
    stage.press(plain(Key::down));
    const std::string first = stage.session().place().partner;
    REQUIRE_FALSE(first.empty());
    const PartnerRow* partner = stage.picture().partners->find(first);
    REQUIRE(partner != nullptr);
    CHECK(partner->band == Band::stalled);
    // The longest over comes first.
    for (const auto& other : stage.picture().partners->rows)
        if (other->band == Band::stalled) CHECK(*other->clock.days_left >= *partner->clock.days_left);
    stage.press(plain(Key::down));
    CHECK(stage.session().place().partner != first);
    stage.press(plain(Key::up));
    stage.press(plain(Key::enter));
    CHECK(stage.session().place().view == "partner");
    CHECK(stage.session().place().partner == first);
}

TEST_CASE("a acknowledges the alert of the list that has the keyboard", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("overview");
    stage.press(plain(Key::tab));
    stage.press(plain(Key::down));
    const std::string alert = stage.session().place().alert;
    REQUIRE_FALSE(alert.empty());
    (void)stage.intents().take();
    stage.press(plain(Key::a));
    const auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    CHECK(std::get<AcknowledgeAlert>(sent[0].second).alert == alert);
    stage.press(plain(Key::enter));
    CHECK(stage.session().place().view == "alerts");
    CHECK(stage.session().place().alert == alert);
}

TEST_CASE("Every partner is in one of the bands shown", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("overview");
    const PartnerTable& partners = *stage.picture().partners;
    int shown = 0;
    for (const std::string& band : stage.landmarks("band:"))
        shown += partners.count(*from_name<Band>(band.substr(std::string{"band:"}.size())));
    CHECK(shown == static_cast<int>(partners.rows.size()));
}

TEST_CASE("The list of alerts has as many as its head and the bell say", "[gui]") {
    Stage stage(1680, 3000);
    stage.go("overview");
    CHECK(stage.landmarks("row:open_alerts.").size() ==
          static_cast<std::size_t>(stage.picture().alerts->open()));
    CHECK(stage.find("row:open_alerts.watchdog/org") == nullptr);
}
