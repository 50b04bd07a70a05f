// key_person_risk: the worked example of docs/domain.md, before, at and after each of its limits.
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;

namespace {

constexpr const char* risk = "key_person_risk/partner:P-1";

struct WithReps : World {
    WithReps() : World("2026-11-30") {
        add(a_partner("P-1").contract("2025-01-01").headcount(20));
        for (const auto* rep : {"R-1", "R-2", "R-3"}) add(a_rep(rep).of("P-1"));
    }
    void win(const std::string& id, const char* rep, std::int64_t mrr, std::string_view on = "2026-06-01") {
        auto deal = a_deal(id).of("P-1").won(on).mrr(mrr);
        if (*rep != 0) deal.rep(rep);
        add(deal);
    }
    std::string judged() {
        changed("P-1");
        return state(risk);
    }
};

}  // namespace

TEST_CASE("key_person_risk: 600k, 90k and 30k", "[rules]") {
    WithReps world;
    world.win("D-1", "R-1", 600'000);
    world.win("D-2", "R-2", 90'000);
    world.win("D-3", "R-3", 30'000);
    REQUIRE(world.judged() == "firing warning");
    CHECK(world.alert(risk)->title.en == "P-1: one rep: 83.3% of revenue");
    SECTION("another 720k of nobody") {
        world.win("D-4", "", 720'000);
        CHECK(world.judged() == "no_data");
        CHECK(world.alert(risk)->title.en == "P-1: dependence on one rep unknown");
        CHECK(world.told_of(risk) == "fired no_data");
    }
    SECTION("20 % of nobody can be judged, a little more cannot") {
        world.win("D-4", "", 180'000);  // 180 of 900; 600 of 900 is two thirds
        CHECK(world.judged() == "firing warning");
        world.win("D-5", "", 10'000);
        CHECK(world.judged() == "no_data");
    }
    SECTION("60 % exactly, and just under") {
        world.win("D-4", "R-2", 280'000);  // 600 of 1,000
        CHECK(world.judged() == "firing warning");
        world.win("D-5", "R-2", 1'000);  // recorded late
        CHECK(world.judged() == "resolved");
        CHECK(world.told_of(risk) == "fired resolved");
    }
    SECTION("its wins leave the twelve months") {
        world.pass_to("2027-05-31");
        CHECK(world.state(risk) == "firing warning");
        world.pass_to("2027-06-01");
        CHECK(world.state(risk) == "resolved");
    }
}

TEST_CASE("key_person_risk: of partners above 500k, under contract", "[rules]") {
    WithReps world;
    world.win("D-1", "R-1", 500'000);
    CHECK(world.judged() == "none");
    world.win("D-2", "R-1", 1);
    CHECK(world.judged() == "firing warning");
    world.add(a_partner("P-1").version(2).contract("2025-01-01", "2026-11-29"));
    CHECK(world.judged() == "resolved");
}
