// The request structure: of the worked example, of several partners, and beside what get answers.
#include "tests/unit/kpi/structure_world.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

wire::Value structure(RequestWorld& world, std::string_view scope, std::string_view window = "last_12m") {
    return world.ask({{"op", "structure"}, {"scope", scope}, {"window", window}});
}
wire::Value step_of(const wire::Value& reply, std::string_view name) {
    for (const wire::Value& step : reply.at("funnel")) {
        if (step.at("step") == name) return step;
    }
    return nullptr;
}
std::string counts(const wire::Value& reply) {
    std::string text;
    for (const wire::Value& step : reply.at("funnel")) text += step.at("count").dump() + " ";
    return text;
}
std::string member_ids(const wire::Value& reply) {
    std::string text;
    for (const wire::Value& member : reply.at("members")) text += member.at("id").get<std::string>() + " ";
    return text;
}

}  // namespace

TEST_CASE("the worked example: who brought the revenue") {
    RequestWorld world = worked_example();
    const auto reply = structure(world, "partner:P-1");
    CHECK(reply.at("revenue") == 720'000);
    CHECK(reply.at("attributed") == 720'000);
    CHECK(reply.at("unattributed") == 0);
    CHECK(reply.at("leavers") == 0);
    CHECK(reply.at("top1").at("low").get<double>() == Approx(0.8333).margin(0.0001));
    CHECK(reply.at("top1").at("high") == reply.at("top1").at("low"));
    CHECK(reply.at("effective").get<double>() == Approx(1.405).margin(0.001));
    CHECK(reply.at("makes_80") == 1);
    CHECK(reply.at("at_risk") == wire::Value{{"top1", 600'000}, {"top2", 690'000}});
    CHECK(reply.at("members_of") == "rep");
    CHECK(reply.at("members_total") == 3);
    CHECK(member_ids(reply) == "R-01 R-02 R-03 ");
    CHECK(reply.at("members")[1] == wire::Value{{"id", "R-02"},
                                                {"name", "R-02"},
                                                {"revenue", 90'000},
                                                {"deals", 2},
                                                {"share", 0.125},
                                                {"former", 0},
                                                {"left", false}});
    CHECK(reply.at("coverage") == 1.0);
    CHECK(reply.at("days") == wire::Value::array({"2025-12-01", "2026-11-30"}));
    CHECK(reply.at("as_of") == "2026-11-30");
}

TEST_CASE("the worked example: funnel, headroom and action") {
    RequestWorld world = worked_example();
    const auto reply = structure(world, "partner:P-1");
    CHECK(counts(reply) == "20 12 11 10 9 4 3 ");
    CHECK(step_of(reply, "known").at("conversion") == 0.6);
    CHECK(step_of(reply, "known").at("tier_median") == 0.6);  // the tier's only partner
    CHECK(step_of(reply, "headcount").at("conversion").is_null());
    const auto& headroom = reply.at("headroom");
    CHECK(headroom.at("median_revenue") == 90'000);
    CHECK(headroom.at("median_of") == "partner");
    CHECK(headroom.at("a") == 540'000);
    CHECK(headroom.at("b") == 330'000);
    CHECK(headroom.at("total") == 870'000);
    CHECK(headroom.at("reason").is_null());
    CHECK(reply.at("action") ==
          wire::Value{{"code", "protect"}, {"step", nullptr}, {"value", 600.0 / 720}, {"norm", 0.6}});
    CHECK(reply.at("out_of_order").empty());
}

TEST_CASE("the worked example with as much again that nobody is known to have brought") {
    RequestWorld world = worked_example();
    world.add(a_deal("D-9").of("P-1").won("2026-03-01").mrr(700'000));
    world.add(a_deal("D-10").of("P-1").rep("R-99").won("2026-03-01").mrr(20'000));  // of no known rep
    const auto reply = structure(world, "partner:P-1");
    CHECK(reply.at("revenue") == 1'440'000);
    CHECK(reply.at("attributed") == 720'000);
    CHECK(reply.at("unattributed") == 720'000);
    CHECK(reply.at("top1").at("low").get<double>() == Approx(0.4167).margin(0.0001));
    CHECK(reply.at("top1").at("high").get<double>() == Approx(0.9167).margin(0.0001));
    CHECK(reply.at("effective").get<double>() == Approx(1.405).margin(0.001));
    CHECK(reply.at("makes_80").is_null());
    CHECK(world.get("top1_share", "partner:P-1") == reply.at("top1").at("low"));
    CHECK(world.get("unattributed_share", "partner:P-1") == 0.5);
    CHECK(world.get("effective_reps", "partner:P-1") == reply.at("effective"));
    CHECK(reply.at("action").at("code") == "maintain");  // 41.7 % are certain
    world.add(a_rep("R-99").of("P-1"));
    CHECK(structure(world, "partner:P-1").at("unattributed") == 700'000);
    CHECK(member_ids(structure(world, "partner:P-1")) == "R-01 R-02 R-03 R-99 ");
}

TEST_CASE("a win without a value counts as a deal, and its revenue is unknown") {
    RequestWorld world = worked_example();
    world.add(a_deal("D-9").of("P-1").rep("R-05").won("2026-11-01").amount(5));
    const auto reply = structure(world, "partner:P-1");
    CHECK(reply.at("revenue") == 720'000);
    CHECK(reply.at("deals") == 5);
    CHECK(reply.at("deals_with_value") == 4);
    const auto& member = reply.at("members")[3];
    CHECK(member.at("id") == "R-05");
    CHECK(member.at("revenue").is_null());
    CHECK(member.at("share").is_null());
    CHECK(reply.at("headroom").at("median_revenue") == 90'000);  // of those who have a revenue
    CHECK(reply.at("headroom").at("a") == 5 * 90'000);
}

TEST_CASE("a win counts from its day on, and for twelve months") {
    RequestWorld world = worked_example();
    const auto revenue = [&](std::string_view as_of) {
        return world
            .ask({{"op", "structure"}, {"scope", "partner:P-1"}, {"window", "last_12m"}, {"as_of", as_of}})
            .at("revenue");
    };
    CHECK(revenue("2026-11-29") == 690'000);
    CHECK(revenue("2026-11-30") == 720'000);
    CHECK(revenue("2026-12-01") == 680'000);  // the win of 2025-12-01 is over
}

TEST_CASE("members stand beside their revenue of the former days, counted with today's records") {
    RequestWorld world = worked_example();  // D-3 of R-02 was won on 2025-12-01
    world.add(a_deal("D-6").of("P-1").rep("R-01").won("2025-11-30").mrr(70'000));
    world.add(a_deal("D-7").of("P-1").rep("R-03").won("2025-11-30").amount(5));
    world.add(a_deal("D-8").of("P-1").won("2025-11-30").mrr(9'000));
    const auto former = [](const wire::Value& reply, std::size_t place) {
        return reply.at("members")[place].at("former");
    };
    const auto year = structure(world, "partner:P-1");
    CHECK(year.at("former_days") == wire::Value::array({"2024-12-01", "2025-11-30"}));
    CHECK(former(year, 0) == 70'000);  // the last of these days; the win of the day after is in the window
    CHECK(former(year, 1) == 0);
    CHECK(former(year, 2).is_null());  // its only win then has no value
    CHECK(former(structure(world, "org"), 0) == 79'000);
    // To date: up to the same day of the month before.
    const auto month = structure(world, "partner:P-1", "month");
    CHECK(month.at("former_days") == wire::Value::array({"2026-10-01", "2026-10-30"}));
    REQUIRE(member_ids(month) == "R-03 ");
    CHECK(former(month, 0) == 0);
    const auto ever = structure(world, "partner:P-1", "ever");
    CHECK(ever.at("former_days").is_null());
    CHECK(former(ever, 0).is_null());
}

TEST_CASE("the former revenue is unknown where nothing supplied it then") {
    RequestWorld world = worked_example();
    SourceBuilder source("crm");
    source.version(2);
    for (const std::string_view field : Names<SupplyField>::names)
        source.supplies_since(std::string(field), "2025-12-01");
    world.add(source);
    const auto reply = structure(world, "partner:P-1");
    CHECK(reply.at("revenue") == 720'000);
    CHECK(reply.at("members")[0].at("former").is_null());
}

TEST_CASE("a rep who left or moved: the past stays, and is told as a leaver's") {
    RequestWorld world = worked_example();
    world.add(a_partner("P-2").tier(Tier::second).contract("2024-01-01").headcount(5));
    SECTION("the day before, and on the day") {
        world.add(a_rep("R-01").version(2).of("P-1").contact_acquired("2025-01-10").left("2026-12-01"));
        CHECK(structure(world, "partner:P-1").at("leavers") == 0);
        world.add(a_rep("R-01").version(3).of("P-1").contact_acquired("2025-01-10").left("2026-11-30"));
        const auto reply = structure(world, "partner:P-1");
        CHECK(reply.at("revenue") == 720'000);
        CHECK(reply.at("attributed") == 720'000);
        CHECK(reply.at("leavers") == 600'000);
        CHECK(reply.at("members")[0].at("left") == true);
        CHECK(reply.at("at_risk") == wire::Value{{"top1", 90'000}, {"top2", 120'000}});
        CHECK(counts(reply) == "20 11 10 9 8 3 2 ");
        // Two produce: too few for a median of its own; of the tier there are no more.
        CHECK(reply.at("headroom").at("median_of") == "tier");
        CHECK(reply.at("headroom").at("median_revenue") == 60'000);
        CHECK(world.get("revenue_per_producing_rep", "partner:P-1") == 60'000);
    }
    SECTION("who moved takes nothing along") {
        world.add(a_rep("R-01")
                      .version(2)
                      .of_from("2024-01-01", "P-1")
                      .of_from("2026-11-15", "P-2")
                      .contact_acquired("2025-01-10"));
        CHECK(structure(world, "partner:P-1").at("leavers") == 600'000);
        const auto there = structure(world, "partner:P-2");
        CHECK(there.at("revenue") == 0);
        CHECK(there.at("members").empty());
        CHECK(counts(there) == "5 1 1 1 1 1 1 ");
        CHECK(there.at("top1").is_null());
        const auto before = world.ask(
            {{"op", "structure"}, {"scope", "partner:P-1"}, {"window", "last_12m"}, {"as_of", "2026-11-14"}});
        CHECK(before.at("leavers") == 0);
    }
    SECTION("a rep of another partner keeps the credit, and is none of this partner's") {
        world.add(a_rep("R-50").of("P-2"));
        world.add(a_deal("D-9").of("P-1").rep("R-50").won("2026-11-01").mrr(80'000));
        const auto reply = structure(world, "partner:P-1");
        CHECK(reply.at("attributed") == 800'000);
        CHECK(reply.at("leavers") == 80'000);
        CHECK(member_ids(reply) == "R-01 R-02 R-50 R-03 ");
    }
}

TEST_CASE("reps out of the funnel's order are listed with what they have and lack") {
    RequestWorld world = worked_example();
    world.add(a_deal("D-9").of("P-1").rep("R-12").won("2026-01-15").mrr(10'000));  // nobody has spoken with
    world.add(a_deal("D-10").of("P-1").rep("R-10").referred("2026-11-15"));        // only mailed
    const auto rows = structure(world, "partner:P-1").at("out_of_order");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] == wire::Value{{"rep", "R-12"},
                                 {"name", "R-12"},
                                 {"has", {"producing"}},
                                 {"lacks", {"contactable", "touched", "reachable", "active"}}});
    CHECK(rows[1] ==
          wire::Value{{"rep", "R-10"}, {"name", "R-10"}, {"has", {"active"}}, {"lacks", {"reachable"}}});
    // They count in their states, and not in the funnel.
    CHECK(counts(structure(world, "partner:P-1")) == "20 12 11 10 9 4 3 ");
    CHECK(world.get("reps_producing", "partner:P-1") == 4);
}

TEST_CASE("headroom is N/A with its reason where an input is unknown") {
    RequestWorld world = worked_example();
    SECTION("no headcount: learn it first") {
        world.add(a_partner("P-1").version(2).tier(Tier::second).contract("2024-01-01"));
        const auto reply = structure(world, "partner:P-1");
        CHECK(reply.at("headroom").at("a") == 540'000);
        CHECK(reply.at("headroom").at("b").is_null());
        CHECK(reply.at("headroom").at("total").is_null());
        CHECK(reply.at("headroom").at("reason") == "the sales headcount is unknown");
        CHECK(reply.at("action") ==
              wire::Value{{"code", "learn"}, {"step", "headcount"}, {"value", nullptr}, {"norm", nullptr}});
        CHECK(world.get("headroom", "partner:P-1").is_null());
        CHECK(world.get("headroom", "org").is_null());
        CHECK(reply.at("headcount_coverage") == 0.0);
        CHECK(counts(reply) == "null 12 11 10 9 4 3 ");
    }
    SECTION("no tier: nothing to hold it against") {
        world.add(a_partner("P-1").version(2).contract("2024-01-01").headcount(20));
        const auto reply = structure(world, "partner:P-1");
        CHECK(reply.at("headroom").at("total").is_null());
        CHECK(reply.at("action").is_null());
        CHECK(step_of(reply, "known").at("tier_median").is_null());
    }
    SECTION("touchpoints that nobody supplies") {
        SourceBuilder source("crm");
        source.version(2);
        for (const std::string_view field : Names<SupplyField>::names) {
            if (field != "touchpoint.on") source.supplies(std::string(field));
        }
        world.add(source);
        const auto reply = structure(world, "partner:P-1");
        CHECK(counts(reply) == "20 12 11 null null null null ");
        CHECK(reply.at("headroom").at("a").is_null());
        CHECK(reply.at("headroom").at("reason").is_string());
        CHECK(world.get("headroom", "partner:P-1").is_null());
        CHECK(reply.at("revenue") == 720'000);
    }
    SECTION("wins that nobody supplies") {
        world.add(SourceBuilder("crm").version(2).supplies("rep.partner").supplies("touchpoint.on"));
        const auto reply = structure(world, "partner:P-1");
        CHECK(reply.at("revenue").is_null());
        CHECK(reply.at("top1").is_null());
        CHECK(reply.at("members").empty());
        CHECK(reply.at("coverage") == 0.0);
        CHECK(reply.at("reason").is_string());
        CHECK(world.get("top1_share", "partner:P-1").is_null());
    }
}

TEST_CASE("the action against the tier's medians") {
    RequestWorld world = worked_example();
    // Two more partners of the tier, each of 10: all known, all contactable, all reachable, all active; one
    // produces.
    for (const std::string partner : {"P-2", "P-3"}) {
        world.add(a_partner(partner).tier(Tier::second).contract("2024-01-01").headcount(10));
        for (int i = 1; i <= 10; ++i) {
            const std::string rep = fmt::format("{}-R{}", partner, i);
            world.add(a_rep(rep).of(partner).contact_acquired("2025-01-01"));
            world.add(a_touchpoint("T-" + rep).with(partner).rep(rep).on("2026-11-01"));
            auto deal = a_deal("D-" + rep).of(partner).rep(rep).referred("2026-11-01");
            if (i == 1) deal.won("2026-11-10").mrr(100'000);
            world.add(deal);
        }
    }
    const auto reply = structure(world, "partner:P-1");
    CHECK(step_of(reply, "active").at("tier_median") == 1.0);
    CHECK(step_of(reply, "producing").at("tier_median") == 0.1);
    const auto& action = reply.at("action");
    CHECK(action.at("code") == "activate");
    CHECK(action.at("step") == "active");
    CHECK(action.at("value").get<double>() == Approx(4.0 / 9));
    CHECK(action.at("norm") == 1.0);
    // One of ten produces at P-2: the tier's median of 600k, 90k, 30k, 100k, 100k.
    const auto other = structure(world, "partner:P-2");
    CHECK(other.at("headroom").at("median_of") == "tier");
    CHECK(other.at("headroom").at("median_revenue") == 100'000);
    CHECK(other.at("headroom").at("a") == 900'000);
    CHECK(other.at("headroom").at("b") == 0);
    CHECK(world.get("headroom", "partner:P-2") == 900'000);
}

TEST_CASE("of several partners the members are these") {
    RequestWorld world = worked_example();
    world.add(a_partner("P-2").tier(Tier::top).owner("S-1").contract("2024-01-01").headcount(4));
    world.add(a_partner("P-3").tier(Tier::top).owner("S-2").contract("2024-01-01", "2026-11-29"));
    world.add(a_rep("R-21").of("P-2"));
    world.add(a_deal("D-21").of("P-2").rep("R-21").won("2026-06-01").mrr(180'000));
    world.add(a_deal("D-31").of("P-3").won("2026-06-01").mrr(300'000));
    const auto org = structure(world, "org");
    CHECK(org.at("members_of") == "partner");
    CHECK(member_ids(org) == "P-1 P-3 P-2 ");
    CHECK(org.at("revenue") == 1'200'000);
    CHECK(org.at("unattributed") == 300'000);
    CHECK(org.at("top1") == wire::Value{{"low", 0.6}, {"high", 0.6}});
    CHECK(org.at("makes_80") == 2);
    CHECK(org.at("members")[1].at("left") == true);
    CHECK(org.at("at_risk") == wire::Value{{"top1", 720'000}, {"top2", 900'000}});
    CHECK(org.at("partners") == 2);
    CHECK(org.at("headcount_coverage") == 1.0);
    CHECK(counts(org) == "24 13 11 10 9 4 3 ");
    CHECK(org.at("action").is_null());
    CHECK(structure(world, "owner:S-1").at("revenue") == 900'000);
    CHECK(structure(world, "tier:top").at("revenue") == 480'000);
    CHECK(step_of(structure(world, "tier:second"), "known").at("tier_median") == 0.6);
    for (const char* scope : {"org", "owner:S-1", "tier:top", "partner:P-1", "partner:P-3"}) {
        INFO(scope);
        const auto reply = structure(world, scope);
        CHECK(world.get("revenue", scope) == reply.at("revenue"));
        CHECK(world.get("top1_share", scope) == reply.at("top1").at("low"));
        CHECK(world.get("headroom", scope) == reply.at("headroom").at("total"));
        const double share = reply.at("unattributed").get<double>() / reply.at("revenue").get<double>();
        CHECK(world.get("unattributed_share", scope).get<double>() == Approx(share));
    }
    // Partners x producing reps of each x what each brought is what they brought.
    CHECK(world.get("producing_reps_per_partner", "org") == 2.0);  // 4 of 2
    CHECK(world.get("revenue_per_producing_rep", "org") == 900'000 / 4.0);
    CHECK(world.get("producing_reps_per_partner", "partner:P-3").is_null());  // no longer under contract
    CHECK(world.get("effective_reps", "org").is_null());
}

TEST_CASE("a hand-over: revenue stays with who held the partner when it was won") {
    RequestWorld world("2026-11-30");
    world.add(a_partner("P-1")
                  .owner_from("2024-01-01", "S-1")
                  .owner_from("2026-11-10", "S-2")
                  .contract("2024-01-01"));
    world.add(a_deal("D-1").of("P-1").won("2026-11-09").mrr(100));
    world.add(a_deal("D-2").of("P-1").won("2026-11-10").mrr(30));
    CHECK(structure(world, "owner:S-1", "month").at("revenue") == 100);
    CHECK(structure(world, "owner:S-2", "month").at("revenue") == 30);
    CHECK(structure(world, "owner:S-1", "month").at("partners") == 0);
    CHECK(structure(world, "owner:S-2", "month").at("partners") == 1);
}

TEST_CASE("the headroom opens into the reps that it counts and what is left of the headcount") {
    RequestWorld world = worked_example();
    const auto explained = [&](std::string_view scope) {
        return world.ask({{"op", "explain"}, {"kpi", "headroom"}, {"scope", scope}, {"window", "day"}});
    };
    const auto reply = explained("partner:P-1");
    CHECK(reply.at("total") == 7);
    CHECK(reply.at("sum") == 870'000);
    CHECK(reply.at("value") == 870'000);
    std::string reps;
    for (const wire::Value& entry : reply.at("entries")) {
        const bool rep = entry.at("kind") == "rep";
        CHECK(entry.at("contribution") == (rep ? 90'000 : 330'000));
        if (rep) reps += entry.at("id").get<std::string>() + " ";
    }
    CHECK(reps == "R-04 R-05 R-06 R-07 R-08 R-09 ");
    CHECK(explained("org").at("sum") == 870'000);
    world.add(a_partner("P-1").version(2).tier(Tier::second).contract("2024-01-01"));
    CHECK(explained("partner:P-1").at("total") == 0);  // the headcount is unknown, and so is the headroom
}

TEST_CASE("members come by page") {
    RequestWorld world = worked_example();
    const auto page = world.ask(
        {{"op", "structure"}, {"scope", "partner:P-1"}, {"window", "last_12m"}, {"offset", 1}, {"limit", 1}});
    CHECK(member_ids(page) == "R-02 ");
    CHECK(page.at("members_total") == 3);
    CHECK(page.at("offset") == 1);
}

TEST_CASE("a trail has each month's revenue and the funnel at its close") {
    RequestWorld world = worked_example();
    for (const char* scope : {"partner:P-1", "org"}) {
        const auto reply = world.ask({{"op", "structure_trail"}, {"scope", scope}, {"months", 3}});
        const auto& months = reply.at("months");
        REQUIRE(months.size() == 3);
        CHECK(months[0].at("days") == wire::Value::array({"2026-09-01", "2026-09-30"}));
        CHECK(months[0].at("revenue") == 0);
        CHECK(months[1].at("revenue") == 650'000);
        CHECK(months[1].at("top1").at("low").get<double>() > 0.9);
        CHECK(months[1].at("funnel").at("producing") == 0);  // nobody is touched yet
        CHECK(months[2].at("days") == wire::Value::array({"2026-11-01", "2026-11-30"}));
        CHECK(months[2].at("revenue") == 30'000);
        CHECK(months[2].at("funnel").at("producing") == 3);
    }
}

TEST_CASE("bad requests for a structure say what is wrong") {
    RequestWorld world = worked_example();
    CHECK(world.error_of({{"op", "structure"}, {"scope", "rep:R-01"}, {"window", "month"}}).substr(0, 6) ==
          "scope:");
    CHECK(world.error_of({{"op", "structure"}, {"scope", "partner:P-9"}, {"window", "month"}}) ==
          "no partner has the id \"P-9\"");
    CHECK(world.error_of({{"op", "structure"}, {"scope", "org"}, {"window", "decade"}}).substr(0, 7) ==
          "window:");
    CHECK(world.error_of({{"op", "structure_trail"}, {"scope", "org"}, {"months", 0}}).substr(0, 7) ==
          "months:");
}
