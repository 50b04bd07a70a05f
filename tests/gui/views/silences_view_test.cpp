// The silences: made from an alert, listed, ended.
#include "tests/gui/support/stage.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

const Alert* first_about_a_partner(const Picture& picture) {
    for (const auto& alert : picture.alerts->rows)
        if (alert->state == AlertState::firing && !alert->partner().empty()) return alert.get();
    return nullptr;
}

template <class Wanted>
Wanted sent(Stage& stage) {
    const auto all = stage.intents().take();
    REQUIRE(all.size() == 1);
    REQUIRE(std::holds_alternative<Wanted>(all[0].second));
    return std::get<Wanted>(all[0].second);
}

}  // namespace

TEST_CASE("An alert's rule is silenced at its partner, everywhere, or the partner as a whole", "[gui]") {
    Stage stage;
    stage.go("alerts");
    const Alert* alert = first_about_a_partner(stage.picture());
    REQUIRE(alert != nullptr);
    const std::string rule = alert->rule, partner = alert->partner();
    stage.session().select_alert(alert->id);
    stage.frames();
    SECTION("at its partner, for a week") {
        stage.press(plain(Key::m));
        REQUIRE(stage.sees("dialog:silence"));
        stage.type(U"on leave");
        stage.click("button:silence.confirm");
        const auto made = sent<SilenceAlerts>(stage);
        CHECK(made.matcher == SilenceMatcher{rule, "", partner, ""});
        CHECK(made.until == *stage.picture().today + 7);
        CHECK(made.comment == "on leave");
    }
    SECTION("everywhere, for a month") {
        stage.click("button:alert.silence");
        REQUIRE(stage.sees("dialog:silence"));
        stage.click("button:silence.which.1");
        stage.click("button:silence.days.30");
        stage.click("button:silence.confirm");
        const auto made = sent<SilenceAlerts>(stage);
        CHECK(made.matcher == SilenceMatcher{rule, "", "", ""});
        CHECK(made.until == *stage.picture().today + 30);
    }
    SECTION("the partner as a whole") {
        stage.press(plain(Key::m));
        stage.click("button:silence.which.2");
        stage.click("button:silence.confirm");
        CHECK(sent<SilenceAlerts>(stage).matcher == SilenceMatcher{"", "", partner, ""});
    }
    CHECK(stage.find("dialog:silence") == nullptr);
}

TEST_CASE("Silences are listed instead of the alerts, and one is ended after a question", "[gui]") {
    const auto language = GENERATE(Language::ja, Language::en);
    Stage stage;
    stage.session().language = language;
    stage.go("alerts");
    stage.click("button:alerts.silences");
    REQUIRE(stage.sees("row:silences.s-1"));
    CHECK(stage.sees("row:silences.s-2"));
    CHECK(stage.find("card:alert") == nullptr);
    stage.click("row:silences.s-1");
    SECTION("by key") { stage.press(plain(Key::enter)); }
    SECTION("by a double click") { stage.double_click("row:silences.s-1"); }
    REQUIRE(stage.sees("dialog:end_silence"));
    CHECK(stage.intents().take().empty());
    stage.click("button:end_silence.confirm");
    CHECK(sent<EndSilence>(stage).silence == "s-1");
    stage.press(plain(Key::l));
    CHECK(stage.sees("card:alerts"));
    CHECK(stage.find("card:silences") == nullptr);
}

TEST_CASE("In the list of silences the keys for alerts do nothing", "[gui]") {
    Stage stage;
    stage.go("alerts");
    stage.press(plain(Key::l));
    REQUIRE(stage.sees("card:silences"));
    for (const Key key : {Key::a, Key::s, Key::c, Key::z, Key::m}) stage.press(plain(key));
    CHECK(stage.landmarks("dialog:").empty());
    CHECK(stage.intents().take().empty());
}

TEST_CASE("The list of silences draws while it loads, empty, and without its service", "[gui]") {
    const auto kind =
        GENERATE(FakeKind::empty, FakeKind::loading, FakeKind::large, FakeKind::stale, FakeKind::error);
    const auto language = GENERATE(Language::ja, Language::en);
    Stage stage;
    stage.show(fake_picture(kind));
    stage.session().language = language;
    stage.session().choices["alerts.list"] = "silences";
    stage.go("alerts");
    CHECK(stage.sees("card:silences"));
    CHECK((stage.find("row:silences.s-1") != nullptr) ==
          (kind == FakeKind::large || kind == FakeKind::stale));
}
