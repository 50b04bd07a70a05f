#include "services/kpi-aggregator/core/health/health.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

constexpr const char* today = "2026-11-30";  // a Monday, the month's last business day

HealthOfPartner health_at(TestEngine& t, std::string_view partner, std::string_view date,
                          Taken taken = Taken::closed) {
    const auto health =
        health_of_partner(t.engine, t.engine.facts().store.partners.live(partner), day(date), taken);
    REQUIRE(health);
    return *health;
}
const PartReading& part_of(const HealthOfPartner& health, HealthPart part) {
    return health.parts[static_cast<std::size_t>(part)];
}

PartnerBuilder a_second_tier_partner(std::string id) {
    PartnerBuilder partner = a_partner(std::move(id)).contract("2026-01-01").tier(Tier::second);
    partner.fields().profile = PartnerProfile::tier_second;  // wins over meetings over touchpoints
    return partner;
}

// So many wins (each with its meeting), meetings without a win, and touchpoints of the month "YYYY-MM".
void add_month(TestEngine& t, const std::string& partner, const std::string& month, int wins, int meetings,
               int touchpoints) {
    const std::string on = month + "-02";
    for (int i = 0; i < wins + meetings; ++i) {
        DealBuilder deal = a_deal(fmt::format("{}/{}/{}", partner, month, i)).of(partner).meeting(on);
        if (i < wins) deal.won(on);
        t.add(deal);
    }
    for (int i = 0; i < touchpoints; ++i)
        t.add(a_touchpoint(fmt::format("{}/{}/{}", partner, month, i)).with(partner).on(on));
}
// A rep that is reachable on `today`.
void add_reachable(TestEngine& t, const std::string& partner, int reps) {
    for (int i = 0; i < reps; ++i) {
        const std::string rep = fmt::format("{}/R{}", partner, i);
        t.add(a_rep(rep).of(partner).contact_acquired("2026-01-01"));
        t.add(a_touchpoint("reach/" + rep).with(partner).rep(rep).on("2026-09-30"));
    }
}

// Wins 1 against a mean of 2, meetings 2 against 2, touchpoints 2 against 4; against October the same.
void add_watched_partner(TestEngine& t) {
    t.add(a_second_tier_partner("P-1").headcount(10));
    for (const char* month : {"2026-08", "2026-09", "2026-10"}) add_month(t, "P-1", month, 2, 0, 4);
    add_month(t, "P-1", "2026-11", 1, 1, 2);
}

}  // namespace

TEST_CASE("without targets the mean of the three months before is the norm") {
    TestEngine t(today);
    add_watched_partner(t);
    const HealthOfPartner health = health_at(t, "P-1", today);
    CHECK(health.signs->period.name(t.engine.rules()) == "2026-11");
    CHECK(part_of(health, HealthPart::outcome).score == Approx(50));
    CHECK(part_of(health, HealthPart::outcome).kpi == "deals_won");
    CHECK(part_of(health, HealthPart::outcome).value == 1.0);
    CHECK(part_of(health, HealthPart::outcome).norm == Approx(2));
    CHECK(part_of(health, HealthPart::pipeline).score == Approx(100));
    CHECK(part_of(health, HealthPart::activity).score == Approx(50));
    CHECK_FALSE(part_of(health, HealthPart::reach).score);
    CHECK(part_of(health, HealthPart::reach).reason == "nobody of its tier reaches anyone");
    // Trends of -50 %, 0 and -50 %.
    CHECK(part_of(health, HealthPart::momentum).value == Approx(-1 / 3.0));
    CHECK(health.health.coverage == Approx(0.85));
    CHECK(health.health.score == Approx((0.3 * 50 + 0.2 * 100 + 0.2 * 50 + 0.15 * (100 / 3.0)) / 0.85));
    CHECK(health.health.band == HealthBand::watch);
    REQUIRE(health.health.fix);
    CHECK(health.health.fix->part == HealthPart::outcome);
    CHECK(health.health.fix->gain == Approx(0.3 * 50 / 0.85));
}

TEST_CASE("a target goes before the norm, and what comes later counts at once") {
    TestEngine t(today);
    add_watched_partner(t);
    CHECK_FALSE(health_at(t, "P-1", today).signs->signs[0].by_target);
    t.add(a_target("G-1", "deals_won", "2026-11", 4).scope(TargetScope::partner, "P-1"));
    const HealthOfPartner health = health_at(t, "P-1", today);
    CHECK(health.signs->signs[0].by_target);
    CHECK(part_of(health, HealthPart::outcome).score == Approx(25));
    CHECK(part_of(health, HealthPart::outcome).norm == Approx(4));
    // A touchpoint that lists no rep.
    t.add(a_touchpoint("T-1").with("P-1").on("2026-11-03"));
    CHECK(part_of(health_at(t, "P-1", today), HealthPart::activity).score == Approx(75));
    t.add(a_touchpoint("T-1").version(2).deleted());
    CHECK(part_of(health_at(t, "P-1", today), HealthPart::activity).score == Approx(50));
}

TEST_CASE("a month is judged from a quarter of its business days on, until then the one before") {
    const BusinessRules rules;  // no holidays: 21 business days in November 2026
    const auto judged = [&](std::string_view date, Taken taken) {
        return judged_month(day(date), taken, rules).name(rules);
    };
    CHECK(judged("2026-11-06", Taken::closed) == "2026-10");  // 5 of 21 are gone
    CHECK(judged("2026-11-09", Taken::live) == "2026-10");
    CHECK(judged("2026-11-09", Taken::closed) == "2026-11");  // 6 of 21
    CHECK(judged("2026-11-10", Taken::live) == "2026-11");
    CHECK(judged("2026-11-01", Taken::closed) == "2026-10");
}

TEST_CASE("half of a month is compared with half of the norm") {
    TestEngine t("2026-11-16");
    add_watched_partner(t);
    // 11 of 21 business days are gone at the close of the 16th.
    const HealthOfPartner health = health_at(t, "P-1", "2026-11-16");
    CHECK(part_of(health, HealthPart::outcome).norm == Approx(2 * 11 / 21.0));
    CHECK(part_of(health, HealthPart::outcome).score == Approx(100 / (2 * 11 / 21.0)));
}

TEST_CASE("a partner too new for a norm is unknown, one without history in its tree too") {
    TestEngine t(today);
    t.add(a_second_tier_partner("P-1"));
    t.add(a_partner("P-2").version(1).contract("2026-09-15"));
    add_month(t, "P-2", "2026-10", 0, 2, 3);
    add_month(t, "P-2", "2026-11", 0, 1, 3);
    const HealthOfPartner silent = health_at(t, "P-1", today);
    CHECK(silent.health.band == HealthBand::stalled);  // its clock ran out on 1 April 2026
    CHECK_FALSE(silent.health.score);
    CHECK(part_of(silent, HealthPart::outcome).reason ==
          "deals_won: no target, and nothing in this month or those before");
    const HealthOfPartner fresh = health_at(t, "P-2", today);
    CHECK(fresh.health.band == HealthBand::unknown);
    CHECK(fresh.health.coverage == Approx(0.15));  // momentum alone
    CHECK(part_of(fresh, HealthPart::outcome).reason ==
          "deals_won: no target, and under contract for less than 3 months before");
}

TEST_CASE("a count of which fewer than one was to be expected counts against nobody") {
    TestEngine t(today);
    t.add(a_second_tier_partner("P-1")).add(a_second_tier_partner("P-2"));
    for (const char* month : {"2026-08", "2026-09", "2026-10"}) add_month(t, "P-1", month, 1, 0, 4);
    for (const char* month : {"2026-09", "2026-10"}) add_month(t, "P-2", month, 1, 0, 4);
    const auto wins = [&](std::string_view partner, std::string_view date) {
        return health_at(t, partner, date).signs->signs.front();
    };
    REQUIRE(wins("P-1", today).kpi == "deals_won");
    SECTION("exactly one: none is behind") {
        CHECK(wins("P-1", today).norm == Approx(1));
        CHECK(wins("P-1", today).score == Approx(0));
    }
    SECTION("one by the month's end, less until then") {
        CHECK(wins("P-1", "2026-11-27").norm == Approx(20 / 21.0));
        CHECK_FALSE(wins("P-1", "2026-11-27").score);
        CHECK(wins("P-1", "2026-11-27").reason == "no target, and fewer than 1 to be expected by now");
    }
    SECTION("two thirds: none says nothing, one is what was to be expected") {
        CHECK(wins("P-2", today).norm == Approx(2 / 3.0));
        CHECK_FALSE(wins("P-2", today).score);
        CHECK(part_of(health_at(t, "P-2", today), HealthPart::outcome).reason ==
              "deals_won: no target, and fewer than 1 to be expected by now");
        CHECK(health_at(t, "P-2", today).health.coverage == Approx(0.35));  // activity and momentum
        add_month(t, "P-2", "2026-11", 1, 0, 0);
        CHECK(wins("P-2", today).score == Approx(100));
    }
    SECTION("a target is a target") {
        t.add(a_target("G-1", "deals_won", "2026-11", 0.5).scope(TargetScope::partner, "P-2"));
        CHECK(wins("P-2", today).score == Approx(0));
    }
}

TEST_CASE("what must be expected of a count for it to count is configuration") {
    BusinessRules rules;
    rules.health.least_expected = 0;
    TestEngine t(today, rules);
    t.add(a_second_tier_partner("P-1"));
    for (const char* month : {"2026-09", "2026-10"}) add_month(t, "P-1", month, 1, 0, 4);
    CHECK(health_at(t, "P-1", today).signs->signs.front().score == Approx(0));
}

TEST_CASE("only partners under contract have a health") {
    TestEngine t(today);
    t.add(a_partner("P-1")).add(a_partner("P-2").contract("2026-01-01", "2026-11-29"));
    for (const char* id : {"P-1", "P-2"})
        CHECK_FALSE(
            health_of_partner(t.engine, t.engine.facts().store.partners.live(id), day(today), Taken::live));
    CHECK_FALSE(health_of_partner(t.engine, none, day(today), Taken::live));
}

TEST_CASE("a stock without a target is compared by its level") {
    TestEngine t(today);
    PartnerBuilder partner = a_second_tier_partner("P-1");
    partner.fields().profile = PartnerProfile::tier_top;
    t.add(partner);
    t.add(a_subscription("U-1").of("P-1", "C-1").mrr_from("2026-01-01", 100).mrr_from("2026-11-10", 80));
    const HealthOfPartner health = health_at(t, "P-1", today);
    const Sign& mrr = health.signs->signs.front();
    CHECK(mrr.kpi == "mrr_active");
    CHECK(mrr.norm == Approx(100));
    CHECK(mrr.score == Approx(80));
}

TEST_CASE("reach is compared with the upper quartile of the tier, of few with that of all") {
    TestEngine t(today);
    for (int i = 1; i <= 5; ++i) {
        const std::string id = fmt::format("P-{}", i);
        t.add(a_second_tier_partner(id).headcount(10));
        add_reachable(t, id, i);
    }
    t.add(a_second_tier_partner("P-6"));  // headcount unknown
    t.add(a_partner("P-7").contract("2026-01-01").tier(Tier::top).headcount(10));
    add_reachable(t, "P-7", 9);
    const auto reach = [&](std::string_view partner) {
        return part_of(health_at(t, partner, today), HealthPart::reach);
    };
    CHECK(reach("P-1").value == Approx(0.1));
    CHECK(reach("P-1").norm == Approx(0.4));
    CHECK(reach("P-1").score == Approx(25));
    CHECK(reach("P-5").score == Approx(100));
    CHECK(reach("P-6").reason == "the headcount is unknown");
    CHECK(reach("P-7").norm == Approx(0.475));  // of 0.1 to 0.5 and 0.9
}

TEST_CASE("health prepared in slices is that read at once") {
    TestEngine sliced(today), direct(today);
    for (TestEngine* t : {&sliced, &direct}) {
        add_watched_partner(*t);
        for (int i = 2; i < 30; ++i) t->add(a_second_tier_partner(fmt::format("P-{}", i)).headcount(5));
    }
    const auto work = prepare_health(sliced.engine, day(today), Taken::closed, HealthPreparation::all);
    int slices = 1;
    for (; !work->step(20); ++slices) {
    }
    CHECK(slices > 20);
    for (const char* id : {"P-1", "P-2", "P-29"})
        CHECK(health_at(sliced, id, today).health == health_at(direct, id, today).health);
}
