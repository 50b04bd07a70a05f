#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

TEST_CASE("new and repeated contracts, and their ends") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1")
              .owner("S-1")
              .contract("2025-01-01", "2025-12-31")
              .contract("2026-01-01", "2026-06-30")
              .contract("2026-08-01", "2026-11-15"));
    CHECK(t.count("partners_contracted") == 2);
    CHECK(t.count("partners_contracted_new") == 1);
    CHECK(t.count("partners_recontracted") == 1);
    CHECK(t.count("partners_terminated") == 2);
    CHECK(t.count("partners_terminated", "org", Window::day) == 1);
    CHECK(t.count("partners_contracted_now") == 0);
    CHECK(t.count("partners_contracted_now", "org", Window::ever, "2026-11-15") == 1);
    CHECK(t.count("partners_terminated", "org", Window::ever, "2026-11-15") == 1);
    CHECK(t.count("partners_contracted_now", "org", Window::ever, "2026-07-01") == 0);
}

TEST_CASE("a contract's end and a future contract come into force on their day") {
    TestEngine t("2026-11-14");
    t.add(a_partner("P-1").contract("2025-01-01", "2026-11-15")).add(a_partner("P-2").contract("2026-11-16"));
    CHECK(t.count("partners_contracted_now") == 1);
    CHECK(t.count("partners_contracted") == 1);
    t.today("2026-11-15");
    CHECK(t.count("partners_terminated") == 0);
    t.today("2026-11-16");
    CHECK(t.count("partners_terminated") == 1);
    CHECK(t.count("partners_contracted") == 2);
    CHECK(t.count("partners_contracted_now") == 1);
}

TEST_CASE("worked example: the contract counts for who held the partner on its day") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1")
              .contract("2026-11-10")
              .owner_from("2026-01-01", "S-1")
              .owner_from("2026-11-20", "S-2"));
    CHECK(t.count("partners_contracted", "owner:S-1", Window::month) == 1);
    CHECK(t.count("partners_contracted", "owner:S-2", Window::month) == 0);
    CHECK(t.count("partners_contracted_now", "owner:S-2", Window::month) == 1);
    CHECK(t.count("partners_contracted_now", "owner:S-1", Window::month) == 0);
    t.add(a_partner("P-1").version(2).contract("2026-11-10").owner("S-2").contracted_by("S-3"));
    CHECK(t.count("partners_contracted", "owner:S-1", Window::month) == 0);
    CHECK(t.count("partners_contracted", "owner:S-3", Window::month) == 1);
}

TEST_CASE("an owner or tier that a new version changes takes all records along") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01").owner("S-1").tier(Tier::top));
    t.add(a_deal("D-1").of("P-1").won("2026-11-01").mrr(3));
    t.add(a_subscription("U-1").of("P-1", "C-1").mrr_from("2026-11-01", 3));
    t.add(a_rep("R-1").of("P-1").contact_acquired("2026-11-01"));
    t.add(a_touchpoint("T-1").with("P-1").on("2026-11-01").event("E-1"));
    const auto of = [&](std::string_view scope) {
        return std::array{t.count("won_mrr", scope),           t.count("mrr_new", scope),
                          t.count("contacts_acquired", scope), t.count("touchpoints", scope),
                          t.count("events_held", scope),       t.count("partners_contracted", scope),
                          t.count("mrr_active", scope)};
    };
    const std::array<std::int64_t, 7> all{3, 3, 1, 1, 1, 1, 3};
    const std::array<std::int64_t, 7> nothing{};
    CHECK(of("owner:S-1") == all);
    CHECK(of("tier:top") == all);
    t.add(a_partner("P-1").version(2).contract("2026-01-01").owner("S-2").tier(Tier::second));
    CHECK(of("owner:S-1") == nothing);
    CHECK(of("tier:top") == nothing);
    CHECK(of("owner:S-2") == all);
    CHECK(of("tier:second") == all);
}

TEST_CASE("worked example: the three-month clock of a new partner") {
    TestEngine t("2026-10-31");
    t.add(a_partner("P-1").contract("2026-08-31"));
    const auto clock = [&](std::string_view as_of) { return t.engine.partner("P-1", day(as_of))->clock; };
    CHECK(clock("2026-10-31").days_left == 30);
    CHECK(clock("2026-11-16").days_left == 14);
    CHECK(clock("2026-11-30").days_left == 0);
    CHECK(clock("2026-11-30").state == ClockState::running);
    CHECK(clock("2026-12-01").state == ClockState::stalled);
    t.today("2026-11-30");
    CHECK(t.count("partners_stalled") == 0);
    t.today("2026-12-01");
    CHECK(t.count("partners_stalled") == 1);
    CHECK(t.value("activated_3m_rate", "org", Window::ever) == 0);

    t.add(a_deal("D-1").of("P-1").meeting("2026-12-03"));
    t.today("2026-12-05");
    CHECK(clock("2026-12-05").activated_late);
    CHECK(t.count("partners_stalled") == 0);
    CHECK(t.count("partners_activated") == 1);
    CHECK(t.count("activated_3m") == 0);
    t.add(a_deal("D-2").of("P-1").meeting("2026-11-30"));  // recorded late, held in time
    CHECK_FALSE(clock("2026-12-05").activated_late);
    CHECK(t.count("activated_3m") == 1);
    CHECK(t.value("activated_3m_rate", "org", Window::ever) == 1);
    CHECK(t.count("activations_3m", "org", Window::prev_month) == 1);
    t.add(a_deal("D-2").version(2).of("P-1").deleted());
    CHECK(t.count("activated_3m") == 0);
}

TEST_CASE("worked example: lapsed the day after the last meeting's three months") {
    TestEngine t("2026-02-28");
    t.add(a_partner("P-1").contract("2025-11-01"));
    t.add(a_deal("D-1").of("P-1").meeting("2025-11-28"));
    CHECK(t.count("partners_lapsed") == 0);
    CHECK(t.count("partners_active") == 0);  // the window ends before the anniversary day
    CHECK(t.count("partners_active", "org", Window::ever, "2026-02-27") == 1);
    t.today("2026-03-01");
    CHECK(t.count("partners_lapsed") == 1);
}

TEST_CASE("worked example: the cohort rate is of matured partners only") {
    TestEngine t("2026-12-15");
    t.add(a_partner("P-0").contract("2026-09-01"));
    for (const std::string id : {"P-1", "P-2", "P-3"}) {
        t.add(a_partner(id).contract("2026-11-01"));
        t.add(a_deal("D-" + id).of(id).meeting("2026-11-20"));
    }
    CHECK(t.value("activated_3m_rate", "org", Window::ever) == 0);
    CHECK(t.count("activated_3m", "org", Window::ever) == 3);
    t.today("2027-02-01");
    CHECK(t.value("activated_3m_rate", "org", Window::ever) == 0);
    t.today("2027-02-02");
    CHECK(t.value("activated_3m_rate", "org", Window::ever) == 0.75);
    CHECK(t.value("activated_3m_rate", "partner:P-1", Window::ever) == 1);
}

TEST_CASE("a partner with a deal and no contract is contracted, without a clock and without an event") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1"));
    t.add(a_deal("D-1").of("P-1").meeting("2026-11-16"));
    CHECK(t.count("partners_contracted_now") == 1);
    CHECK(t.count("partners_activated") == 1);
    CHECK(t.count("partners_contracted") == 0);
    CHECK(t.engine.partner("P-1")->clock.state == ClockState::none);
    CHECK(t.count("partners_contracted_now", "org", Window::ever, "2026-11-15") == 0);
    t.add(a_partner("P-1").version(2).terminated_on("2026-11-17"));
    CHECK(t.count("partners_contracted_now") == 1);
    CHECK(t.count("partners_contracted_now", "org", Window::ever, "2026-11-17") == 0);
    CHECK(t.count("partners_terminated", "org", Window::ever, "2026-11-17") == 0);
}

TEST_CASE("of the proposals held before any contract, the share that contracted") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").contract("2026-11-10"))
        .add(a_partner("P-2"))
        .add(a_partner("P-3").contract("2026-11-01"));
    t.add(a_proposal("Q-1").to("P-1").by("S-1").held("2026-11-10"));
    t.add(a_proposal("Q-2").to("P-1").by("S-1").held("2026-11-02"));
    t.add(a_proposal("Q-3").to("P-2").by("S-2").held("2026-11-02"));
    t.add(a_proposal("Q-4").to("P-3").by("S-1").held("2026-11-02"));  // under contract since the day before
    t.add(a_proposal("Q-5").to("P-2").by("S-2").scheduled("2026-11-02"));
    t.add(an_outreach("O-1").to("P-2").by("S-2").on("2026-11-01"));
    t.add(an_outreach("O-2").to("P-2").by("S-2").on("2026-11-01").channel(Channel::introduction));
    CHECK(t.value("contract_rate", "org", Window::month) == 0.5);
    CHECK(t.value("contract_rate", "owner:S-1", Window::month) == 1);
    CHECK(t.value("contract_rate", "owner:S-2", Window::month) == 0);
    CHECK(t.value("contract_rate", "partner:P-1", Window::month) == 1);
    CHECK_FALSE(t.value("contract_rate", "partner:P-3", Window::month));
    CHECK(t.count("proposals_held", "org", Window::month) == 4);
    CHECK(t.value("appointment_rate", "owner:S-2", Window::month) == 0.5);
    CHECK(t.count("outreach.introduction", "org", Window::month) == 1);
}

TEST_CASE("steady meetings: at least two in each of the last six complete months") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").contract("2026-01-01"));
    int id = 0;
    for (const std::string_view on : {"2026-05-01", "2026-05-31", "2026-06-01", "2026-07-01", "2026-10-31",
                                      "2026-10-01", "2026-11-01", "2026-11-02", "2026-04-30", "2026-04-30"}) {
        t.add(a_deal("D-" + std::to_string(++id)).of("P-1").meeting(on));
    }
    CHECK(t.value("meeting_supply") == Approx(2.0 / 6));
    CHECK(t.value("meeting_supply", "partner:P-1") == Approx(2.0 / 6));
}

TEST_CASE("steady meetings are covered as far as their six months are supplied, whatever the window") {
    TestEngine t("2027-02-01");
    t.add(SourceBuilder("crm").version(2).supplies_since("deal.meeting_on", "2026-11-03"));
    for (const Window window : {Window::day, Window::month, Window::ever}) {
        const Reading reading = t.reading("meeting_supply", "org", window);
        CHECK(reading.coverage == Approx(90.0 / 184));
        CHECK(reading.value == 0.0);
    }
    t.today("2027-01-31");
    CHECK(t.reading("meeting_supply").coverage == Approx(59.0 / 184));
    CHECK_FALSE(t.value("meeting_supply"));
}

TEST_CASE("an activation event on the last day of a span belongs to it, one a day later to the next") {
    TestEngine t("2026-12-01");
    t.add(a_partner("P-1").contract("2026-01-01", "2026-03-31").contract("2026-05-01"));
    t.add(a_deal("D-1").of("P-1").referred("2026-03-01").meeting("2026-03-31"));
    CHECK(t.count("activated_3m") == 1);
    CHECK(t.count("activations_3m", "org", Window::ever, "2026-03-31") == 1);
    CHECK(t.count("activations_3m", "org", Window::ever, "2026-03-30") == 0);
    CHECK(t.count("partners_activated") == 0);
    t.add(a_deal("D-1").version(2).of("P-1").referred("2026-03-01").meeting("2026-04-01"));
    CHECK(t.count("activations_3m", "org", Window::ever, "2026-04-30") == 0);
    CHECK(t.count("activations_3m") == 1);
    CHECK(t.count("partners_activated") == 1);
}

TEST_CASE("what is known of partners, not older than 180 days") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").contract("2026-01-01").known_on("2026-05-20"));  // 180 days
    t.add(a_partner("P-2").contract("2026-01-01").known_on("2026-05-19"));
    t.add(a_partner("P-3").known_on("2026-11-01"));  // a prospect
    CHECK(t.value("knowledge_rate") == 0.5);
    CHECK(t.value("partner_active_rate") == 0);
}
