// Factors that map one value to 0–1 of their cap.
#include "tests/support/catch.h"
#include "tests/unit/scoring/scored.h"

using namespace monomi;
using namespace monomi::scoring;
using namespace monomi::scoring::test;

namespace {

const char* const today = "2026-11-30";

FactorShare of_partner(Factor factor, PartnerBuilder partner, const char* on = today) {
    Scored scored = Scored::one_rep();
    scored.add({partner.version(2)});
    return scored.share(factor, on);
}
FactorShare of_rep(Factor factor, RepBuilder rep, const char* on = today) {
    Scored scored = Scored::one_rep();
    scored.add({rep.of("P").version(2)});
    return scored.share(factor, on);
}

}  // namespace

TEST_CASE("evaluation scheme: counts, partly, no; unknown is left out") {
    const auto share = [](EvaluationScheme scheme) {
        PartnerBuilder partner = a_partner("P");
        partner.fields().evaluation_scheme.set(scheme);
        return of_partner(Factor::evaluation_scheme, partner).share;
    };
    CHECK(share(EvaluationScheme::counts) == 1);
    CHECK(share(EvaluationScheme::partly) == 0.5);
    CHECK(share(EvaluationScheme::no) == 0);
    CHECK_FALSE(of_partner(Factor::evaluation_scheme, a_partner("P")).known);
    PartnerBuilder dated = a_partner("P");
    dated.fields().evaluation_scheme.add(day("2026-04-01"), EvaluationScheme::no);
    dated.fields().evaluation_scheme.add(day("2026-10-01"), EvaluationScheme::counts);
    CHECK_FALSE(of_partner(Factor::evaluation_scheme, dated, "2026-03-31").known);
    CHECK(of_partner(Factor::evaluation_scheme, dated, "2026-09-30").share == 0);
    CHECK(of_partner(Factor::evaluation_scheme, dated, "2026-10-01").share == 1);
}

TEST_CASE("focus rank: first is all, fifth and later nothing, only for the term it was told for") {
    const auto partner = [](std::int64_t rank) {
        PartnerBuilder builder = a_partner("P");
        builder.fields().focus_rank = rank;
        return builder;
    };
    CHECK(of_partner(Factor::focus_rank, partner(1)).share == 1);
    CHECK(of_partner(Factor::focus_rank, partner(2)).share == 0.75);
    CHECK(of_partner(Factor::focus_rank, partner(5)).share == 0);
    CHECK(of_partner(Factor::focus_rank, partner(6)).share == 0);
    CHECK_FALSE(of_partner(Factor::focus_rank, a_partner("P")).known);
    PartnerBuilder term = partner(1);
    term.fields().focus_as_of = day("2026-10-01");
    term.fields().focus_until = day("2026-12-31");
    CHECK_FALSE(of_partner(Factor::focus_rank, term, "2026-09-30").known);
    CHECK(of_partner(Factor::focus_rank, term, "2026-10-01").known);
    CHECK(of_partner(Factor::focus_rank, term, "2026-12-31").known);
    CHECK_FALSE(of_partner(Factor::focus_rank, term, "2027-01-01").known);
}

TEST_CASE("influence and interest: 1 is nothing, 5 is all") {
    for (const Factor factor : {Factor::influence, Factor::interest}) {
        for (const std::int64_t value : {1, 2, 3, 4, 5}) {
            RepBuilder rep = a_rep("R");
            (factor == Factor::influence ? rep.fields().influence : rep.fields().interest) = value;
            CHECK(of_rep(factor, rep).share == static_cast<double>(value - 1) / 4);
        }
        CHECK_FALSE(of_rep(factor, a_rep("R")).known);
    }
}

TEST_CASE("decision maker: silence means no only where the field is supplied") {
    CHECK(of_rep(Factor::decision_maker, a_rep("R").decision_maker()).share == 1);
    CHECK(of_rep(Factor::decision_maker, a_rep("R")).known);
    CHECK(of_rep(Factor::decision_maker, a_rep("R")).share == 0);
    Scored scored;
    scored.add({a_partner("P"), a_rep("R").of("P")});
    CHECK_FALSE(scored.share(Factor::decision_maker, today).known);
    scored.add({a_rep("R").of("P").version(2).decision_maker()});
    CHECK(scored.share(Factor::decision_maker, today).share == 1);
}

TEST_CASE("quota pace: half is nothing, 1.2 and more is all") {
    for (const auto& [pace, share] :
         std::vector<std::pair<double, double>>{{0, 0}, {0.5, 0}, {0.85, 0.5}, {1.2, 1}, {3, 1}}) {
        RepBuilder rep = a_rep("R");
        rep.fields().quota_pace = pace;
        CHECK(of_rep(Factor::quota_pace, rep).share == Approx(share).margin(1e-12));
    }
    CHECK_FALSE(of_rep(Factor::quota_pace, a_rep("R")).known);
}

TEST_CASE("trend of referrals: the last 90 days against the 90 before") {
    Scored scored = Scored::one_rep();
    const auto trend = [&](const Date on) { return scored.share(Factor::referral_trend, on.str()); };
    const Date on = day("2026-06-30");
    CHECK_FALSE(trend(on).known);  // nothing in both: there is no trend
    scored.add({a_deal("D1").of("P").rep("R").referred("2026-01-01")});
    CHECK(trend(day("2026-01-01")).share == 1);
    CHECK(trend(day("2026-01-01") + 89).share == 1);
    CHECK(trend(day("2026-01-01") + 90).share == 0);
    CHECK(trend(day("2026-01-01") + 179).share == 0);
    CHECK_FALSE(trend(day("2026-01-01") + 180).known);
    scored.add({a_deal("D2").of("P").rep("R").referred((day("2026-01-01") + 90).str())});
    CHECK(trend(day("2026-01-01") + 90).share == 0.5);
    // Supply that began within the two spans cannot tell a trend.
    Scored late;
    late.add({a_partner("P"), a_rep("R").of("P"), a_deal("D").of("P").rep("R").referred("2026-06-30"),
              a_source("crm").supplies_since("deal.referred_on", "2026-01-02")});
    const auto of_late = [&](std::int32_t days) {
        return late.share(Factor::referral_trend, (day("2026-01-02") + days).str()).known;
    };
    CHECK_FALSE(of_late(178));
    CHECK(of_late(179));
}

TEST_CASE("tenure: a graduate's third year, a newcomer's first") {
    const auto share = [](HireType hired, const char* on, bool rising) {
        Scored scored = Scored::one_rep();
        RepBuilder rep = a_rep("R").of("P").version(2).joined("2020-04-01");
        rep.fields().hire_type = hired;
        scored.add({rep});
        if (rising) scored.add({a_deal("D").of("P").rep("R").referred(on)});
        return scored.share(Factor::tenure, on).share;
    };
    const auto graduate = [&](const char* on) { return share(HireType::new_graduate, on, true); };
    CHECK(graduate("2021-04-01") == 0);
    CHECK(graduate("2021-10-01") == 0.5);
    CHECK(graduate("2022-03-31") == Approx(11.0 / 12));
    CHECK(graduate("2022-04-01") == 1);
    CHECK(graduate("2023-03-31") == 1);
    CHECK(graduate("2023-04-01") == 1);
    CHECK(graduate("2023-05-01") == Approx(11.0 / 12));
    CHECK(graduate("2024-04-01") == 0);
    CHECK(share(HireType::new_graduate, "2022-04-01", false) == 0.5);
    const auto newcomer = [&](const char* on) { return share(HireType::mid_career, on, false); };
    CHECK(newcomer("2020-04-01") == 1);
    CHECK(newcomer("2021-03-31") == 1);
    CHECK(newcomer("2021-04-01") == 1);
    CHECK(newcomer("2021-05-01") == Approx(11.0 / 12));
    CHECK(newcomer("2022-04-01") == 0);
    CHECK_FALSE(of_rep(Factor::tenure, a_rep("R").joined("2020-04-01")).known);
}

TEST_CASE("months of service end on the clamped day") {
    CHECK(months_since(day("2026-01-31"), day("2026-02-27")) == 0);
    CHECK(months_since(day("2026-01-31"), day("2026-02-28")) == 1);
    CHECK(months_since(day("2026-01-15"), day("2027-01-14")) == 11);
    CHECK(months_since(day("2026-01-15"), day("2027-01-15")) == 12);
}

TEST_CASE("contact known: by the rep's own field or a touchpoint, by that day") {
    CHECK(of_rep(Factor::contact_known, a_rep("R").contact_acquired("2026-11-30")).share == 1);
    CHECK(of_rep(Factor::contact_known, a_rep("R").contact_acquired("2026-12-01")).share == 0);
    Scored scored = Scored::one_rep();
    scored.add(
        {a_touchpoint("T").with("P").rep("R").on("2026-05-01").type(TouchpointType::contact_acquired)});
    CHECK(scored.share(Factor::contact_known, "2026-04-30").share == 0);
    CHECK(scored.share(Factor::contact_known, "2026-05-01").share == 1);
    CHECK(std::get<std::string>(scored.factor(Factor::contact_known, "2026-06-01").value) == "2026-05-01");
    Scored unsupplied;
    unsupplied.add({a_partner("P"), a_rep("R").of("P")});
    CHECK_FALSE(unsupplied.share(Factor::contact_known, today).known);
}

TEST_CASE("last two-way contact: all within 14 days, nothing from 90 on") {
    Scored scored = Scored::one_rep();
    CHECK(scored.share(Factor::last_two_way_contact, today).known);
    CHECK(scored.share(Factor::last_two_way_contact, today).share == 0);
    scored.add({a_touchpoint("T").with("P").rep("R").on("2026-01-01")});
    const auto share = [&](std::int32_t days) {
        return scored.share(Factor::last_two_way_contact, (day("2026-01-01") + days).str()).share;
    };
    CHECK(share(-1) == 0);
    CHECK(share(0) == 1);
    CHECK(share(14) == 1);
    CHECK(share(15) == Approx(75.0 / 76));
    CHECK(share(52) == Approx(0.5));
    CHECK(share(89) == Approx(1.0 / 76));
    CHECK(share(90) == 0);
    CHECK(share(91) == 0);
}
