// Counted factors: points = cap × (1 − 2^(−x/k)), x = Σ weight × 2^(−age/half-life).
#include "tests/support/catch.h"
#include "tests/unit/scoring/scored.h"

using namespace monomi;
using namespace monomi::scoring;
using namespace monomi::scoring::test;

namespace {

constexpr double tiny = 1e-12;

double share_after(double x, Factor factor) { return 1 - std::exp2(-x / shipped_scheme().of(factor).k); }

struct Case {
    Factor factor;
    Record record;  // one event on 2026-01-01
    double weight;
};

std::vector<Case> cases() {
    const auto touch = [](TouchpointType type) {
        return a_touchpoint("T").with("P").rep("R").on("2026-01-01").type(type);
    };
    return {{Factor::deals_referred, a_deal("D").of("P").rep("R").referred("2026-01-01"), 1},
            {Factor::deals_qualified, a_deal("D").of("P").rep("R").qualified("2026-01-01"), 1},
            {Factor::deals_won, a_deal("D").of("P").rep("R").won("2026-01-01"), 1},
            {Factor::two_way_touchpoints, touch(TouchpointType::joint_meeting), 1.5},
            {Factor::inquiries, touch(TouchpointType::inquiry_consultation), 1.5},
            {Factor::study_sessions, touch(TouchpointType::study_session), 1},
            {Factor::seminars, touch(TouchpointType::cohosted_seminar), 1}};
}

}  // namespace

TEST_CASE("every counted factor loses half its weight in a half-life") {
    for (const Case& c : cases()) {
        INFO(name_of(c.factor));
        Scored scored = Scored::one_rep();
        scored.add({c.record});
        const auto half_life = static_cast<std::int32_t>(scored.scheme.of(c.factor).decay.half_life_days());
        const Date on = day("2026-01-01");
        const auto share = [&](std::int32_t age) { return scored.share(c.factor, (on + age).str()); };
        CHECK(share(-1).known);
        CHECK(share(-1).share == 0);
        CHECK(share(0).share == Approx(share_after(c.weight, c.factor)).epsilon(tiny));
        CHECK(share(half_life - 1).share > share(half_life).share);
        CHECK(share(half_life).share == Approx(share_after(c.weight / 2, c.factor)).epsilon(tiny));
        CHECK(share(half_life + 1).share < share(half_life).share);
        CHECK(share(2 * half_life).share == Approx(share_after(c.weight / 4, c.factor)).epsilon(tiny));
        CHECK(share(5000).share == Approx(share_after(c.weight * std::exp2(-5000.0 / half_life), c.factor)));
        // In no other counted factor.
        for (std::size_t other = 0; other < counted_count; ++other) {
            if (static_cast<Factor>(other) == c.factor) continue;
            CHECK(scored.share(static_cast<Factor>(other), on.str()).share == 0);
        }
    }
}

TEST_CASE("k events of weight one give half the cap, and no number of events passes it") {
    for (const Factor factor : {Factor::deals_qualified, Factor::seminars}) {
        Scored scored = Scored::one_rep();
        const int k = static_cast<int>(scored.scheme.of(factor).k);
        for (int i = 0; i < 5000; ++i) {
            if (i == k) CHECK(scored.share(factor, "2026-01-01").share == Approx(0.5).epsilon(tiny));
            const std::string id = fmt::format("E{}", i);
            if (factor == Factor::seminars) {
                scored.add({a_touchpoint(id)
                                .with("P")
                                .rep("R")
                                .on("2026-01-01")
                                .type(TouchpointType::cohosted_seminar)});
            } else {
                scored.add({a_deal(id).of("P").rep("R").qualified("2026-01-01")});
            }
        }
        const FactorReport report = scored.factor(factor, "2026-01-01");
        CHECK(*report.points <= report.cap);
        CHECK(*report.points == Approx(report.cap));
        CHECK(report.evidence.size() == most_evidence);
        CHECK(report.evidence_total == 5000);
    }
}

TEST_CASE("a touchpoint counts in the factor of its type, or as two-way, or not at all") {
    Scored scored = Scored::one_rep();
    const auto touch = [&](const char* id, TouchpointType type, bool inbound) {
        scored.add({a_touchpoint(id).with("P").rep("R").on("2026-01-01").type(type).inbound(inbound)});
    };
    const auto two_way = [&] { return scored.history("2026-01-01").events[3]; };
    touch("T1", TouchpointType::house_list_mailing, false);
    touch("T2", TouchpointType::email, false);
    touch("T3", TouchpointType::chat, false);
    CHECK(two_way() == 0);
    CHECK_FALSE(scored.history("2026-01-01").last_two_way);
    touch("T4", TouchpointType::email, true);
    CHECK(two_way() == 1);
    touch("T5", TouchpointType::phone, false);
    CHECK(two_way() == 2);
    touch("T6", TouchpointType::study_session, false);
    CHECK(two_way() == 2);
    CHECK(scored.history("2026-01-01").last_two_way == day("2026-01-01"));
}

TEST_CASE("a rep listed twice on a touchpoint was touched once") {
    Scored scored = Scored::one_rep();
    scored.add({a_touchpoint("T").with("P").rep("R").rep("R").on("2026-01-01")});
    CHECK(scored.history("2026-01-01").events[3] == 1);
}

TEST_CASE("won and lost: the later stands, on a tie lost") {
    Scored scored = Scored::one_rep();
    const auto wins = [&](std::string_view on) { return scored.history(on).events[2]; };
    scored.add({a_deal("D").of("P").rep("R").won("2026-03-01").lost("2026-04-01")});
    CHECK(wins("2026-02-28") == 0);
    CHECK(wins("2026-03-01") == 1);
    CHECK(wins("2026-03-31") == 1);
    CHECK(wins("2026-04-01") == 0);
    scored.add({a_deal("D").of("P").rep("R").version(2).won("2026-03-01").lost("2026-03-01")});
    CHECK(wins("2026-03-01") == 0);
    scored.add({a_deal("D").of("P").rep("R").version(3).won("2026-03-01").lost("2026-02-01")});
    CHECK(wins("2026-03-01") == 1);
}

TEST_CASE("what is not supplied is not zero but unknown, from the day of the supply on known") {
    Scored scored;
    scored.add({a_partner("P"), a_rep("R").of("P"), a_deal("D").of("P").rep("R").won("2026-01-01")});
    CHECK_FALSE(scored.share(Factor::deals_won, "2026-02-01").known);
    scored.add({a_source("crm").supplies_since("deal.won_on", "2026-02-01")});
    CHECK_FALSE(scored.share(Factor::deals_won, "2026-01-31").known);
    CHECK(scored.share(Factor::deals_won, "2026-02-01").known);
    CHECK_FALSE(scored.share(Factor::deals_referred, "2026-02-01").known);
    CHECK_FALSE(scored.share(Factor::two_way_touchpoints, "2026-02-01").known);
    scored.add({a_source("other").supplies_for("touchpoint.on", {"P2"})});
    CHECK_FALSE(scored.share(Factor::two_way_touchpoints, "2026-02-01").known);
    scored.add({a_source("other").version(2).supplies_for("touchpoint.on", {"P"})});
    CHECK(scored.share(Factor::two_way_touchpoints, "2026-02-01").known);
}

TEST_CASE("events at a partner that nobody knows wait for it") {
    Scored scored = Scored::one_rep();
    scored.add({a_deal("D").of("P9").rep("R").won("2026-01-01")});
    CHECK(scored.history("2026-01-01").events[2] == 0);
    (void)scored.book.take_changed();
    scored.add({a_partner("P9")});
    CHECK(scored.history("2026-01-01").events[2] == 1);
    CHECK(scored.book.take_changed() == std::vector<Number>{scored.rep()});
    scored.add({a_partner("P9").version(2).deleted()});
    CHECK(scored.history("2026-01-01").events[2] == 0);
}

TEST_CASE("the evidence names the records, the weightiest first") {
    Scored scored = Scored::one_rep();
    scored.add({a_deal("D-old").of("P").rep("R").won("2026-01-01"),
                a_deal("D-new").of("P").rep("R").won("2026-06-30"),
                a_deal("D-later").of("P").rep("R").won("2026-07-01")});
    const FactorReport won = scored.factor(Factor::deals_won, "2026-06-30");
    REQUIRE(won.evidence.size() == 2);
    CHECK(won.evidence[0] == Evidence{Kind::deal, "D-new", day("2026-06-30"), 1});
    CHECK(won.evidence[1] == Evidence{Kind::deal, "D-old", day("2026-01-01"), 0.5});
    CHECK(std::get<double>(won.value) == 2);
    // One more win today.
    CHECK(*won.gain ==
          Approx((share_after(2.5, Factor::deals_won) - share_after(1.5, Factor::deals_won)) * won.cap));
    CHECK(won.raise.en == fmt::format("One more deal won (+{:.1f})", *won.gain));
}
