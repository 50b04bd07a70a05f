// The shipped rules about what partners know, reach, convert and lose: before, at and after each boundary,
// and late records that end what fired.
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;

namespace {

std::string numbered(const char* prefix, int n) { return prefix + std::to_string(n); }

// A partner with so many reps, all with known contact, of whom the first `spoken` were called on a day.
void add_reps(World& world, int count, int spoken, std::string_view on) {
    for (int i = 1; i <= count; ++i)
        world.add(a_rep(numbered("R-", i)).of("P-1").contact_acquired("2026-01-05"));
    for (int i = 1; i <= spoken; ++i)
        world.add(a_touchpoint(numbered("T-", i)).with("P-1").rep(numbered("R-", i)).on(on));
}

// Referrals on a day, of which the first `met` became meetings on it.
void add_referrals(World& world, const char* prefix, int count, int met, std::string_view on) {
    for (int i = 1; i <= count; ++i) {
        auto deal = a_deal(numbered(prefix, i)).of("P-1").referred(on);
        if (i <= met) deal.meeting(on);
        world.add(deal);
    }
}

void add_decisions(World& world, const char* prefix, int count, int won, std::string_view on) {
    for (int i = 1; i <= count; ++i) {
        auto deal = a_deal(numbered(prefix, i)).of("P-1").referred("2026-01-10");
        world.add(i <= won ? deal.won(on) : deal.lost(on));
    }
}

constexpr const char* reach = "reach_low/partner:P-1";
constexpr const char* gap = "knowledge_gap/partner:P-1";
constexpr const char* conversion = "conversion_drop/partner:P-1";
constexpr const char* churn = "churn_high/partner:P-1";

}  // namespace

TEST_CASE("reach_low: under 30 % of the headcount of a partner under contract", "[rules]") {
    World world("2026-11-30");
    world.add(a_partner("P-1").contract("2026-11-01").headcount(10).owner("S-1"));
    world.add(a_staff("S-1"));
    add_reps(world, 10, 3, "2026-11-20");
    world.pass(5);
    CHECK(world.state(reach) == "none");  // 30 %
    world.add(a_rep("R-3").of("P-1").contact_acquired("2026-01-05").version(2).left("2026-11-30"));
    world.changed("P-1");
    REQUIRE(world.state(reach) == "firing info");
    CHECK(world.alert(reach)->text.en.starts_with("Of 10 salespeople 2 are reachable"));
    CHECK(world.alert(reach)->of == Attribution{"P-1", "P-1", "S-1", "S-1"});
    // The record of a call that was made long ago.
    world.add(a_touchpoint("T-late").with("P-1").rep("R-4").on("2026-09-10"));
    world.changed("P-1");
    CHECK(world.state(reach) == "resolved");
    // On the 90th day after it the call is out of the window.
    world.pass_to("2026-12-08");
    CHECK(world.state(reach) == "resolved");
    world.pass_to("2026-12-09");
    CHECK(world.state(reach) == "firing info");
    CHECK(world.told_of(reach) == "fired resolved fired");
}

TEST_CASE("reach_low: an unknown headcount is no data, and a prospect no concern", "[rules]") {
    World world("2026-11-30");
    world.add(a_partner("P-1").contract("2026-11-01"));
    world.add(a_partner("P-2").headcount(10));
    world.add(a_partner("P-3").headcount(10).contract("2025-01-01", "2026-11-29"));
    world.pass(5);
    CHECK(world.state(reach) == "no_data");
    CHECK(world.state("reach_low/partner:P-2") == "none");
    CHECK(world.state("reach_low/partner:P-3") == "none");
}

TEST_CASE("knowledge_gap: unknown, undated, or older than 180 days", "[rules]") {
    World world("2026-11-30");
    world.add(a_partner("P-1").contract("2026-01-01").known_on("2026-06-03"));  // 180 days ago
    world.add(a_partner("P-2").contract("2026-01-01"));
    world.add(a_partner("P-3"));
    world.pass(5);
    CHECK(world.state(gap) == "none");
    CHECK(world.state("knowledge_gap/partner:P-2") == "firing info");
    CHECK(world.alert("knowledge_gap/partner:P-2")->values.at("knowledge.gaps") == 3);
    CHECK(world.state("knowledge_gap/partner:P-3") == "none");
    world.pass_to("2026-12-01");
    REQUIRE(world.state(gap) == "firing info");
    CHECK(world.alert(gap)->text.en.find("headcount (181 days old), evaluation scheme (181 days old)") !=
          std::string::npos);
    CHECK(world.alert(gap)->text.ja.find("営業人数 (181日前)") != std::string::npos);
    auto asked = a_partner("P-1").version(2).contract("2026-01-01").known_on("2026-11-25");
    world.add(asked);
    world.changed("P-1");
    CHECK(world.state(gap) == "resolved");
    asked.version(3).fields().focus_as_of.reset();
    world.add(asked);
    world.changed("P-1");
    CHECK(world.state(gap) == "firing info");
    CHECK(world.alert(gap)->text.en.find("focus products (undated)") != std::string::npos);
}

TEST_CASE("conversion_drop: the meeting rate falls by a third", "[rules]") {
    // As of 2026-11-30 the last 90 days begin on 2 September; the 6 months before on 2 March.
    World world("2026-11-30");
    world.add(a_partner("P-1").contract("2025-01-01"));
    add_referrals(world, "B-", 10, 6, "2026-09-01");
    add_referrals(world, "N-", 10, 5, "2026-09-02");
    world.pass(5);
    CHECK(world.state(conversion) == "none");  // 60 % to 50 %
    world.add(a_deal("N-5").of("P-1").version(2).referred("2026-09-02"));
    world.changed("P-1");
    REQUIRE(world.state(conversion) == "firing warning");  // 60 % to 40 %: a third, exactly
    CHECK(world.alert(conversion)->text.en.find("Meeting rate 60% → 40% (10 → 10 referrals)") !=
          std::string::npos);
    // The record of a meeting comes late.
    world.add(a_deal("N-6").of("P-1").version(2).referred("2026-09-02").meeting("2026-10-01"));
    world.changed("P-1");
    CHECK(world.state(conversion) == "resolved");
    CHECK(world.told_of(conversion) == "fired resolved");
}

TEST_CASE("conversion_drop: at least ten deals in each span, and its first and last days", "[rules]") {
    const auto state = [](const char* before, const char* now, int few) {
        World world("2026-11-30");
        world.add(a_partner("P-1").contract("2025-01-01"));
        add_referrals(world, "B-", 10, 10, before);
        add_referrals(world, "N-", few, 0, now);
        world.pass(5);
        return world.state(conversion);
    };
    CHECK(state("2026-03-02", "2026-11-30", 10) == "firing warning");
    CHECK(state("2026-03-01", "2026-11-30", 10) == "none");
    CHECK(state("2026-03-02", "2026-11-30", 9) == "none");
    CHECK(state("2026-09-01", "2026-09-02", 10) == "firing warning");
    CHECK(state("2026-09-02", "2026-09-02", 10) == "none");
}

TEST_CASE("conversion_drop: the win rate, of a partner and of the organisation", "[rules]") {
    World world("2026-11-30");
    world.add(a_partner("P-1").contract("2025-01-01"));
    add_decisions(world, "B-", 10, 6, "2026-06-01");
    add_decisions(world, "N-", 10, 4, "2026-10-01");
    world.pass(5);
    CHECK(world.state(conversion) == "firing warning");
    CHECK(world.state("conversion_drop/org") == "firing warning");
    CHECK(world.alert("conversion_drop/org")->title.en.starts_with("The organisation: "));
    CHECK(world.alert("conversion_drop/org")->of == Attribution{});
    world.add(a_deal("N-5").of("P-1").version(2).referred("2026-01-10").won("2026-10-01"));
    world.gather->on_kpi_event("kpi/org/", world.now.today);
    world.changed("P-1");
    CHECK(world.state(conversion) == "resolved");
    CHECK(world.state("conversion_drop/org") == "resolved");
}

TEST_CASE("conversion_drop has no data where losses are not supplied", "[rules]") {
    World world("2026-11-30");
    SourceBuilder source("crm");
    for (const auto field : monomi::Names<monomi::SupplyField>::names) {
        if (field != "deal.lost_on") source.supplies(std::string(field));
    }
    world.add(source.version(2));
    world.add(a_partner("P-1").contract("2025-01-01"));
    world.pass(5);
    CHECK(world.state(conversion) == "no_data");
    CHECK(world.state("conversion_drop/org") == "no_data");
}

TEST_CASE("churn_high: over 2 % within 30 days, of 20 customers or more", "[rules]") {
    // As of 2026-11-30 the 30 days begin on 1 November.
    const auto add_customers = [](World& world, int count) {
        world.add(a_partner("P-1").contract("2025-01-01"));
        for (int i = 1; i <= count; ++i)
            world.add(a_subscription(numbered("C-", i))
                          .of("P-1", numbered("K-", i))
                          .mrr_from("2026-01-01", 10'000));
    };
    const auto end = [](World& world, int i, std::string_view on) {
        world.add(a_subscription(numbered("C-", i))
                      .of("P-1", numbered("K-", i))
                      .mrr_from("2026-01-01", 10'000)
                      .ended(on)
                      .version(2));
    };
    SECTION("2 % is not over 2 %") {
        World world("2026-11-30");
        add_customers(world, 50);
        end(world, 1, "2026-11-30");
        world.pass(5);
        CHECK(world.state(churn) == "none");
        CHECK(world.state("churn_high/org") == "none");
        end(world, 2, "2026-11-01");
        world.gather->on_kpi_event("kpi/org/", world.now.today);
        world.changed("P-1");
        CHECK(world.state(churn) == "firing warning");
        CHECK(world.alert(churn)->title.en == "P-1: churn 4% in 30 days");
        CHECK(world.state("churn_high/org") == "firing warning");
        // A day later the one that ended on the 1st is out of the span.
        world.pass_to("2026-12-01");
        CHECK(world.state(churn) == "firing warning");  // 1 of 49
        // It did not end after all.
        world.add(a_subscription("C-1").of("P-1", "K-1").mrr_from("2026-01-01", 10'000).version(3));
        world.gather->on_kpi_event("kpi/org/", world.now.today);
        world.changed("P-1");
        CHECK(world.state(churn) == "resolved");
        CHECK(world.state("churn_high/org") == "resolved");
    }
    SECTION("a partner with 19 customers; the organisation has no such limit") {
        World world("2026-11-30");
        add_customers(world, 19);
        end(world, 1, "2026-11-15");
        world.pass(5);
        CHECK(world.state(churn) == "none");
        CHECK(world.state("churn_high/org") == "firing warning");
        world.add(a_subscription("C-20").of("P-1", "K-20").mrr_from("2026-10-31", 10'000));
        world.changed("P-1");
        CHECK(world.state(churn) == "firing warning");
    }
    SECTION("without subscriptions being supplied there is no data") {
        World world("2026-11-30");
        world.add(monomi::testing::a_source("crm").version(2).supplies("touchpoint.on"));
        world.add(a_partner("P-1").contract("2025-01-01"));
        world.pass(5);
        CHECK(world.state(churn) == "no_data");
    }
}
