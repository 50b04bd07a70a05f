// The oracle against the worked examples of docs/domain.md's rules, computed by hand.
#include "tests/property/example.h"

namespace monomi::oracle {

TEST_CASE("a new partner's clock warns, runs out the day after its last day, and stays late") {
    Example example;
    example.with(partner("P1", Date::of(2026, 8, 31)));
    CHECK(example.clock(Date::of(2026, 10, 31)).days_left == 30);
    CHECK(example.clock(Date::of(2026, 11, 16)).days_left == 14);
    CHECK(example.clock(Date::of(2026, 11, 30)).state == ClockState::running);
    CHECK(example.clock(Date::of(2026, 12, 1)).state == ClockState::stalled);
    CHECK(example.value("partners_stalled", org(), Window::day, Date::of(2026, 12, 1)) == 1);

    SECTION("a first meeting after the last day") {
        example.with(meeting("D1", "P1", Date::of(2026, 12, 3)));
        const Clock clock = example.clock(Date::of(2026, 12, 5));
        CHECK(clock.state == ClockState::activated);
        CHECK(clock.activated_late);
        CHECK(example.value("activated_3m_rate", org(), Window::ever, Date::of(2026, 12, 5)) == 0);
    }
    SECTION("a first meeting on the last day") {
        example.with(meeting("D1", "P1", Date::of(2026, 11, 30)));
        CHECK_FALSE(example.clock(Date::of(2026, 12, 5)).activated_late);
        CHECK(example.value("activated_3m", org(), Window::ever, Date::of(2026, 12, 5)) == 1);
    }
}

TEST_CASE("clocks clamp to the month's last day and lapse after three months") {
    Example example;
    example.with(partner("P1", Date::of(2025, 11, 30)));
    CHECK(example.clock(Date::of(2026, 1, 1)).last_day == Date::of(2026, 2, 28));
    example.with(meeting("D1", "P1", Date::of(2025, 11, 28)));
    CHECK(example.clock(Date::of(2026, 2, 28)).state == ClockState::activated);
    CHECK(example.clock(Date::of(2026, 2, 28)).activated_before_contract);
}

TEST_CASE("the lapsed clock starts at the last meeting") {
    Example example;
    example.with(partner("P1", Date::of(2025, 6, 1)))
        .with(meeting("D1", "P1", Date::of(2025, 7, 1)))
        .with(meeting("D2", "P1", Date::of(2025, 11, 28)));
    CHECK(example.clock(Date::of(2026, 2, 28)).state == ClockState::activated);
    CHECK(example.clock(Date::of(2026, 3, 1)).state == ClockState::lapsed);
    CHECK(example.value("partners_active", org(), Window::day, Date::of(2026, 2, 27)) == 1);
    CHECK(example.value("partners_active", org(), Window::day, Date::of(2026, 2, 28)) == 0);
}

TEST_CASE("only matured contracts are in the cohort rate") {
    Example example;
    example.with(partner("P1", Date::of(2026, 9, 1)));
    for (const char* id : {"P2", "P3", "P4"}) {
        example.with(partner(id, Date::of(2026, 11, 1)))
            .with(meeting(std::string("D-") + id, id, Date::of(2026, 11, 20)));
    }
    const Date day = Date::of(2026, 12, 15);
    CHECK(example.value("activated_3m_rate", org(), Window::last_12m, day) == 0);
    CHECK(example.value("activated_3m", org(), Window::last_12m, day) == 3);
    CHECK_FALSE(example.known("activated_3m_rate", partner_scope("P2"), Window::last_12m, day));
}

TEST_CASE("retention, NRR and GRR of a month") {
    const Date before = Date::of(2026, 9, 1);
    Example example;
    example.with(partner("P1"))
        .with(subscription("A", "A", {{before, 500'000}, {Date::of(2026, 11, 10), 600'000}}))
        .with(subscription("B", "B", {{before, 300'000}, {Date::of(2026, 11, 12), 250'000}}))
        .with(subscription("D", "D", {{Date::of(2026, 11, 5), 400'000}}));
    Record ended = subscription("C", "C", {{before, 200'000}});
    ended.subscription.ended_on = Date::of(2026, 11, 30);
    example.with(ended);
    const Date day = Date::of(2026, 11, 30);
    CHECK(example.value("retention_rate", org(), Window::month, day) == Approx(2.0 / 3));
    CHECK(example.value("churn_rate", org(), Window::month, day) == Approx(1.0 / 3));
    CHECK(example.value("grr", org(), Window::month, day) == Approx(0.75));
    CHECK(example.value("nrr", org(), Window::month, day) == Approx(0.85));
    CHECK(example.value("mrr_new", org(), Window::month, day) == 400'000);
    CHECK(example.value("mrr_expansion", org(), Window::month, day) == 100'000);
    CHECK(example.value("mrr_contraction", org(), Window::month, day) == 50'000);
    CHECK(example.value("mrr_churned", org(), Window::month, day) == 200'000);
    CHECK(example.value("customers_active", org(), Window::day, day) == 3);
    CHECK_FALSE(example.known("nrr", org(), Window::ever, day));
}

TEST_CASE("two subscriptions of one customer are netted") {
    const Date before = Date::of(2026, 9, 1);
    Example example;
    example.with(partner("P1"))
        .with(subscription("A", "X", {{before, 100}, {Date::of(2026, 11, 10), 60}}))
        .with(subscription("B", "X", {{before, 50}, {Date::of(2026, 11, 12), 90}}));
    const Date day = Date::of(2026, 11, 30);
    CHECK(example.value("grr", org(), Window::month, day) == 1.0);
    CHECK(example.value("mrr_expansion", org(), Window::month, day) == 40);
    CHECK(example.value("mrr_contraction", org(), Window::month, day) == 40);
}

TEST_CASE("a deal lost in October and won in November is lost on 31 October") {
    Example example;
    Record both = deal("D1", "P1");
    both.deal.lost_on = Date::of(2026, 10, 15);
    both.deal.won_on = Date::of(2026, 11, 10);
    example.with(partner("P1")).with(both);
    CHECK(example.value("deals_lost", org(), Window::month, Date::of(2026, 10, 31)) == 1);
    CHECK(example.value("deals_lost", org(), Window::ever, Date::of(2026, 11, 30)) == 0);
    CHECK(example.value("deals_won", org(), Window::month, Date::of(2026, 11, 30)) == 1);
    CHECK(example.value("partners_contracted_now", org(), Window::day, Date::of(2026, 10, 15)) == 1);
    CHECK(example.value("partners_contracted_now", org(), Window::day, Date::of(2026, 10, 14)) == 0);
}

TEST_CASE("a contract stays with the owner of its day after a hand-over") {
    Example example;
    Record handed = partner("P1", Date::of(2026, 11, 10));
    handed.partner.owner.add(Date::of(2026, 1, 1), "S1");
    handed.partner.owner.add(Date::of(2026, 11, 20), "S2");
    example.with(handed);
    const Date day = Date::of(2026, 11, 30);
    CHECK(example.value("partners_contracted", owner("S1"), Window::month, day) == 1);
    CHECK(example.value("partners_contracted", owner("S2"), Window::month, day) == 0);
    CHECK(example.value("partners_contracted_now", owner("S1"), Window::month, day) == 0);
    CHECK(example.value("partners_contracted_now", owner("S2"), Window::month, day) == 1);
}

TEST_CASE("a touchpoint with several reps is one for the partner and one for each rep") {
    Example example;
    example.with(partner("P1", Date::of(2026, 1, 1)));
    for (const char* id : {"R1", "R2"}) {
        Record rep = record(Kind::rep, id);
        rep.rep.partner.set("P1");
        example.with(rep);
    }
    Record study = record(Kind::touchpoint, "T1");
    study.touchpoint.partner = "P1";
    study.touchpoint.reps = {"R1", "R2", "R2", "R-nobody"};
    study.touchpoint.type = TouchpointType::study_session;
    study.touchpoint.on = Date::of(2026, 9, 1);
    example.with(study);
    const Date last = study.touchpoint.on + 89;
    CHECK(example.value("touchpoints", partner_scope("P1"), Window::ever, last) == 1);
    CHECK(example.value("touchpoints.study_session", rep_scope("R2"), Window::ever, last) == 1);
    CHECK(example.value("reps_touched", org(), Window::day, last) == 2);
    CHECK(example.value("reps_touched", org(), Window::day, last + 1) == 0);
    CHECK(example.value("reps_reachable", org(), Window::day, last) == 0);
}

TEST_CASE("missing is not zero") {
    SqlOracle oracle{BusinessRules{}};
    oracle.add(partner("P1"));
    const Date day = Date::of(2026, 11, 30);
    CHECK_FALSE(oracle.sheet(day).at("deals_won", org(), Window::month).known());
    Record source = record(Kind::source, "crm");
    Supply<std::string> supply;
    supply.field = "deal.won_on";
    supply.since = Date::of(2026, 11, 19);  // 12 of 30 days
    source.source_fields.supplies.push_back(supply);
    oracle.add(source);
    CHECK(oracle.sheet(day).at("deals_won", org(), Window::month).known());
    CHECK(oracle.sheet(day).at("deals_won", org(), Window::month).coverage() == Approx(0.4));
    source.version = 2;
    source.source_fields.supplies[0].since = Date::of(2026, 11, 20);
    oracle.add(source);
    CHECK_FALSE(oracle.sheet(day).at("deals_won", org(), Window::month).known());
}

TEST_CASE("of several versions the greatest by version, deleted and encoding stands") {
    Example example;
    Record first = partner("P1", Date::of(2026, 1, 1));
    Record tombstone = first;
    tombstone.deleted = true;
    example.with(tombstone).with(first);
    const Date day = Date::of(2026, 11, 30);
    CHECK(example.value("partners_contracted", org(), Window::ever, day) == 0);
    first.version = 2;
    example.with(first).with(tombstone);
    CHECK(example.value("partners_contracted", org(), Window::ever, day) == 1);
}

}  // namespace monomi::oracle
