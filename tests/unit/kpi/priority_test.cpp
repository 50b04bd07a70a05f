// The request priority: potential and performance within the tier, quadrants, and the trail over six months.
#include "tests/unit/kpi/structure_world.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

// Four partners of one tier that differ in headcount, meetings and revenue; all contracted in 2024.
//        headcount  meetings  revenue
// P-A    40         3         300
// P-B    30         0           0
// P-C    20         2         200
// P-D    10         1           0
RequestWorld four_partners() {
    RequestWorld world("2026-11-16");
    const auto partner = [&](const std::string& id, std::int64_t headcount) {
        world.add(a_partner(id).tier(Tier::second).contract("2024-01-01").headcount(headcount));
    };
    partner("P-A", 40);
    partner("P-B", 30);
    partner("P-C", 20);
    partner("P-D", 10);
    for (int i = 1; i <= 3; ++i)
        world.add(a_deal(fmt::format("A-{}", i)).of("P-A").meeting("2026-10-20").won("2026-10-31").mrr(100));
    for (int i = 1; i <= 2; ++i)
        world.add(a_deal(fmt::format("C-{}", i)).of("P-C").meeting("2026-03-01").won("2026-03-02").mrr(100));
    world.add(a_deal("D-1").of("P-D").meeting("2026-11-16"));
    return world;
}

wire::Value row_of(const wire::Value& reply, std::string_view id) {
    for (const wire::Value& row : reply.at("rows")) {
        if (row.at("id") == id) return row;
    }
    FAIL("no row " << id);
    return {};
}
std::string quadrants(const wire::Value& reply) {
    std::string text;
    for (const wire::Value& row : reply.at("rows"))
        text += row.at("id").get<std::string>() + ":" + row.at("quadrant").dump() + " ";
    return text;
}

}  // namespace

TEST_CASE("priority: ranks within the tier, split at the medians") {
    RequestWorld world = four_partners();
    const auto reply = world.ask({{"op", "priority"}});
    CHECK(quadrants(reply) == R"(P-A:"focus" P-B:"grow" P-C:"maintain" P-D:"tech_touch" )");
    CHECK(reply.at("total") == 4);
    CHECK(reply.at("quadrants") ==
          wire::Value{{"focus", 1}, {"grow", 1}, {"maintain", 1}, {"tech_touch", 1}});
    // No rep produces, so there is no headroom: the potential rests on the headcount alone.
    const auto first = row_of(reply, "P-A");
    CHECK(first.at("parts") ==
          wire::Value{{"headcount", 40}, {"headroom", nullptr}, {"revenue", 300}, {"meetings", 3}});
    CHECK(first.at("potential") == 0.875);
    CHECK(first.at("performance") == 0.875);
    CHECK(row_of(reply, "P-B").at("performance") == (0.25 + 0.125) / 2);  // revenue equals that of P-D
    CHECK(row_of(reply, "P-D").at("performance") == (0.25 + 0.375) / 2);
    CHECK(first.at("tier") == "second");
    CHECK(first.at("reason").is_null());
}

TEST_CASE("priority: the trail holds the last six month ends") {
    RequestWorld world = four_partners();
    const auto trail = row_of(world.ask({{"op", "priority"}}), "P-A").at("trail");
    REQUIRE(trail.size() == 6);
    CHECK(trail[0].at("on") == "2026-05-31");
    CHECK(trail[5].at("on") == "2026-10-31");
    CHECK(trail[4].at("quadrant") == "focus");  // all three without any: equal, and so at the median
    CHECK(trail[4].at("performance") == (0.375 + 0.375) / 2);
    CHECK(trail[5].at("performance") == 0.875);
    const auto then = row_of(world.ask({{"op", "priority"}, {"as_of", "2026-10-31"}}), "P-A");
    CHECK(then.at("performance") == trail[5].at("performance"));
    CHECK(then.at("trail")[5].at("on") == "2026-09-30");
}

TEST_CASE("priority: a partner is ranked while it is under contract, and in its tier") {
    RequestWorld world = four_partners();
    world.add(
        a_partner("P-A").version(2).tier(Tier::second).contract("2024-01-01", "2026-11-15").headcount(40));
    world.add(a_partner("P-E").contract("2024-01-01").headcount(40));
    world.add(a_partner("P-F").tier(Tier::top).contract("2024-01-01"));
    world.add(a_partner("P-G").tier(Tier::top));
    const auto reply = world.ask({{"op", "priority"}});
    CHECK(reply.at("total") == 5);
    const auto untiered = row_of(reply, "P-E");
    CHECK(untiered.at("tier").is_null());
    CHECK(untiered.at("potential").is_null());
    CHECK(untiered.at("reason") == "the tier is unknown");
    const auto unknown = row_of(reply, "P-F");
    CHECK(unknown.at("quadrant").is_null());
    CHECK(unknown.at("reason") == "neither headcount nor headroom is known");
    CHECK(unknown.at("performance") == 0.5);  // the only one of its tier
    CHECK(row_of(world.ask({{"op", "priority"}, {"as_of", "2026-11-15"}}), "P-A").at("quadrant") == "focus");
}

TEST_CASE("priority: alignment and reach stand beside") {
    RequestWorld world = worked_example();
    auto partner = a_partner("P-1").version(2).tier(Tier::second).contract("2024-01-01").headcount(20);
    partner.fields().evaluation_scheme.set(EvaluationScheme::partly);
    partner.fields().focus_rank = 2;
    partner.fields().focus_until = day("2026-11-30");
    world.add(partner);
    const auto row = row_of(world.ask({{"op", "priority"}}), "P-1");
    CHECK(row.at("alignment") == wire::Value{{"scheme", "partly"}, {"focus_rank", 2}});
    CHECK(row.at("reach") == 9.0 / 20);
    CHECK(row.at("parts").at("headroom") == 870'000);
    world.aggregator.set_today(day("2026-12-01"));
    CHECK(row_of(world.ask({{"op", "priority"}}), "P-1").at("alignment").at("focus_rank").is_null());
}

TEST_CASE("priority: by page and by id") {
    RequestWorld world = four_partners();
    const auto page = world.ask({{"op", "priority"}, {"offset", 1}, {"limit", 2}});
    CHECK(quadrants(page) == R"(P-B:"grow" P-C:"maintain" )");
    CHECK(page.at("total") == 4);
    const auto named = world.ask({{"op", "priority"}, {"ids", {"P-D", "P-9"}}});
    CHECK(quadrants(named) == R"(P-D:"tech_touch" )");
    CHECK(named.at("quadrants").at("focus") == 1);
}
