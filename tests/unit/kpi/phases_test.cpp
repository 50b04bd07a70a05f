#include "services/kpi-aggregator/core/phases/phase_advice.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

PhaseOfPartner phase_at(TestEngine& t, std::string_view partner, std::string_view date) {
    const auto phase = phase_of_partner(t.engine, partner, day(date));
    if (!phase) FAIL(phase.error().message);
    return *phase;
}
PartnerPhase computed_at(TestEngine& t, std::string_view partner, std::string_view date) {
    return phase_at(t, partner, date).computed;
}
PhaseOfBusiness business_at(TestEngine& t, std::string_view date) {
    return phase_of_business(t.engine, day(date));
}

// Two meetings of the partner in the month "YYYY-MM".
void add_meetings(TestEngine& t, const std::string& partner, const std::string& month) {
    t.add(a_deal(partner + month + "a").of(partner).meeting(month + "-01"));
    t.add(a_deal(partner + month + "b").of(partner).meeting(month + "-28"));
}

}  // namespace

TEST_CASE("a partner goes from prospect to producing on the days of its events") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-03-10"));
    t.add(a_deal("D-1").of("P-1").referred("2026-03-20").meeting("2026-04-02").won("2026-05-01"));
    CHECK(computed_at(t, "P-1", "2026-03-09") == PartnerPhase::prospect);
    CHECK(computed_at(t, "P-1", "2026-03-10") == PartnerPhase::contracted);
    CHECK(computed_at(t, "P-1", "2026-04-01") == PartnerPhase::contracted);
    CHECK(computed_at(t, "P-1", "2026-04-02") == PartnerPhase::activated);
    CHECK(computed_at(t, "P-1", "2026-04-30") == PartnerPhase::activated);
    CHECK(computed_at(t, "P-1", "2026-05-01") == PartnerPhase::producing);
    CHECK(phase_at(t, "P-1", "2026-05-01").reason.empty());
    CHECK_FALSE(phase_of_partner(t.engine, "P-2", day("2026-05-01")));
}

TEST_CASE("activated and producing are not lost with the contract, nor with a new one") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2025-01-01", "2025-12-31").contract("2026-06-01"));
    t.add(a_deal("D-1").of("P-1").meeting("2025-02-01"));
    CHECK(computed_at(t, "P-1", "2026-03-01") == PartnerPhase::activated);
    CHECK_FALSE(phase_at(t, "P-1", "2026-03-01").under_contract);
    CHECK(computed_at(t, "P-1", "2026-06-01") == PartnerPhase::activated);
}

TEST_CASE("worked example: top on 1 November, lost again after two failing month ends") {
    TestEngine t("2027-03-01");
    t.add(a_partner("P-1").contract("2026-01-01"));
    for (const char* month : {"2026-05", "2026-06", "2026-09", "2026-10"}) add_meetings(t, "P-1", month);
    CHECK(computed_at(t, "P-1", "2026-10-31") == PartnerPhase::activated);
    CHECK(computed_at(t, "P-1", "2026-11-01") == PartnerPhase::top);
    // The end of November fails (June to November: three), the end of December too.
    CHECK(computed_at(t, "P-1", "2026-12-01") == PartnerPhase::top);
    CHECK(computed_at(t, "P-1", "2026-12-31") == PartnerPhase::top);
    CHECK(computed_at(t, "P-1", "2027-01-01") == PartnerPhase::activated);

    t.add(a_partner("P-1").version(2).contract("2026-01-01", "2026-12-15"));
    CHECK(computed_at(t, "P-1", "2026-12-15") == PartnerPhase::top);
    CHECK(computed_at(t, "P-1", "2026-12-16") == PartnerPhase::activated);
}

TEST_CASE("a confirmation stands over the computed phase from its day on") {
    TestEngine t("2026-11-30");
    t.add(a_phase("C-1").of_partner("P-1").is("producing").by("sato").on("2026-06-01"));
    t.add(a_partner("P-1").contract("2026-03-10"));
    CHECK(phase_at(t, "P-1", "2026-05-31").phase() == PartnerPhase::contracted);
    const PhaseOfPartner phase = phase_at(t, "P-1", "2026-06-01");
    CHECK(phase.phase() == PartnerPhase::producing);
    CHECK(phase.computed == PartnerPhase::contracted);
    CHECK(phase.confirmed == Confirmed<PartnerPhase>{PartnerPhase::producing, day("2026-06-01"), "sato"});

    t.add(a_phase("C-2").version(3).of_partner("P-1").is("activated").on("2026-06-01"));
    CHECK(phase_at(t, "P-1", "2026-06-01").phase() == PartnerPhase::activated);
    t.add(a_phase("C-1").version(4).of_partner("P-1").is("producing").by("sato").on("2026-06-01"));
    CHECK(phase_at(t, "P-1", "2026-06-01").phase() == PartnerPhase::producing);
    t.add(a_phase("C-1").version(5).deleted());
    CHECK(phase_at(t, "P-1", "2026-06-01").phase() == PartnerPhase::activated);
}

TEST_CASE("what is not supplied is said beside the phase that is certain") {
    TestEngine t("2026-11-30");
    t.add(a_source("crm")
              .version(2)
              .supplies("partner.contracts")
              .supplies_since("deal.meeting_on", "2026-04-01"));
    t.add(a_partner("P-1").contract("2026-03-31")).add(a_partner("P-2").contract("2026-04-01"));
    CHECK(phase_at(t, "P-1", "2026-11-30").reason ==
          "not supplied for all of its time: deal.meeting_on, deal.won_on");
    CHECK(phase_at(t, "P-2", "2026-11-30").reason == "not supplied for all of its time: deal.won_on");
    t.add(a_source("crm").version(3).supplies("deal.won_on"));
    t.add(a_partner("P-3"));
    CHECK(phase_at(t, "P-3", "2026-11-30").reason.empty());
    t.add(a_source("crm").version(4).supplies("touchpoint.on"));
    CHECK(phase_at(t, "P-3", "2026-11-30").reason == "not supplied: partner.contracts");
}

TEST_CASE("the phase of the business follows contracts and top partners") {
    TestEngine t("2026-11-30");
    for (const char* id : {"P-1", "P-2", "P-3", "P-4"}) t.add(a_partner(id).contract("2026-01-01"));
    t.add(a_partner("P-5").contract("2026-03-01", "2026-11-20")).add(a_partner("P-6"));
    CHECK(business_at(t, "2026-02-28").computed == BusinessPhase::one);
    CHECK(business_at(t, "2026-03-01").computed == BusinessPhase::two);
    for (const char* month : {"2026-05", "2026-06", "2026-07", "2026-08"}) add_meetings(t, "P-1", month);
    CHECK(business_at(t, "2026-08-31").computed == BusinessPhase::two);
    CHECK(business_at(t, "2026-09-01").computed == BusinessPhase::three_a);
    for (const char* month : {"2026-05", "2026-06", "2026-07", "2026-08"}) add_meetings(t, "P-2", month);
    const PhaseOfBusiness business = business_at(t, "2026-09-01");
    CHECK(business.computed == BusinessPhase::three_b);
    CHECK(business.progress.partners_contracted == 5);
    CHECK(business.progress.partners_top == 2);
    CHECK(business.counts == std::array{1, 3, 0, 0, 2});
    CHECK(business_at(t, "2026-11-21").computed == BusinessPhase::one);
    CHECK(business_at(t, "2026-11-21").terminated == 1);
    t.add(a_phase("C-1").is("2").by("kato").on("2026-09-01"));
    CHECK(business_at(t, "2026-08-31").phase() == BusinessPhase::two);
    CHECK(business_at(t, "2026-09-01").phase() == BusinessPhase::two);
    CHECK(business_at(t, "2026-09-01").computed == BusinessPhase::three_b);
}

TEST_CASE("orders are stable with a win in each of the last three complete months") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01")).add(a_partner("P-2").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").won("2026-08-01")).add(a_deal("D-2").of("P-2").won("2026-09-30"));
    t.add(a_deal("D-3").of("P-1").won("2026-10-31"));
    CHECK(business_at(t, "2026-10-31").progress.orders_stable == false);
    CHECK(business_at(t, "2026-11-01").progress.orders_stable == true);
    CHECK(business_at(t, "2026-11-01").wins == std::vector{1, 1, 1});
    CHECK(business_at(t, "2026-11-30").progress.orders_stable == true);
    CHECK(business_at(t, "2026-12-01").progress.orders_stable == false);
    t.add(a_subscription("U-1").of("P-1", "C-1").mrr_from("2026-08-01", 5));
    CHECK(business_at(t, "2026-11-01").progress.active_customers == 1);
    t.add(a_source("crm").version(2).supplies("partner.contracts"));
    CHECK_FALSE(business_at(t, "2026-11-01").progress.orders_stable);
    CHECK(business_at(t, "2026-11-01").stable_reason == "nothing supplies what it needs");
    CHECK_FALSE(business_at(t, "2026-11-01").progress.active_customers);
}

TEST_CASE("phases prepared in slices are those read at once, and only once") {
    TestEngine t("2026-11-30");
    for (int i = 0; i < 50; ++i) t.add(a_partner("P-" + std::to_string(i)).contract("2026-01-01"));
    const auto work = prepare_phases(t.engine, day("2026-11-30"));
    REQUIRE(work);
    CHECK_FALSE(work->step(10));
    while (!work->step(10)) {
    }
    CHECK(business_at(t, "2026-11-30").progress.partners_contracted == 50);
    CHECK_FALSE(prepare_phases(t.engine, day("2026-11-30")));
    t.add(a_partner("P-50").contract("2026-01-01"));
    CHECK(prepare_phases(t.engine, day("2026-11-30")));
    CHECK(business_at(t, "2026-11-30").progress.partners_contracted == 51);
}

namespace {

// Three months of wins, five partners of which two are top, and one customer each of the given number.
void add_stable_business(TestEngine& t, int customers) {
    for (const char* id : {"P-1", "P-2", "P-3", "P-4", "P-5"}) t.add(a_partner(id).contract("2026-01-01"));
    for (const char* month : {"2026-07", "2026-08", "2026-09", "2026-10"}) {
        add_meetings(t, "P-1", month);
        add_meetings(t, "P-2", month);
        t.add(a_deal(std::string("W") + month).of("P-3").won(std::string(month) + "-15"));
    }
    for (int i = 0; i < customers; ++i) {
        const std::string n = std::to_string(i);
        t.add(a_subscription("U-" + n).of("P-3", "C-" + n).mrr_from("2026-10-20", 5));
    }
}
std::vector<KgiStep> advised_at(TestEngine& t, std::string_view date) {
    return advised_steps(t.engine, day(date));
}

}  // namespace

TEST_CASE("the advisor names the furthest KGI, until a person confirms it") {
    using Step = KgiStep;
    TestEngine t("2026-11-30");
    add_stable_business(t, 19);
    CHECK(advised_at(t, "2026-10-31") == std::vector{Step::meetings_held});
    CHECK(advised_at(t, "2026-11-01") == std::vector{Step::mrr_active});
    t.add(a_phase("C-1").is("3a").on("2026-11-02"));
    CHECK(advised_at(t, "2026-11-01") == std::vector{Step::mrr_active});
    CHECK(advised_at(t, "2026-11-02") == std::vector{Step::mrr_active});
    t.add(a_phase("C-2").is("3b").on("2026-11-03"));
    CHECK(advised_at(t, "2026-11-03").empty());
    t.add(a_subscription("U-19").of("P-4", "C-19").mrr_from("2026-11-10", 5));
    CHECK(advised_at(t, "2026-11-09").empty());
    CHECK(advised_at(t, "2026-11-10") == std::vector{Step::retention_rate});
    t.add(a_phase("C-3").is("3b").on("2026-11-10"));
    CHECK(advised_at(t, "2026-11-10").empty());
}

TEST_CASE("who confirms 3b before orders are stable is asked again when they are") {
    TestEngine t("2026-12-31");
    add_stable_business(t, 0);
    t.add(a_deal("W2026-10").version(2).deleted());
    t.add(a_phase("C-1").is("3b").on("2026-11-03"));
    CHECK(advised_at(t, "2026-11-03").empty());
    t.add(a_deal("W2026-10").version(3).of("P-3").won("2026-10-15"));
    CHECK(advised_at(t, "2026-11-03").empty());
    t.add(a_deal("W2026-08").version(2).deleted());
    t.add(a_deal("W2026-11").of("P-3").won("2026-11-15"));
    CHECK(advised_at(t, "2026-11-30").empty());
    CHECK(advised_at(t, "2026-12-01") == std::vector{KgiStep::mrr_active});
}

TEST_CASE("a confirmed phase of a partner that is unknown is an orphan") {
    TestEngine t("2026-11-30");
    t.add(a_phase("C-1").of_partner("P-1").is("producing").on("2026-06-01"));
    CHECK(findings_in(t.engine) == std::vector<std::string>{"phase/C-1 orphan"});
    t.add(a_partner("P-1").contract("2026-03-10"));
    CHECK(findings_in(t.engine).empty());
}
