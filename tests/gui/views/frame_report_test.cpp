// What the program tells of a frame, and when it need not draw one.
#include <imgui.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "admin-gui/app/drawn_frame.h"
#include "admin-gui/app/frame_report.h"
#include "tests/gui/support/stage.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;
using namespace monomi::console;

TEST_CASE("the report of a frame says where one is and what is to be seen", "[frames]") {
    Stage stage;
    stage.show(fake_picture(FakeKind::stale));
    stage.go("partners");
    const auto report = [&] {
        return nlohmann::json::parse(frame_report(stage.ui().landmarks, stage.session(), stage.picture()));
    };
    const auto partners = report();
    CHECK(partners["view"] == "partners");
    CHECK(partners["language"] == "ja");
    CHECK(partners["connection"]["state"] == "stale");
    CHECK(partners["as_of"] == "2026-11-30");
    CHECK(partners["records"].is_null());
    REQUIRE(partners["landmarks"].contains("nav:overview"));
    REQUIRE(partners["landmarks"].contains("head:partners.name"));
    CHECK(partners["landmarks"]["nav:overview"][2] > 0);

    stage.go("system");
    stage.session().explain = ExplainQuery{"deals_won", "org", Period::month};
    const auto system = report();
    CHECK(system["records"]["kpi"] == "deals_won");
    CHECK_FALSE(system["landmarks"].contains("head:partners.name"));
}

TEST_CASE("a report replaces the one before as a whole; where it cannot be written is told", "[frames]") {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "frame.json";
    REQUIRE(write_report(file, "{\"frame\":1}"));
    REQUIRE(write_report(file, "{}"));
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    CHECK(line == "{}");
    const Status failed = write_report(directory.path() / "none" / "frame.json", "{}");
    REQUIRE_FALSE(failed);
    CHECK(failed.error().message.find("frame.json") != std::string::npos);
}

TEST_CASE("a frame that looks as the one before has its fingerprint, any other has not", "[frames]") {
    Stage stage;
    stage.go("overview");
    stage.frames(4);
    const auto now = [] { return fingerprint(*ImGui::GetDrawData()); };
    const auto still = now();
    stage.frames(1);
    CHECK(now() == still);

    const Landmark* button = stage.find("button:language");
    REQUIRE(button != nullptr);
    stage.ui().input.move(button->middle_x(), button->middle_y());
    stage.frames(2);
    CHECK(now() != still);  // hovered

    stage.session().theme = Theme::light;
    const auto hovered = now();
    stage.frames(1);
    CHECK(now() != hovered);
}

TEST_CASE("the palette finds for a new query, and anew when rows have come", "[frames]") {
    PaletteRows rows;
    const PicturePtr few = fake_picture(FakeSize{.partners = 30, .reps = 60, .alerts = 0});
    const std::string name = few->partners->rows[7]->name;
    rows.find(*fake_picture(FakeKind::loading), name);
    CHECK(rows.partners().empty());
    rows.find(*few, name);
    REQUIRE_FALSE(rows.partners().empty());
    CHECK(rows.partners().front()->name == name);
    rows.find(*few, few->reps->rows[3]->name);
    REQUIRE_FALSE(rows.reps().empty());
    rows.find(*few, "");
    CHECK(rows.partners().empty());
    CHECK(rows.reps().empty());
    rows.find(*few, few->partners->rows[7]->id);
    REQUIRE(rows.partners().size() == 1);
    CHECK(rows.partners().front()->name == name);
}
