// kgi_behind_pace: the worked example of docs/domain.md, before, at and after each of its limits.
#include "services/alerting/core/kgi_facts.h"

#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;

namespace {

constexpr const char* behind = "kgi_behind_pace/org";

monomi::Record confirmed_phase(std::string phase) {
    monomi::Record record;
    record.kind = monomi::Kind::phase;
    record.id = "PH-1";
    record.version = 1;
    record.source = "test";
    record.phase.scope = monomi::PhaseScope::org;
    record.phase.phase = std::move(phase);
    record.phase.confirmed_by = "sato";
    record.phase.on = monomi::testing::day("2026-01-01");
    return record;
}

// Orders are the KGI of the organisation in phase 3a; 20 of November are the target.
struct WithTarget : World {
    WithTarget(std::string_view today, int won, std::string_view on, double target = 20) : World(today) {
        add(confirmed_phase("3a"));
        add(a_partner("P-1").contract("2025-01-01"));
        add(a_target("G-1", "deals_won", "2026-11", target));
        for (int i = 0; i < won; ++i)
            add(a_deal("D-" + std::to_string(i)).of("P-1").referred("2026-01-05").won(on));
        pass(5);
    }
};

void look_again(World& world) {
    world.gather->on_kpi_event("kpi/org/", world.now.today);
    world.pass(5);
}

}  // namespace

TEST_CASE("kgi_behind_pace: 6 of 20 wins by the 17th, and a late record", "[rules]") {
    // Live on 17 November the business days to the 16th are gone: 10 of 19.
    WithTarget world("2026-11-17", 6, "2026-11-16");
    REQUIRE(world.state(behind) == "firing warning");
    CHECK(world.alert(behind)->title.en == "The organisation: Deals won at 57% of pace");
    CHECK(world.alert(behind)->text.en.find("Deals won of 2026-11: 6, target 20") != std::string::npos);
    CHECK(world.alert(behind)->values.at("kgi.pace") == Approx(10.0 / 19));
    // Three more that were recorded late: 9 of 20 at 10/19 is 0.855.
    for (int i = 0; i < 3; ++i)
        world.add(a_deal("L-" + std::to_string(i)).of("P-1").referred("2026-01-05").won("2026-11-10"));
    look_again(world);
    CHECK(world.state(behind) == "resolved");
    CHECK(world.told_of(behind) == "fired resolved");
}

TEST_CASE("kgi_behind_pace: status, pace and shortfall at their limits", "[rules]") {
    // 19 wanted: one a business day, so that 8 of 10 is a status of exactly 0.8.
    CHECK(WithTarget("2026-11-17", 8, "2026-11-16", 19).state(behind) == "none");
    CHECK(WithTarget("2026-11-17", 7, "2026-11-16", 19).state(behind) == "firing warning");
    // A fifth gone, 4 of 25 won: 0.8, although the quotient of binary fractions is a little less.
    monomi::wire::Value row;
    row["kgis"] = monomi::wire::Value::array();
    row["kgis"].push_back({{"unit", "count"}, {"pace", 3.0 / 15}, {"status", (4.0 / 25) / (3.0 / 15)}});
    Facts facts;
    add_kgi_facts(row, {}, facts);
    CHECK((4.0 / 25) / (3.0 / 15) < 0.8);
    CHECK(facts.numbers.at("kgi.status") == 0.8);
    // On the 9th 4 of 19 business days are gone (21 %), on the 10th 5 (26 %).
    CHECK(WithTarget("2026-11-09", 0, "2026-11-02").state(behind) == "none");
    CHECK(WithTarget("2026-11-10", 0, "2026-11-02").state(behind) == "firing warning");
    // One win is wanted: by the 27th 17/19 of it is short, on the 30th 18/19; less than a whole one.
    CHECK(WithTarget("2026-11-30", 0, "2026-11-02", 1).state(behind) == "none");
    CHECK(WithTarget("2026-11-30", 0, "2026-11-02", 2).state(behind) == "firing warning");
}

TEST_CASE("kgi_behind_pace: without a target it is no concern, without data nobody knows", "[rules]") {
    World world("2026-11-17");
    world.add(confirmed_phase("3a"));
    world.add(a_partner("P-1").contract("2025-01-01"));
    world.pass(5);
    CHECK(world.state(behind) == "none");
    world.add(a_target("G-1", "deals_won", "2026-11", 20));
    world.add(monomi::testing::a_source("crm").version(2).supplies("touchpoint.on"));
    look_again(world);
    CHECK(world.state(behind) == "no_data");
}

TEST_CASE("kgi_behind_pace: a changed target is judged at once, whosever it is", "[rules]") {
    using monomi::TargetScope;
    World world("2026-11-17");
    world.add(confirmed_phase("3a"));
    world.add(a_staff("S-1").role(monomi::Role::second_tier));
    world.add(a_partner("P-1").contract("2025-01-01").owner("S-1"));
    world.add(a_deal("D-1").of("P-1").referred("2026-01-05").meeting("2026-11-02").won("2026-11-10"));
    world.pass(5);
    world.tell_changes();
    world.pass(5);
    for (const char* whose : {"org", "owner:S-1", "partner:P-1"}) {
        CAPTURE(whose);
        CHECK(world.state("kgi_behind_pace/" + std::string(whose)) == "none");
    }
    const auto set = [&](std::int64_t version, double value) {
        world.add(a_target("G-1", "deals_won", "2026-11", value).version(version));
        world.add(
            a_target("G-2", "deals_won", "2026-11", value).scope(TargetScope::owner, "S-1").version(version));
        world.add(a_target("G-3", "deals_won", "2026-11", value)
                      .scope(TargetScope::partner, "P-1")
                      .version(version));
        // A few seconds, and nothing that asks for everything again.
        world.tell_changes();
        world.pass(5);
    };
    set(1, 20);
    for (const char* whose : {"org", "owner:S-1", "partner:P-1"}) {
        CAPTURE(whose);
        CHECK(world.state("kgi_behind_pace/" + std::string(whose)) == "firing warning");
    }
    set(2, 1);
    for (const char* whose : {"org", "owner:S-1", "partner:P-1"}) {
        CAPTURE(whose);
        CHECK(world.state("kgi_behind_pace/" + std::string(whose)) == "resolved");
    }
}
