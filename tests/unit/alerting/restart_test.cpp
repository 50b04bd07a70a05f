// A restart in each state changes nothing, and what is due later still comes.
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;

TEST_CASE("a restart while pending: the time before it counts", "[restart]") {
    World world("2026-12-05");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass(1);
    REQUIRE(world.state(new_partner) == "pending");
    world.restart();
    CHECK(world.state(new_partner) == "pending");
    world.pass(1);
    CHECK(world.state(new_partner) == "pending");
    world.pass(1);
    CHECK(world.state(new_partner) == "firing critical");
    CHECK(world.told_of(new_partner) == "fired");
}

TEST_CASE("a restart while firing tells nothing twice", "[restart]") {
    World world("2026-12-05");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass();
    world.restart();
    world.pass();
    CHECK(world.state(new_partner) == "firing critical");
    CHECK(world.told_of(new_partner) == "fired");
    // Repeats go on from when it was told.
    world.now.real += 7 * 24 * hour_ms;
    world.pass();
    CHECK(world.told_of(new_partner) == "fired repeated");
}

TEST_CASE("a restart while acknowledged: no repeats, and a rise is still told", "[restart]") {
    World world("2026-11-20");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass();
    REQUIRE(world.book->acknowledge(new_partner, "kato", false, world.now));
    world.turn();
    world.restart();
    CHECK(world.alert(new_partner)->acknowledged->by == "kato");
    world.now.real += 8 * 24 * hour_ms;
    world.pass();
    CHECK(world.told_of(new_partner) == "fired");
    world.pass_to("2026-12-01");
    CHECK(world.told_of(new_partner) == "fired raised");
    CHECK_FALSE(world.alert(new_partner)->acknowledged);
}

TEST_CASE("a restart while snoozed: silent until its day, then told at once", "[restart]") {
    World world("2026-11-20");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass();
    REQUIRE(world.book->snooze(new_partner, "kato", day("2026-12-02"), world.now));
    world.turn();
    world.restart();
    CHECK(world.alert(new_partner)->snoozed_until == day("2026-12-02"));
    world.pass_to("2026-12-01");
    CHECK(world.state(new_partner) == "firing critical");
    CHECK(world.told_of(new_partner) == "fired");
    world.restart();
    world.pass_to("2026-12-02");
    CHECK(world.told_of(new_partner) == "fired raised");
    CHECK_FALSE(world.alert(new_partner)->snoozed_until);
}

TEST_CASE("a restart after it resolved", "[restart]") {
    World world("2026-12-05");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass();
    world.add(a_deal("D-1").of("P-1").meeting("2026-11-30"));
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass();
    world.restart();
    world.pass();
    CHECK(world.state(new_partner) == "resolved");
    CHECK(world.told_of(new_partner) == "fired resolved");
}

TEST_CASE("a restart without data", "[restart]") {
    World world("2026-12-05");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass();
    world.add(monomi::testing::a_source("crm").version(2).supplies("touchpoint.on"));
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass();
    REQUIRE(world.state(new_partner) == "no_data");
    world.restart();
    world.pass();
    CHECK(world.state(new_partner) == "no_data");
    world.add(everything_supplied().version(3));
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass();
    // It fired before its input vanished: back without waiting again.
    CHECK(world.state(new_partner) == "firing critical");
    CHECK(world.told_of(new_partner) == "fired no_data fired");
}

TEST_CASE("an alert whose rule was removed is resolved at the start", "[restart]") {
    World world("2026-12-05");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass();
    std::vector<Alert> stored{*world.alert(new_partner)};
    const Rules none;
    AlertBook book(none, {"main", "test", {"receiver"}, 90});
    book.restore(std::move(stored), {}, world.book->revision(), world.now);
    book.settle(world.now);
    const Changes changes = book.take_changes();
    REQUIRE(changes.notifications.size() == 1);
    CHECK(changes.notifications[0].what == "resolved");
    CHECK(book.find(new_partner)->history.back().what == "rule_removed");
}
