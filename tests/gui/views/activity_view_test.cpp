#include <sstream>

#include "tests/gui/support/view_checks.h"

using namespace monomi;
using namespace monomi::console;

TEST_CASE("Activity draws in every state, size and language", "[gui]") {
    check_pages({{"activity"}, {"activity", {{"activity.weeks", "52"}, {"activity.type", "phone"}}}});
}

TEST_CASE("Activity lists what is due first; a filter narrows it", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("activity");
    stage.press(plain(Key::home));
    const std::string first = stage.session().place().partner;
    CHECK(stage.picture().partners->find(first)->band == Band::stalled);
    stage.session().set_filter("activity", "P-00007");
    stage.frames();
    CHECK(stage.landmarks("row:activity.").size() == 1);
    stage.session().set_filter("activity", "qqqqqq");
    stage.frames();
    CHECK(stage.sees("panel"));
}

TEST_CASE("The type and the number of weeks change by key and click", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("activity");
    CHECK(asked<ActivityQuery>(stage) == ActivityQuery{26, ""});
    stage.press(plain(Key::y));
    CHECK(asked<ActivityQuery>(stage).type == "two_way");
    stage.click("segment:activity.weeks.0");
    CHECK(asked<ActivityQuery>(stage).weeks == 13);
    stage.press(plain(Key::w));
    CHECK(asked<ActivityQuery>(stage).weeks == 26);
    stage.click("button:activity.type");
    stage.click("choice:activity.type.0");
    CHECK(asked<ActivityQuery>(stage).type.empty());
}

TEST_CASE("A week of a partner opens its touchpoints, by mouse and by key", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().select_partner("P-00003");
    stage.go("activity");
    stage.press(plain(Key::left));
    stage.press(plain(Key::e));
    REQUIRE(stage.session().explain);
    CHECK(stage.session().explain->kpi == "touchpoints");
    CHECK(stage.session().explain->scope == "partner:P-00003");
    REQUIRE(stage.session().explain->of);
    CHECK(*stage.session().explain->of == CoursePeriod{Grain::week, Date::of(2026, 11, 29)});
    stage.press(plain(Key::escape));
    stage.frames();
    CHECK_FALSE(stage.session().explain);
    // The middle of a row lies within its weeks.
    stage.press(plain(Key::home));
    const std::string row = "row:activity." + stage.session().place().partner;
    REQUIRE(stage.sees(row));
    stage.click(row);
    REQUIRE(stage.session().explain);
    CHECK(stage.session().explain->scope == "partner:" + stage.session().place().partner);
    CHECK(stage.session().explain->of->grain == Grain::week);
}

TEST_CASE("Enter opens the partner", "[gui]") {
    Stage stage;
    stage.go("activity");
    stage.press(plain(Key::home));
    stage.press(plain(Key::enter));
    CHECK(stage.session().place().view == "partner");
}

TEST_CASE("Activity is written as CSV: the rows shown, a column a week", "[gui]") {
    const ExportFolder folder;
    Stage stage;
    stage.session().set_filter("activity", "P-00007");
    stage.go("activity");
    stage.press(with_ctrl(Key::e));
    stage.frames();
    std::istringstream in(folder.written("activity"));
    std::string head, row, rest;
    std::getline(in, head);
    std::getline(in, row);
    CHECK(head.find("2026-11-23,2026-11-30") != std::string::npos);
    CHECK(row.find("P-00007") != std::string::npos);
    CHECK_FALSE(std::getline(in, rest));
}
