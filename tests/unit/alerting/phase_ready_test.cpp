// phase_ready: before, at and after the number of partners from which meetings can be a KGI, until a person
// confirms.
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;

namespace {

constexpr const char* ready = "phase_ready/org";

void look_again(World& world) {
    world.gather->on_kpi_event("kpi/org/", world.now.today);
    world.pass(5);
}

}  // namespace

TEST_CASE("phase_ready: from five partners under contract, until it is confirmed", "[rules]") {
    World world("2026-11-30");
    for (int i = 1; i <= 4; ++i) world.add(a_partner("P-" + std::to_string(i)).contract("2026-11-01"));
    world.pass(5);
    CHECK(world.state(ready) == "none");
    world.add(a_partner("P-5").contract("2026-12-01"));  // in force from tomorrow
    look_again(world);
    CHECK(world.state(ready) == "none");
    world.pass_to("2026-12-01");
    REQUIRE(world.state(ready) == "firing info");
    CHECK(world.alert(ready)->title.en == "The KGI may move on to: Meetings held");
    CHECK(world.alert(ready)->values.at("phase.suggestions") == 1);
    CHECK(world.alert(ready)->text.ja.find("契約中 5 社") != std::string::npos);
    SECTION("a person confirms") {
        monomi::Record phase;
        phase.kind = monomi::Kind::phase;
        phase.id = "PH-1";
        phase.version = 1;
        phase.source = "test";
        phase.phase.scope = monomi::PhaseScope::org;
        phase.phase.phase = "2";
        phase.phase.confirmed_by = "sato";
        phase.phase.on = monomi::testing::day("2026-12-01");
        world.add(phase);
        world.tell_changes();
        world.pass(5);
        CHECK(world.state(ready) == "resolved");
    }
    SECTION("late data: one was never contracted") {
        world.add(a_partner("P-5").version(2).deleted());
        look_again(world);
        CHECK(world.state(ready) == "resolved");
        CHECK(world.told_of(ready) == "fired resolved");
    }
}
