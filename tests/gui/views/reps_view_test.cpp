#include "tests/gui/support/stage.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

TEST_CASE("Reps are ranked, and the reasons of the selected one's score are beside the list", "[gui]") {
    for (const float width : {1280.0f, 1680.0f}) {
        Stage stage(width, width == 1280 ? 800 : 1010);
        stage.go("reps");
        CHECK(stage.session().place().rep == stage.picture().reps->rows.front()->id);
        stage.press(plain(Key::down));
        const std::string rep = stage.session().place().rep;
        CHECK(rep == stage.picture().reps->rows[1]->id);
        stage.frames();
        CAPTURE(width);
        CHECK(stage.sees("card:rep"));
        CHECK(stage.sees("rep.biggest"));
        CHECK(stage.sees("rep.group.results"));
        CHECK(stage.sees("factor:wins"));
        CHECK(stage.find("card:rep")->x > stage.find("card:reps")->x);
        // The rep's partner follows.
        CHECK(stage.session().place().partner == stage.picture().reps->find(rep)->partner);
    }
}

TEST_CASE("The factors are gone through by keyboard, and Enter shows or hides the evidence", "[gui]") {
    Stage stage;
    stage.go("reps");
    stage.press(plain(Key::down));
    const std::string rep = stage.session().place().rep;
    stage.press(plain(Key::tab));
    stage.press(plain(Key::down));
    CHECK(stage.session().place().rep == rep);
    stage.press(plain(Key::tab));
    stage.press(plain(Key::down));
    CHECK(stage.session().place().rep != rep);
}

TEST_CASE("The list is narrowed to the selected partner", "[gui]") {
    Stage stage;
    stage.go("reps");
    stage.press(plain(Key::down));
    stage.frames();
    const std::string partner = stage.session().place().partner;
    REQUIRE_FALSE(partner.empty());
    stage.press(plain(Key::p));
    stage.frames();
    const auto rows = stage.landmarks("row:reps.");
    REQUIRE_FALSE(rows.empty());
    for (const std::string& row : rows)
        CHECK(stage.picture().reps->find(row.substr(std::string("row:reps.").size()))->partner == partner);
    stage.press(plain(Key::p));
    stage.frames();
    CHECK(stage.landmarks("row:reps.").size() >= rows.size());
}

TEST_CASE("Rising reps by segment; Enter opens the partner", "[gui]") {
    Stage stage;
    stage.go("reps");
    stage.click("segment:reps.segment.1");
    CHECK(stage.session().filter("reps") == "is:rising");
    for (const std::string& row : stage.landmarks("row:reps."))
        CHECK(stage.picture().reps->find(row.substr(std::string("row:reps.").size()))->rising);
    stage.press(plain(Key::down));
    const std::string partner = stage.session().place().partner;
    stage.press(plain(Key::enter));
    CHECK(stage.session().place().view == "partner");
    CHECK(stage.session().place().partner == partner);
}

TEST_CASE("Without the scoring service the list says so", "[gui]") {
    Stage stage;
    stage.show(fake_picture(FakeKind::error));
    stage.go("reps");
    CHECK(stage.sees("panel"));
    CHECK(stage.landmarks("row:reps.").empty());
}
