// The score as a whole: groups, coverage, who is rated, what would raise it most.
#include "tests/support/catch.h"
#include "tests/unit/scoring/scored.h"

using namespace monomi;
using namespace monomi::scoring;
using namespace monomi::scoring::test;

namespace {

FactorShares all(double share) {
    FactorShares shares;
    shares.fill({true, share});
    return shares;
}

double sum_of_groups(const Score& score) {
    double sum = 0;
    for (const GroupPoints& group : score.groups) sum += group.points.value_or(0);
    return sum;
}

}  // namespace

TEST_CASE("all factors at their best are 100, at their worst 0, and groups keep their caps") {
    const Scheme& scheme = shipped_scheme();
    const Score best = score_of(scheme, all(1));
    CHECK(*best.points == Approx(100));
    CHECK(best.coverage == Approx(1));
    for (std::size_t g = 0; g < group_count; ++g) {
        CHECK(best.groups[g].cap == Approx(scheme.groups[g].cap));
        CHECK(*best.groups[g].points == Approx(scheme.groups[g].cap));
    }
    const Score worst = score_of(scheme, all(0));
    CHECK(*worst.points == 0);
    CHECK(worst.coverage == Approx(1));
    const Score half = score_of(scheme, all(0.5));
    CHECK(*half.points == Approx(50));
}

TEST_CASE("an unknown factor is left out and the rest takes its place, with the coverage beside") {
    const Scheme& scheme = shipped_scheme();
    FactorShares shares = all(0.5);
    shares[static_cast<std::size_t>(Factor::deals_won)] = {false, 0};
    const Score without_wins = score_of(scheme, shares);
    CHECK(*without_wins.points == Approx(50));
    CHECK(without_wins.coverage == Approx(0.83));
    CHECK(sum_of_groups(without_wins) == Approx(*without_wins.points));
    CHECK(without_wins.groups[0].cap == Approx(18 * 100.0 / 83));
    for (const Factor factor : {Factor::contact_known, Factor::last_two_way_contact}) {
        shares[static_cast<std::size_t>(factor)].known = false;
    }
    const Score without_reach = score_of(scheme, shares);
    CHECK_FALSE(without_reach.groups[4].points);
    CHECK(without_reach.groups[4].cap == 10);
    CHECK(*without_reach.points == Approx(50));
    CHECK(without_reach.coverage == Approx(0.73));
}

TEST_CASE("under the least coverage there is no score") {
    const Scheme& scheme = shipped_scheme();
    FactorShares shares;
    // 8 + 10 + 17 of results, then 4 of interest: 39.
    for (const Factor factor :
         {Factor::deals_referred, Factor::deals_qualified, Factor::deals_won, Factor::interest}) {
        shares[static_cast<std::size_t>(factor)] = {true, 1};
    }
    const Score below = score_of(scheme, shares);
    CHECK_FALSE(below.points);
    CHECK_FALSE(below.groups[0].points);
    CHECK(below.coverage == Approx(0.39));
    shares[static_cast<std::size_t>(Factor::interest)] = {false, 0};
    shares[static_cast<std::size_t>(Factor::study_sessions)] = {true, 1};
    const Score at = score_of(scheme, shares);
    CHECK(at.coverage == Approx(0.4));
    REQUIRE(at.points);
    CHECK(*at.points == Approx(100));
    CHECK_FALSE(score_of(scheme, {}).points);
}

TEST_CASE("who left, has not joined or has no known partner has no score") {
    Scored scored = Scored::one_rep();
    const auto standing = [&](const char* on) { return scored.row(on).rated.standing; };
    scored.add({a_rep("R").of("P").version(2).joined("2026-04-01").left("2026-10-01")});
    CHECK(standing("2026-03-31") == Standing::not_joined);
    CHECK(standing("2026-04-01") == Standing::rated);
    CHECK(standing("2026-09-30") == Standing::rated);
    CHECK(standing("2026-10-01") == Standing::left);
    CHECK_FALSE(scored.row("2026-10-01").score.points);
    CHECK(scored.row("2026-09-30").score.points);
    scored.add({a_rep("R").of_from("2026-05-01", "P").version(3)});
    CHECK(standing("2026-04-30") == Standing::no_partner);
    CHECK(standing("2026-05-01") == Standing::rated);
    scored.add({a_partner("P").version(2).deleted()});
    CHECK(standing("2026-05-01") == Standing::no_partner);
    scored.add({a_rep("R").version(4).deleted()});
    CHECK(standing("2026-05-01") == Standing::no_record);
}

TEST_CASE("the factors' points add up to the score, and the biggest gain is named") {
    Scored scored = Scored::one_rep();
    scored.add({a_deal("D").of("P").rep("R").referred("2026-11-01").qualified("2026-11-10"),
                a_touchpoint("T").with("P").rep("R").on("2026-11-20")});
    const auto factors = scored.factors("2026-11-30");
    const Score score = scored.row("2026-11-30").score;
    double sum = 0;
    const FactorReport* biggest = biggest_of(factors);
    REQUIRE(biggest != nullptr);
    for (const FactorReport& factor : factors) {
        sum += factor.points.value_or(0);
        CHECK(factor.known == factor.points.has_value());
        if (factor.points) CHECK(*factor.points <= factor.cap);
        CHECK(factor.gain.value_or(0) <= *biggest->gain);
        if (!factor.known) CHECK(factor.raise == scored.scheme.unknown);
    }
    CHECK(sum == Approx(*score.points));
    CHECK(sum_of_groups(score) == Approx(*score.points));
    CHECK(biggest->factor == Factor::deals_won);
    // What the gain promises comes true when the step is taken.
    scored.add({a_deal("D")
                    .of("P")
                    .rep("R")
                    .version(2)
                    .referred("2026-11-01")
                    .qualified("2026-11-10")
                    .won("2026-11-30")});
    CHECK(*scored.row("2026-11-30").score.points == Approx(*score.points + *biggest->gain));
}

TEST_CASE("what a rep can gain on a partner's attributes is one step") {
    Scored scored = Scored::one_rep();
    PartnerBuilder partner = a_partner("P").version(2);
    partner.fields().evaluation_scheme.set(EvaluationScheme::no);
    partner.fields().focus_rank = 3;
    scored.add({partner});
    const FactorReport scheme = scored.factor(Factor::evaluation_scheme, "2026-11-30");
    CHECK(*scheme.gain == Approx(0.5 * scheme.cap));
    CHECK(std::get<std::string>(scheme.value) == "no");
    const FactorReport focus = scored.factor(Factor::focus_rank, "2026-11-30");
    CHECK(*focus.gain == Approx(0.25 * focus.cap));
    CHECK(focus.evidence[0] == Evidence{Kind::partner, "P", std::nullopt, 1});
}

TEST_CASE("rising: the change over 30 days reaches the threshold") {
    Scored scored = Scored::one_rep();
    scored.scheme.rising_points = 5;
    CHECK(*scored.row("2026-11-30").change == 0);
    CHECK_FALSE(scored.row("2026-11-30").rising);
    scored.add({a_deal("D").of("P").rep("R").won("2026-11-30")});
    const RankedRep row = scored.row("2026-11-30");
    CHECK(*row.change == Approx(*row.score.points - *scored.row("2026-10-31").score.points));
    CHECK(row.rising);
    CHECK_FALSE(scored.row("2026-12-30").rising);
    scored.scheme.rising_points = *row.change;
    CHECK(scored.row("2026-11-30").rising);
    scored.scheme.rising_points = std::nextafter(*row.change, 100);
    CHECK_FALSE(scored.row("2026-11-30").rising);
    // Without a score then there is no change.
    scored.add({a_rep("R").of("P").version(2).joined("2026-11-01")});
    CHECK_FALSE(scored.row("2026-11-30").change);
    CHECK(scored.row("2026-12-01").change);
}

TEST_CASE("dormant but proven: a producing rep whom nobody spoke with for 60 days") {
    Scored scored = Scored::one_rep();
    scored.add({a_touchpoint("T").with("P").rep("R").on("2026-09-01")});
    const auto dormant = [&](std::int32_t days) {
        return scored.row((day("2026-09-01") + days).str()).dormant;
    };
    CHECK_FALSE(dormant(60));  // not proven
    scored.add({a_deal("D").of("P").rep("R").won("2026-06-15")});
    CHECK_FALSE(dormant(59));
    CHECK(dormant(60));
    CHECK(dormant(61));
    CHECK(scored.row("2027-06-14").dormant);
    CHECK_FALSE(scored.row("2027-06-15").dormant);  // the win is no longer of the last 12 months
    scored.add({a_touchpoint("T2").with("P").rep("R").on("2026-10-31").type(TouchpointType::email)});
    CHECK(dormant(60));
    scored.add({a_touchpoint("T2")
                    .with("P")
                    .rep("R")
                    .version(2)
                    .on("2026-10-31")
                    .type(TouchpointType::email)
                    .inbound()});
    CHECK_FALSE(dormant(60));
    // Results that are high without a win prove a rep as well.
    Scored refers = Scored::one_rep();
    for (int i = 0; i < 20; ++i) {
        refers.add(
            {a_deal(fmt::format("D{}", i)).of("P").rep("R").referred("2026-09-01").qualified("2026-09-01")});
    }
    refers.scheme.proven_results = 0.5;
    CHECK(refers.row("2026-09-01").dormant);
    refers.scheme.proven_results = 0.6;
    CHECK_FALSE(refers.row("2026-09-01").dormant);
}

TEST_CASE("contacts that are not supplied make nobody dormant") {
    Scored scored;
    scored.add({a_partner("P"), a_rep("R").of("P"), a_deal("D").of("P").rep("R").won("2026-06-15"),
                a_source("crm").supplies("deal.won_on").supplies_since("touchpoint.on", "2026-09-02")});
    CHECK_FALSE(scored.row("2026-09-02").dormant);
    CHECK_FALSE(scored.row("2026-10-30").dormant);
    CHECK(scored.row("2026-10-31").dormant);
}
