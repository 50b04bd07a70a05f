// Where a person is: history, selection, filters, settings.
#include "admin-gui/model/session.h"

#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

TEST_CASE("back and forward go through the places like in a browser") {
    Session session;
    CHECK_FALSE(session.can_go_back());
    session.go("partners");
    session.open_partner("P-1");
    session.go("reps");
    CHECK(session.place() == Place{"reps", "P-1", "", ""});
    session.back();
    CHECK(session.place().view == "partner");
    session.back();
    CHECK(session.place() == Place{"partners", "", "", ""});
    CHECK(session.can_go_forward());
    session.forward();
    CHECK(session.place() == Place{"partner", "P-1", "", ""});
    session.open_alert("a/partner:P-1");
    CHECK_FALSE(session.can_go_forward());
    session.forward();
    CHECK(session.place().view == "alerts");
    for (int i = 0; i < 9; ++i) session.back();
    CHECK(session.place().view == "overview");
}

TEST_CASE("a selection follows through the views and is no step of the history") {
    Session session;
    session.go("partners");
    session.select_partner("P-1");
    session.select_partner("P-2");
    session.go("partner");
    CHECK(session.place().partner == "P-2");
    session.back();
    CHECK(session.place() == Place{"partners", "P-2", "", ""});
    session.go("partners");
    CHECK(session.can_go_forward());
    CHECK(session.interest().partner == "P-2");
}

TEST_CASE("the history has an end") {
    Session session;
    for (int i = 0; i < 500; ++i) session.open_partner("P-" + std::to_string(i));
    int steps = 0;
    for (; session.can_go_back(); ++steps) session.back();
    CHECK(steps == 99);
    CHECK(session.place().partner == "P-400");
}

TEST_CASE("a column's head sorts up, down, and not at all") {
    Session session;
    session.toggle_sort("partners", "name");
    CHECK(session.sort("partners") == SortBy{"name", false});
    session.toggle_sort("partners", "name");
    CHECK(session.sort("partners") == SortBy{"name", true});
    session.toggle_sort("partners", "name");
    CHECK(session.sort("partners") == SortBy{});
    session.toggle_sort("partners", "deals_won", true);
    CHECK(session.sort("partners") == SortBy{"deals_won", true});
    session.toggle_sort("partners", "name");
    CHECK(session.sort("partners") == SortBy{"name", false});
    CHECK(session.sort("reps") == SortBy{});
}

TEST_CASE("saved views and settings come back") {
    Session session;
    session.go("partners");
    session.set_filter("partners", "tier:top 横浜 \"髙橋\"");
    session.set_sort("partners", {"days_left", true});
    session.choices["partners.columns"] = "few";
    session.period = Period::last_12m;
    session.save_view("私の停滞");
    session.language = Language::en;
    session.theme = Theme::light;
    session.period = Period::last_90d;
    session.choices["overview.chart"] = "deals_won";

    Session other;
    REQUIRE(other.restore(session.settings()));
    CHECK(other.place().view == "partners");
    CHECK(other.filter("partners") == "tier:top 横浜 \"髙橋\"");
    CHECK(other.sort("partners") == SortBy{"days_left", true});
    CHECK(other.language == Language::en);
    CHECK(other.theme == Theme::light);
    CHECK(other.period == Period::last_90d);
    CHECK(other.choice("overview.chart", "x") == "deals_won");
    CHECK(other.choice("none", "x") == "x");
    CHECK_FALSE(other.can_go_back());
    CHECK(other.settings() == session.settings());

    other.go("alerts");
    other.set_filter("partners", "");
    other.choices.clear();
    other.choices["overview.chart"] = "meetings_held";
    other.open_saved_view("私の停滞");
    CHECK(other.period == Period::last_12m);
    CHECK(other.choice("partners.columns", "") == "few");
    CHECK(other.choice("overview.chart", "") == "meetings_held");
    CHECK(other.place().view == "partners");
    CHECK(other.filter("partners") == "tier:top 横浜 \"髙橋\"");
    other.forget_saved_view("私の停滞");
    CHECK(other.saved_views().empty());
}

TEST_CASE("broken settings change nothing, unknown and wrong entries are ignored") {
    Session session;
    session.language = Language::en;
    CHECK_FALSE(session.restore("{"));
    CHECK_FALSE(session.restore("[]"));
    CHECK(session.restore(R"({"language":"fr","theme":7,"filters":{"a":1,"b":"x"},"sorts":3,"new":true})"));
    CHECK(session.language == Language::en);
    CHECK(session.theme == Theme::dark);
    CHECK(session.filter("a").empty());
    CHECK(session.filter("b") == "x");
}
