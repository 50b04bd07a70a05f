#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/gui/support/every_state.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;
using namespace monomi::console;

namespace {

std::string first_with(const Picture& picture, Band band) {
    for (const auto& row : picture.partners->rows)
        if (row->band == band) return row->id;
    return {};
}

}  // namespace

TEST_CASE("The views of partners and reps draw in every state, size and language", "[gui]") {
    check_every_state({"partners", "partner", "reps"}, [](const ShownState& state) {
        state.stage.session().select_partner(state.kind == FakeKind::loading ? "" : "P-00003");
        state.stage.session().select_rep(state.kind == FakeKind::loading ? "" : "R-000003");
    });
}

TEST_CASE("Without rows the partner list says why", "[gui]") {
    Stage stage;
    for (const FakeKind kind : {FakeKind::loading, FakeKind::empty, FakeKind::error}) {
        stage.show(fake_picture(kind));
        stage.go("partners");
        if (!stage.picture().partners->rows.empty()) continue;
        CAPTURE(static_cast<int>(kind));
        CHECK(stage.sees("panel"));
        CHECK(stage.landmarks("row:partners.").empty());
    }
}

TEST_CASE("The selection moves by keyboard and Enter opens the partner; Esc comes back", "[gui]") {
    Stage stage;
    stage.go("partners");
    stage.press(plain(Key::down));
    const std::string first = stage.session().place().partner;
    REQUIRE_FALSE(first.empty());
    stage.press(plain(Key::down));
    CHECK(stage.session().place().partner != first);
    stage.press(plain(Key::home));
    CHECK(stage.session().place().partner == first);
    stage.press(plain(Key::end));
    CHECK(stage.sees("row:partners." + stage.session().place().partner));
    stage.press(plain(Key::enter));
    CHECK(stage.session().place().view == "partner");
    stage.press(plain(Key::escape));
    CHECK(stage.session().place().view == "partners");
}

TEST_CASE("A click on a head sorts, and once more turns the order", "[gui]") {
    Stage stage;
    stage.go("partners");
    stage.click("head:partners.mrr_active");
    CHECK(stage.session().sort("partners") == SortBy{"mrr_active", true});
    stage.click("head:partners.mrr_active");
    CHECK(stage.session().sort("partners") == SortBy{"mrr_active", false});
    stage.click("head:partners.state");
    CHECK(stage.session().sort("partners") == SortBy{"state", false});
}

TEST_CASE("Without a choice the most urgent come first, and a click on the state turns that", "[gui]") {
    Stage stage;
    stage.go("partners");
    stage.press(plain(Key::home));
    CHECK(stage.picture().partners->find(stage.session().place().partner)->band == Band::stalled);
    stage.click("head:partners.state");
    CHECK(stage.session().sort("partners") == SortBy{"state", true});
}

TEST_CASE("Segments write a condition on the state into the filter, beside what is there", "[gui]") {
    Stage stage;
    stage.session().set_filter("partners", "tier:top");
    stage.go("partners");
    SECTION("by mouse") { stage.click("segment:partners.segment.1"); }
    SECTION("by key") { stage.press(plain(Key::two)); }
    CHECK(stage.session().filter("partners") == "state:stalled,lapsed tier:top");
    for (const std::string& row : stage.landmarks("row:partners.")) {
        const PartnerRow* partner =
            stage.picture().partners->find(row.substr(std::string("row:partners.").size()));
        REQUIRE(partner != nullptr);
        CHECK((partner->band == Band::stalled || partner->band == Band::lapsed));
    }
    stage.press(plain(Key::one));
    CHECK(stage.session().filter("partners") == "tier:top");
}

TEST_CASE("The filter is typed into after / and cleared by Esc", "[gui]") {
    Stage stage;
    stage.go("partners");
    stage.press(plain(Key::slash));
    stage.frames();
    stage.type(U"state:stalled");
    CHECK(stage.session().filter("partners") == "state:stalled");
    stage.press(plain(Key::escape));
    stage.frames();
    stage.press(plain(Key::escape));
    CHECK(stage.session().filter("partners").empty());
}

TEST_CASE("A filter that finds nothing offers to leave out its last condition", "[gui]") {
    Stage stage;
    stage.session().set_filter("partners", "state:stalled qqqqqq");
    stage.go("partners");
    REQUIRE(stage.sees("button:panel.action"));
    stage.click("button:panel.action");
    CHECK(stage.session().filter("partners") == "state:stalled");
    CHECK_FALSE(stage.landmarks("row:partners.").empty());
}

TEST_CASE("An unknown key of the filter is told", "[gui]") {
    Stage stage;
    stage.session().set_filter("partners", "teir:top");
    stage.go("partners");
    CHECK(stage.sees("partners.problem"));
}

TEST_CASE("Ctrl+E writes the rows that are shown into a file and tells its name", "[gui]") {
    const TemporaryDirectory folder;
    setenv("XDG_DOWNLOAD_DIR", folder.path().c_str(), 1);
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.session().set_filter("partners", "state:stalled");
    stage.go("partners");
    stage.press(with_ctrl(Key::e));
    stage.frames();
    CHECK(stage.sees("toast:partners.export"));
    std::stringstream text;
    text << std::ifstream(folder / "monomi-partners-2026-11-30.csv").rdbuf();
    const std::string csv = text.str();
    CHECK(csv.find("Partner") != std::string::npos);
    const auto lines = std::count(csv.begin(), csv.end(), '\n');
    CHECK(lines == 1 + stage.picture().partners->count(Band::stalled));
    CHECK(csv.find(first_with(stage.picture(), Band::stalled)) != std::string::npos);
    unsetenv("XDG_DOWNLOAD_DIR");
}

TEST_CASE("Ten thousand partners: only what is visible is drawn, the last row is reached by key", "[gui]") {
    Stage stage;
    stage.show(fake_picture(FakeKind::large));
    stage.go("partners");
    CHECK(stage.landmarks("row:partners.").size() < 40);
    stage.press(plain(Key::end));
    stage.frames();
    CHECK(stage.sees("row:partners." + stage.session().place().partner));
}

TEST_CASE("A narrow list says which columns have stepped aside, and never cuts a row in half", "[gui]") {
    {
        Stage narrow(1280, 800);
        narrow.go("partners");
        REQUIRE(narrow.sees("hidden:partners"));
        const Landmark* table = narrow.find("table:partners");
        for (const std::string& row : narrow.landmarks("row:partners.")) {
            const Landmark* mark = narrow.find(row);
            if (mark->visible) CHECK(mark->y + mark->height <= table->y + table->height + 1);
        }
    }
    Stage wide(2600, 1010);
    wide.go("partners");
    CHECK(wide.find("hidden:partners") == nullptr);
}
