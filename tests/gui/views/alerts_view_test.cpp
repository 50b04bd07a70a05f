#include <algorithm>

#include "tests/gui/support/stage.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

std::string first_firing(const Picture& picture, bool acknowledged) {
    for (const auto& alert : picture.alerts->rows)
        if (alert->state == AlertState::firing && alert->acknowledged.has_value() == acknowledged)
            return alert->id;
    return {};
}

}  // namespace

TEST_CASE("An alert is always selected, and what is known of it is beside the list", "[gui]") {
    Stage stage;
    stage.go("alerts");
    CHECK_FALSE(stage.session().place().alert.empty());
    CHECK(stage.sees("card:alert"));
    CHECK(stage.sees("button:alert.acknowledge"));
    CHECK(stage.find("card:alert")->x > stage.find("card:alerts")->x);
}

TEST_CASE("Acknowledging is a request that the row shows as pending", "[gui]") {
    Stage stage;
    stage.go("alerts");
    const std::string id = first_firing(stage.picture(), false);
    stage.session().select_alert(id);
    stage.frames();
    SECTION("by button") { stage.click("button:alert.acknowledge"); }
    SECTION("by key") { stage.press(plain(Key::a)); }
    const auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    const auto& request = std::get<AcknowledgeAlert>(sent[0].second);
    CHECK(request.alert == id);
    CHECK_FALSE(request.undo);
    CHECK(stage.intents().of_alert(stage.picture(), id)->phase == IntentPhase::pending);
    // While it is under way another click does nothing.
    stage.click("button:alert.acknowledge");
    CHECK(stage.intents().take().empty());
}

TEST_CASE("What is acknowledged can be taken back", "[gui]") {
    Stage stage;
    stage.go("alerts");
    stage.session().select_alert(first_firing(stage.picture(), true));
    stage.frames();
    stage.press(plain(Key::a));
    const auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    CHECK(std::get<AcknowledgeAlert>(sent[0].second).undo);
}

TEST_CASE("A comment is asked for and sent", "[gui]") {
    Stage stage;
    stage.go("alerts");
    const std::string id = stage.session().place().alert;
    stage.press(plain(Key::c));
    REQUIRE(stage.sees("dialog:comment"));
    stage.type(U"called them");
    stage.click("button:comment.confirm");
    const auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    CHECK(std::get<CommentAlert>(sent[0].second).alert == id);
    CHECK(std::get<CommentAlert>(sent[0].second).text == "called them");
    CHECK(stage.find("dialog:comment") == nullptr);
}

TEST_CASE("Esc leaves a dialog without a request", "[gui]") {
    Stage stage;
    stage.go("alerts");
    for (const Key key : {Key::s, Key::c, Key::z, Key::m}) {
        stage.press(plain(key));
        CHECK(stage.landmarks("dialog:").size() == 1);
        stage.press(plain(Key::escape));
        stage.frames();
        CHECK(stage.landmarks("dialog:").empty());
    }
    CHECK(stage.intents().take().empty());
    CHECK(stage.session().place().view == "alerts");
}

TEST_CASE("An alert is assigned to the person that is written or clicked", "[gui]") {
    Stage stage;
    stage.go("alerts");
    const std::string id = first_firing(stage.picture(), false);
    stage.session().select_alert(id);
    stage.frames();
    stage.click("button:alert.assign");
    REQUIRE(stage.sees("dialog:assign"));
    REQUIRE(stage.find("button:assign.name.0") != nullptr);
    stage.click("button:assign.name.0");
    stage.click("button:assign.confirm");
    const auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    CHECK(std::get<AssignAlert>(sent[0].second).alert == id);
    CHECK_FALSE(std::get<AssignAlert>(sent[0].second).to.empty());
}

TEST_CASE("A snooze ends on a day after today", "[gui]") {
    Stage stage;
    stage.go("alerts");
    stage.press(plain(Key::z));
    REQUIRE(stage.sees("dialog:snooze"));
    stage.click("button:snooze.days.3");
    stage.click("button:snooze.confirm");
    const auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    CHECK(std::get<SnoozeAlert>(sent[0].second).until == *stage.picture().as_of + 3);
}

TEST_CASE("Segments choose the state, and resolved alerts are asked for only then", "[gui]") {
    Stage stage;
    stage.go("alerts");
    CHECK_FALSE(stage.session().interest().resolved_alerts);
    for (const std::string& row : stage.landmarks("row:alerts."))
        CHECK(stage.picture().alerts->find(row.substr(std::string{"row:alerts."}.size()))->state ==
              AlertState::firing);
    stage.click("segment:alerts.state.3");
    CHECK(stage.session().interest().resolved_alerts);
    for (const std::string& row : stage.landmarks("row:alerts."))
        CHECK(stage.picture().alerts->find(row.substr(std::string{"row:alerts."}.size()))->state ==
              AlertState::resolved);
}

TEST_CASE("The filter narrows the alerts, and Esc clears it", "[gui]") {
    Stage stage;
    stage.go("alerts");
    const auto all = stage.landmarks("row:alerts.").size();
    stage.session().set_filter("alerts", "severity:critical");
    stage.frames();
    const auto critical = stage.landmarks("row:alerts.");
    CHECK(critical.size() < all);
    for (const std::string& row : critical)
        CHECK(stage.picture().alerts->find(row.substr(std::string{"row:alerts."}.size()))->severity ==
              Severity::critical);
    stage.press(plain(Key::escape));
    CHECK(stage.session().filter("alerts").empty());
}

TEST_CASE("Several marked alerts are acknowledged at once", "[gui]") {
    Stage stage;
    stage.go("alerts");
    stage.session().set_filter("alerts", "is:unacknowledged");
    stage.frames();
    stage.press(plain(Key::home));
    stage.press(plain(Key::x));
    stage.press(plain(Key::down));
    stage.press(plain(Key::x));
    REQUIRE(stage.sees("button:alerts.acknowledge_marked"));
    stage.press(plain(Key::a));
    CHECK(stage.intents().take().size() == 2);
    CHECK(stage.find("button:alerts.acknowledge_marked") == nullptr);
}

TEST_CASE("Enter and o open the partner of an alert", "[gui]") {
    Stage stage;
    stage.go("alerts");
    const std::string partner = stage.picture().alerts->find(stage.session().place().alert)->partner();
    SECTION("Enter") { stage.press(plain(Key::enter)); }
    SECTION("o") { stage.press(plain(Key::o)); }
    CHECK(stage.session().place().view == "partner");
    CHECK(stage.session().place().partner == partner);
}

TEST_CASE("Without its service the list says so and offers to try again", "[gui]") {
    Stage stage;
    stage.show(fake_picture(FakeKind::error));
    stage.go("alerts");
    REQUIRE(stage.sees("button:panel.action"));
    stage.click("button:panel.action");
    const auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    CHECK(std::holds_alternative<Refresh>(sent[0].second));
}

TEST_CASE("A value that rests on the clock opens the records behind the clock", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("alerts");
    const std::string partner = stage.picture().alerts->find(stage.session().place().alert)->partner();
    REQUIRE(stage.sees("link:alert.value.clock.days_left"));
    stage.click("link:alert.value.clock.days_left");
    stage.frames();
    CHECK(stage.session().place().view == "partner");
    CHECK(stage.session().place().partner == partner);
    CHECK(stage.sees("drawer:clock"));
}

TEST_CASE("The way to the partner stands beside the state, and not on a line of its own", "[gui]") {
    for (const float width : {1280.0f, 1680.0f}) {
        Stage stage(width, 800);
        stage.go("alerts");
        REQUIRE(stage.sees("button:alert.open"));
        CHECK(stage.find("button:alert.open")->y < stage.find("button:alert.acknowledge")->y);
    }
}

TEST_CASE("A date is chosen from the calendar of its field", "[gui]") {
    Stage stage;
    stage.go("alerts");
    stage.press(plain(Key::z));
    REQUIRE(stage.sees("dialog:snooze"));
    const Date today = *stage.picture().as_of;
    const Date wanted = today + 10;
    stage.click("button:snooze.until.calendar");
    REQUIRE_FALSE(stage.landmarks("day:snooze.until.").empty());
    if (stage.find("day:snooze.until." + wanted.str()) == nullptr) stage.click("button:snooze.until.after");
    stage.click("day:snooze.until." + wanted.str());
    CHECK(stage.landmarks("day:snooze.until.").empty());
    REQUIRE(stage.sees("dialog:snooze"));
    stage.click("button:snooze.confirm");
    const auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    CHECK(std::get<SnoozeAlert>(sent[0].second).until == wanted);
}

TEST_CASE("Esc closes the calendar before the dialog", "[gui]") {
    Stage stage;
    stage.go("alerts");
    stage.press(plain(Key::z));
    stage.click("button:snooze.until.calendar");
    stage.press(plain(Key::escape));
    CHECK(stage.landmarks("day:snooze.until.").empty());
    CHECK(stage.sees("dialog:snooze"));
}
