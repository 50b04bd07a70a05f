// The day that all views are shown of.
#include "tests/gui/support/stage.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

TEST_CASE("A date in the past is chosen by keyboard and marked in every view", "[gui]") {
    Stage stage;
    stage.go("overview");
    CHECK(stage.find("band:as_of") == nullptr);
    stage.press(with_ctrl(Key::d));
    stage.frames();
    REQUIRE(stage.sees("band:as_of"));
    CHECK_FALSE(stage.session().as_of);
    stage.press(plain(Key::down));
    CHECK(stage.session().as_of == Date::of(2026, 11, 29));
    stage.press(plain(Key::page_up));
    stage.frames();
    CHECK(stage.session().as_of == Date::of(2026, 10, 29));
    CHECK(stage.session().interest().as_of == stage.session().as_of);
    for (const char* view : {"overview", "partners", "partner", "reps", "alerts", "trends", "activity"}) {
        CAPTURE(view);
        stage.go(view);
        CHECK(stage.sees("band:as_of"));
        CHECK(stage.sees("feed.past"));
        CHECK(stage.find("band:as_of")->y + stage.find("band:as_of")->height <=
              stage.find("view:" + std::string(view))->y + 1);
    }
    stage.press({Key::d, true, false, true});
    CHECK_FALSE(stage.session().as_of);
}

TEST_CASE("The line over two years and the buttons beside it choose the day", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("overview");
    stage.click("button:as_of");
    REQUIRE(stage.sees("slider:as_of"));
    stage.click("slider:as_of");
    REQUIRE(stage.session().as_of);
    // Its middle is a year ago.
    CHECK(*stage.session().as_of > Date::of(2025, 11, 20));
    CHECK(*stage.session().as_of < Date::of(2025, 12, 10));
    const Date chosen = *stage.session().as_of;
    stage.click("button:as_of.before");
    CHECK(*stage.session().as_of == chosen - 1);
    stage.click("button:as_of.after");
    CHECK(*stage.session().as_of == chosen);
    stage.click("button:as_of.live");
    CHECK_FALSE(stage.session().as_of);
    CHECK(stage.find("band:as_of") == nullptr);
}

TEST_CASE("Today and later is live", "[gui]") {
    Stage stage;
    stage.session().as_of = Date::of(2026, 11, 29);
    stage.go("overview");
    stage.click("button:as_of.after");
    CHECK_FALSE(stage.session().as_of);
}

TEST_CASE("A chosen day is not kept for the next start", "[gui]") {
    Stage stage;
    stage.session().as_of = Date::of(2026, 8, 31);
    CHECK(stage.session().settings().find("2026-08-31") == std::string::npos);
}

TEST_CASE("What is done while an old day is shown says that it acts on today", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().as_of = Date::of(2026, 8, 31);
    const std::string alert = stage.picture().alerts->rows.front()->id;
    IntentState state{1, AcknowledgeAlert{alert, false}, IntentPhase::pending, {}, fake_now};
    stage.show(with_intent(fake_picture(FakeKind::sample), state));
    stage.go("alerts");
    CHECK(stage.sees("toast:1"));
    CHECK(stage.picture().past);
}
