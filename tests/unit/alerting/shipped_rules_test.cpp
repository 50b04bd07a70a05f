// Every shipped rule one day before, at and after its boundary, with late data that ends what fired. The
// dates are those of the worked examples of docs/domain.md.
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;

namespace {

// So many phone calls on a day.
void add_calls(World& world, int count, std::string_view on) {
    static int made = 0;
    for (int i = 0; i < count; ++i)
        world.add(a_touchpoint("T-" + std::to_string(++made)).with("P-1").on(on).inbound());
}

}  // namespace

TEST_CASE("new_partner_no_deal: 30 days, 14 days, run out", "[rules]") {
    World world("2026-10-30");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass(5);
    CHECK(world.state(new_partner) == "none");
    world.pass_to("2026-10-31");  // 30 days left
    CHECK(world.state(new_partner) == "firing info");
    CHECK(world.alert(new_partner)->title.en == "P-1: no first meeting, 30 days left");
    CHECK(world.alert(new_partner)->since.str() == "2026-10-31");
    world.pass_to("2026-11-15");
    CHECK(world.state(new_partner) == "firing info");
    world.pass_to("2026-11-16");  // 14 days left
    CHECK(world.state(new_partner) == "firing warning");
    world.pass_to("2026-11-30");  // 0 left, still running
    CHECK(world.state(new_partner) == "firing warning");
    world.pass_to("2026-12-01");
    CHECK(world.state(new_partner) == "firing critical");
    CHECK(world.alert(new_partner)->text.ja.find("2026-11-30 を1日過ぎました") != std::string::npos);
    CHECK(world.alert(new_partner)->values.at("clock.new_partner.days_left") == -1);
    CHECK(world.told_of(new_partner) == "fired raised raised");
    // A first meeting on 3 December: activated late, alert resolved.
    world.pass_to("2026-12-03");
    world.add(a_deal("D-1").of("P-1").meeting("2026-12-03"));
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass();
    CHECK(world.state(new_partner) == "resolved");
    CHECK(world.told_of(new_partner) == "fired raised raised resolved");
}

TEST_CASE("new_partner_no_deal: a meeting whose record comes late", "[rules]") {
    World world("2026-12-05");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass();
    REQUIRE(world.state(new_partner) == "firing critical");
    world.add(a_deal("D-1").of("P-1").meeting("2026-11-30"));
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass();
    CHECK(world.state(new_partner) == "resolved");
    // And taken back again.
    world.add(a_deal("D-1").of("P-1").version(2).deleted());
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass();
    CHECK(world.state(new_partner) == "firing critical");
    CHECK(world.told_of(new_partner) == "fired resolved fired");
}

TEST_CASE("new_partner_no_deal: the end of February", "[rules]") {
    World world("2026-02-28");
    world.add(a_partner("P-1").contract("2025-11-30"));
    world.pass();
    CHECK(world.state(new_partner) == "firing warning");  // last day
    world.pass_to("2026-03-01");
    CHECK(world.state(new_partner) == "firing critical");
    World leap("2024-02-29");
    leap.add(a_partner("P-1").contract("2023-11-30"));
    leap.pass();
    CHECK(leap.state(new_partner) == "firing warning");
    leap.pass_to("2024-03-01");
    CHECK(leap.state(new_partner) == "firing critical");
}

TEST_CASE("new_partner_no_deal ends with the contract, and with the partner", "[rules]") {
    World world("2026-12-05");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass();
    REQUIRE(world.state(new_partner) == "firing critical");
    SECTION("terminated") {
        world.add(a_partner("P-1").version(2).contract("2026-08-31", "2026-12-04"));
        world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    }
    SECTION("deleted, and noticed when everything is asked for") {
        world.add(a_partner("P-1").version(2).deleted());
        world.set_date("2026-12-06");
    }
    SECTION("deleted, and asked for by its id") {
        world.add(a_partner("P-1").version(2).deleted());
        world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    }
    world.pass();
    CHECK(world.state(new_partner) == "resolved");
}

TEST_CASE("new_partner_no_deal has no data where meetings are not supplied", "[rules]") {
    World world("2026-12-05");
    world.add(monomi::testing::a_source("crm").version(2).supplies("touchpoint.on"));
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass();
    CHECK(world.state(new_partner) == "no_data");
    CHECK(world.told_of(new_partner).empty());
    world.add(everything_supplied().version(3));
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass(5);
    CHECK(world.state(new_partner) == "firing critical");
    // An input vanished: not the same as resolved, and told.
    world.add(monomi::testing::a_source("crm").version(4).supplies("touchpoint.on"));
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass();
    CHECK(world.state(new_partner) == "no_data");
    CHECK(world.told_of(new_partner) == "fired no_data");
}

TEST_CASE("partner_lapsed: 30 days, 14 days, run out, and the next referral", "[rules]") {
    World world("2026-01-28");
    world.add(a_partner("P-1").contract("2025-09-01"));
    world.add(a_deal("D-1").of("P-1").meeting("2025-11-28"));
    world.pass(5);
    CHECK(world.state(lapsed) == "none");  // 31 days left
    CHECK(world.state(new_partner) == "none");
    world.pass_to("2026-01-29");
    CHECK(world.state(lapsed) == "firing info");
    world.pass_to("2026-02-13");
    CHECK(world.state(lapsed) == "firing info");
    world.pass_to("2026-02-14");
    CHECK(world.state(lapsed) == "firing warning");
    world.pass_to("2026-02-28");
    CHECK(world.state(lapsed) == "firing warning");
    world.pass_to("2026-03-01");
    CHECK(world.state(lapsed) == "firing critical");
    world.add(a_deal("D-2").of("P-1").referred("2026-02-20"));
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass();
    CHECK(world.state(lapsed) == "resolved");
    CHECK(world.told_of(lapsed) == "fired raised raised resolved");
}

TEST_CASE("touchpoints_drop: under half of a mean of at least four", "[rules]") {
    // As of 2026-11-30: the last 30 days are 1 to 30 November; the spans before begin on 2 October, 2
    // September and 3 August.
    World world("2026-11-30");
    world.add(a_partner("P-1").contract("2026-08-03"));  // day 120
    world.add(a_deal("D-1").of("P-1").meeting("2026-11-20"));
    add_calls(world, 4, "2026-10-31");
    add_calls(world, 4, "2026-10-01");
    add_calls(world, 4, "2026-08-03");
    add_calls(world, 2, "2026-11-01");
    SECTION("half is not under half") {
        world.pass(5);
        CHECK(world.state(drop) == "none");
    }
    SECTION("a day later one of the two is out of the window") {
        world.pass_to("2026-12-01");
        // The spans are a day later too: 4 and 2 in the first before, 4, and none on 3 August any more.
        CHECK(world.last.facts.size() > 0);
        CHECK(world.state(drop) == "none");  // the mean is 10 / 3
    }
    SECTION("under half") {
        add_calls(world, 1, "2026-10-15");  // mean 13 / 3, half of it 2.17
        world.pass(5);
        CHECK(world.state(drop) == "firing warning");
        CHECK(world.alert(drop)->title.en == "P-1: touchpoints 4.3 → 2");
        CHECK(world.alert(drop)->values.at("touchpoints.last_30d.before1") == 5);
        CHECK(world.alert(drop)->values.at("touchpoints.last_30d.before2") == 4);
        CHECK(world.alert(drop)->values.at("touchpoints.last_30d.before3") == 4);
        // A call that was recorded late.
        add_calls(world, 1, "2026-11-10");
        world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
        world.pass();
        CHECK(world.state(drop) == "resolved");
        CHECK(world.told_of(drop) == "fired resolved");
    }
    SECTION("a mean under four") {
        world.add(a_touchpoint("T-late").with("P-1").on("2026-08-03").inbound());
        world.add(a_touchpoint("T-late").version(2).deleted());
        World small("2026-11-30");
        small.add(a_partner("P-1").contract("2026-08-03"));
        add_calls(small, 11, "2026-10-31");
        small.pass(5);
        CHECK(small.state(drop) == "none");
        add_calls(small, 1, "2026-10-31");
        small.gather->on_kpi_event("kpi/partner/P-1/", small.now.today);
        small.pass(5);
        CHECK(small.state(drop) == "firing warning");
    }
    SECTION("119 days under contract") {
        World young("2026-11-30");
        young.add(a_partner("P-1").contract("2026-08-04"));
        add_calls(young, 30, "2026-10-31");
        young.pass(5);
        CHECK(young.state(drop) == "none");
        young.pass_to("2026-12-01");
        CHECK(young.state(drop) == "firing warning");
    }
}

TEST_CASE("service_down: ten seconds without a heartbeat", "[rules]") {
    World world("2026-11-30");
    world.pass(20);
    CHECK(world.state("service_down/service:ingest") == "none");
    world.silent = {"ingest"};
    world.pass(10);
    CHECK(world.state("service_down/service:ingest") == "none");
    world.pass(1);
    CHECK(world.state("service_down/service:ingest") == "firing critical");
    CHECK(world.alert("service_down/service:ingest")->title.en == "The service ingest is silent");
    world.silent.clear();
    world.pass(1);
    CHECK(world.state("service_down/service:ingest") == "resolved");
    CHECK(world.told_of("service_down/service:ingest") == "fired resolved");
    CHECK(world.told_of("service_down/service:bus").empty());
}

TEST_CASE("service_down: while the bus is silent only the bus is", "[rules]") {
    World world("2026-11-30");
    world.pass(5);
    world.silent = {"bus", "ingest"};
    world.pass(15);
    CHECK(world.state("service_down/service:bus") == "firing critical");
    CHECK(world.state("service_down/service:ingest") == "none");
    world.silent = {"ingest"};
    world.pass(10);
    CHECK(world.state("service_down/service:bus") == "resolved");
    CHECK(world.state("service_down/service:ingest") == "none");
    world.pass(2);
    CHECK(world.state("service_down/service:ingest") == "firing critical");
}

TEST_CASE("feed_stale: beyond the usual gap, and it hides rules about missing activity", "[rules]") {
    World world("2026-11-30");
    monomi::Record source = everything_supplied().version(2);
    source.source_fields.usual_gap_hours = 24;
    world.add(source);
    world.add(a_partner("P-1").contract("2026-08-31"));
    const monomi::Instant received = world.now.business;
    world.pass(5);
    REQUIRE(world.state(new_partner) == "firing warning");
    world.set_date("2026-12-01");
    world.now.business = received + 24 * hour_ms;
    world.pass(5);
    CHECK(world.state("feed_stale/source:crm") == "none");
    CHECK(world.state(new_partner) == "firing critical");
    CHECK(world.told_of(new_partner) == "fired raised");
    world.now.business = received + 24 * hour_ms + 1;
    world.pass();
    CHECK(world.state("feed_stale/source:crm") == "firing warning");
    CHECK(world.alert(new_partner)->inhibited_by == "feed_stale/source:crm");
    // While the feed is silent, nothing new about missing activity is told.
    world.add(a_partner("P-2").source("other").contract("2026-08-31"));
    world.gather->on_kpi_event("kpi/partner/P-2/", world.now.today);
    world.pass(5);
    CHECK(world.state("new_partner_no_deal/partner:P-2") == "firing critical");
    CHECK(world.told_of("new_partner_no_deal/partner:P-2").empty());
    // The feed is back and brings a meeting of one of them.
    world.add(a_deal("D-2").of("P-2").meeting("2026-11-20"));
    world.gather->on_kpi_event("kpi/partner/P-2/", world.now.today);
    world.pass(5);
    CHECK(world.state("feed_stale/source:crm") == "resolved");
    CHECK(world.told_of("feed_stale/source:crm") == "fired resolved");
    CHECK(world.told_of("new_partner_no_deal/partner:P-2").empty());
    CHECK(world.alert(new_partner)->inhibited_by.empty());
    CHECK(world.told_of(new_partner) == "fired raised");
}

TEST_CASE("watchdog always fires, and is told again every five minutes", "[rules]") {
    World world("2026-11-30");
    world.pass(1);
    CHECK(world.state("watchdog/org") == "firing info");
    world.pass(299);
    CHECK(world.told_of("watchdog/org") == "fired");
    world.pass(1);
    CHECK(world.told_of("watchdog/org") == "fired repeated");
    CHECK(world.told[0].id != world.told[1].id);
}
