// The shipped rules about reps and deals: before, at and after each boundary, and late records that end what
// fired.
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;

namespace {

constexpr const char* left = "key_rep_left/rep:R-1";
constexpr const char* dormant = "proven_rep_dormant/rep:R-1";
constexpr const char* stuck = "deal_stuck/deal:D-1";

// P-1 of S-1 and P-2 of S-2, both under contract, and the rep R-1 of P-1.
struct WithRep : World {
    explicit WithRep(std::string_view today) : World(today) {
        add({a_staff("S-1"), a_staff("S-2")});
        add(a_partner("P-1").contract("2025-01-01").owner("S-1"));
        add(a_partner("P-2").contract("2025-01-01").owner("S-2"));
        add(a_rep("R-1").of("P-1"));
    }
};

DealBuilder won_deal(std::string_view on) {
    return a_deal("W-1").of("P-1").rep("R-1").referred("2025-06-01").won(on).mrr(300'000);
}

}  // namespace

TEST_CASE("key_rep_left: a rep who was producing leaves, and for 30 days", "[rules]") {
    WithRep world("2026-11-30");
    world.add(won_deal("2025-12-01"));
    world.pass(5);
    CHECK(world.state(left) == "none");
    SECTION("its last win lies a year before its last day: it counted as producing") {
        world.add(a_rep("R-1").version(2).of("P-1").left("2026-12-01"));
        world.changed("P-1");
        CHECK(world.state(left) == "none");
        world.pass_to("2026-12-01");
        REQUIRE(world.state(left) == "firing warning");
        CHECK(world.alert(left)->of == Attribution{"P-1", "P-1", "S-1", "S-1"});
        CHECK(world.alert(left)->text.en.find("1 deals won, revenue JPY 300,000") != std::string::npos);
        world.pass_to("2026-12-31");
        CHECK(world.state(left) == "firing warning");
        world.pass_to("2027-01-01");
        CHECK(world.state(left) == "resolved");
    }
    SECTION("a day later it was not any more") {
        world.add(a_rep("R-1").version(2).of("P-1").left("2026-12-02"));
        world.pass_to("2026-12-02");
        CHECK(world.state(left) == "none");
        // A win whose record comes late makes it one who was.
        world.add(a_deal("W-2").of("P-1").rep("R-1").won("2026-11-15"));
        world.changed("P-1");
        REQUIRE(world.state(left) == "firing warning");
        CHECK(world.alert(left)->text.en.find("revenue JPY N/A") != std::string::npos);
        world.add(a_deal("W-2").of("P-1").rep("R-1").version(2).deleted());
        world.changed("P-1");
        CHECK(world.state(left) == "resolved");
        CHECK(world.told_of(left) == "fired resolved");
    }
    SECTION("who left by mistake is back") {
        world.add(a_rep("R-1").version(2).of("P-1").left("2026-11-30"));
        world.changed("P-1");
        CHECK(world.state(left) == "firing warning");
        world.add(a_rep("R-1").version(3).of("P-1"));
        world.changed("P-1");
        CHECK(world.state(left) == "resolved");
    }
    SECTION("the partner's contract has ended") {
        world.add(a_rep("R-1").version(2).of("P-1").left("2026-11-30"));
        world.add(a_partner("P-1").version(2).owner("S-1").contract("2025-01-01", "2026-11-29"));
        world.changed("P-1");
        CHECK(world.state(left) == "none");
    }
}

TEST_CASE("key_rep_left: a move is told to the owner of the partner that was left", "[rules]") {
    WithRep world("2026-11-30");
    world.add(won_deal("2026-06-01"));
    world.add(a_rep("R-1").version(2).of_from("2025-01-01", "P-1").of_from("2026-12-01", "P-2"));
    world.pass(5);
    CHECK(world.state(left) == "none");
    world.pass_to("2026-12-01");
    REQUIRE(world.state(left) == "firing warning");
    CHECK(world.alert(left)->of == Attribution{"P-1", "P-1", "S-1", "S-1"});
    CHECK(world.alert(left)->title.en == "R-1 (P-1): moved to P-2");
    CHECK(world.alert(left)->title.ja.find("P-2 へ移籍") != std::string::npos);
    // Something else of either partner changes: the alert stays.
    world.changed("P-2");
    world.changed("P-1");
    CHECK(world.state(left) == "firing warning");
    // A rep who was never at a partner before has not left one.
    world.add(a_rep("R-1").version(3).of_from("2026-12-01", "P-2"));
    world.changed("P-1");
    CHECK(world.state(left) == "resolved");
}

TEST_CASE("proven_rep_dormant: 60 days after the last two-way touchpoint", "[rules]") {
    WithRep world("2026-11-29");
    world.add(won_deal("2026-03-01"));
    world.add(a_touchpoint("T-1").with("P-1").rep("R-1").on("2026-10-01"));
    world.add(a_touchpoint("T-2")
                  .with("P-1")
                  .rep("R-1")
                  .on("2026-11-20")
                  .type(monomi::TouchpointType::house_list_mailing));
    world.pass(5);
    CHECK(world.state(dormant) == "none");  // 59 days
    world.pass_to("2026-11-30");
    REQUIRE(world.state(dormant) == "firing info");
    CHECK(world.alert(dormant)->values.at("rep.silent_days") == 60);
    CHECK(world.alert(dormant)->text.en.find("Last two-way touchpoint: 2026-10-01") != std::string::npos);
    CHECK(world.alert(dormant)->of.owner == "S-1");
    world.add(a_touchpoint("T-3").with("P-1").rep("R-1").on("2026-10-02"));  // recorded late
    world.changed("P-1");
    CHECK(world.state(dormant) == "resolved");
    world.pass_to("2026-12-01");
    CHECK(world.state(dormant) == "firing info");
    // A year after its win it does not produce any more.
    world.pass_to("2027-02-28");
    CHECK(world.state(dormant) == "firing info");
    world.pass_to("2027-03-01");
    CHECK(world.state(dormant) == "resolved");
}

TEST_CASE("proven_rep_dormant: never spoken with, and no data", "[rules]") {
    WithRep world("2026-11-30");
    world.add(won_deal("2026-11-29"));
    SECTION("nobody ever did") {
        world.pass(5);
        CHECK(world.state(dormant) == "firing info");
        CHECK(world.alert(dormant)->text.ja.find("記録なし") != std::string::npos);
    }
    SECTION("touchpoints are supplied since a month ago: nobody knows") {
        SourceBuilder source("crm");
        for (const auto field : monomi::Names<monomi::SupplyField>::names) {
            if (field != "touchpoint.on") source.supplies(std::string(field));
        }
        world.add(source.version(2).supplies_since("touchpoint.on", "2026-11-01"));
        world.pass(5);
        CHECK(world.state(dormant) == "no_data");
        world.add(a_touchpoint("T-1").with("P-1").rep("R-1").on("2026-11-05"));
        world.changed("P-1");
        CHECK(world.state(dormant) == "none");
    }
    SECTION("a rep who never won is no concern of it") {
        world.add(a_rep("R-2").of("P-1"));
        world.pass(5);
        CHECK(world.state("proven_rep_dormant/rep:R-2") == "none");
    }
}

TEST_CASE("deal_stuck: 30 days in its stage", "[rules]") {
    WithRep world("2026-11-29");
    world.add(
        a_deal("D-1").of("P-1").rep("R-1").customer("Kita").referred("2026-10-01").meeting("2026-10-31"));
    world.pass(5);
    CHECK(world.state(stuck) == "none");  // 29 days
    world.pass_to("2026-11-30");
    REQUIRE(world.state(stuck) == "firing info");
    CHECK(world.alert(stuck)->title.en == "Kita (P-1): 30 days in stage \"meeting held\"");
    CHECK(world.alert(stuck)->title.ja.find("商談実施のまま30日") != std::string::npos);
    CHECK(world.alert(stuck)->of == Attribution{"P-1", "P-1", "S-1", "S-1"});
    SECTION("it moves on") {
        world.add(a_deal("D-1").of("P-1").version(2).meeting("2026-10-31").qualified("2026-11-29"));
        world.changed("P-1");
        CHECK(world.state(stuck) == "resolved");
        CHECK(world.alert(stuck)->history.back().what == "resolved");
    }
    SECTION("the source says since when") {
        world.add(a_deal("D-1").of("P-1").version(2).meeting("2026-10-31").stage_since("2026-11-01"));
        world.changed("P-1");
        CHECK(world.state(stuck) == "resolved");
        world.pass_to("2026-12-01");
        CHECK(world.state(stuck) == "firing info");
        // Dates to come are none yet.
        world.add(a_deal("D-1").of("P-1").version(3).meeting("2026-10-31").stage_since("2026-12-05"));
        world.changed("P-1");
        CHECK(world.alert(stuck)->values.at("deal.stage_days") == 31);
    }
    SECTION("it was lost long ago") {
        world.add(a_deal("D-1").of("P-1").version(2).meeting("2026-10-31").lost("2026-11-10"));
        world.changed("P-1");
        CHECK(world.state(stuck) == "resolved");
    }
    SECTION("it goes to another partner whole, and so does its alert") {
        world.add(a_deal("D-1").of("P-2").version(2).meeting("2026-10-31"));
        world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
        world.changed("P-2");
        CHECK(world.state(stuck) == "firing info");
        CHECK(world.alert(stuck)->of.owner == "S-2");
    }
    SECTION("deleted") {
        world.add(a_deal("D-1").of("P-1").version(2).deleted());
        world.changed("P-1");
        CHECK(world.state(stuck) == "resolved");
    }
    SECTION("the feed is stale: nothing new is told") {
        CHECK(find_rule(world.rules_, "deal_stuck")->inhibited_by == std::vector<std::string>{"feed_stale"});
    }
}

TEST_CASE("deal_stuck: without a date, and without supply, nobody knows", "[rules]") {
    WithRep world("2026-11-30");
    world.add(a_deal("D-1").of("P-1"));
    world.pass(5);
    CHECK(world.state(stuck) == "no_data");
    world.add(a_deal("D-1").of("P-1").version(2).referred("2026-10-31"));
    world.changed("P-1");
    CHECK(world.state(stuck) == "firing info");
    SourceBuilder source("crm");
    for (const auto field : monomi::Names<monomi::SupplyField>::names) {
        if (field != "deal.lost_on") source.supplies(std::string(field));
    }
    world.add(source.version(2));
    world.changed("P-1");
    CHECK(world.state(stuck) == "no_data");
    CHECK(world.told_of(stuck) == "fired no_data");
}

TEST_CASE("rules about reps and deals read them page by page", "[rules][gather]") {
    World world("2026-11-30");
    world.add(a_partner("P-1").contract("2025-01-01"));
    std::vector<monomi::Record> deals;
    for (int i = 0; i < 2500; ++i)
        deals.push_back(a_deal("D-" + std::to_string(i)).of("P-1").meeting("2026-01-15"));
    world.add(deals);
    world.pass(10);
    int stuck_deals = 0;
    for (const auto& [id, alert] : world.book->alerts()) stuck_deals += alert.rule == "deal_stuck";
    CHECK(stuck_deals == 2500);
    world.changed("P-1");
    int firing = 0;
    for (const auto& [id, alert] : world.book->alerts())
        firing += alert.rule == "deal_stuck" && alert.state == AlertState::firing;
    CHECK(firing == 2500);
}
