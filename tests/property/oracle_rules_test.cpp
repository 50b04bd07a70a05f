// The oracle's single rules on small organisations, computed by hand.
#include "tests/property/example.h"

namespace monomi::oracle {
namespace {

Record rep(const std::string& id, const std::string& of) {
    Record out = record(Kind::rep, id);
    out.rep.partner.set(of);
    return out;
}

Record touchpoint(const std::string& id, const std::string& of, TouchpointType type, Date on) {
    Record out = record(Kind::touchpoint, id);
    out.touchpoint.partner = of;
    out.touchpoint.type = type;
    out.touchpoint.on = on;
    return out;
}

Record proposal(const std::string& id, const std::string& of, Date held_on) {
    Record out = record(Kind::proposal, id);
    out.proposal = {of, "S1", {}, held_on};
    return out;
}

}  // namespace

TEST_CASE("contracts that follow by the next day are one span; a gap of a day starts anew") {
    Record contracted = partner("P1");
    contracted.partner.contracts = {{Date::of(2025, 1, 1), Date::of(2025, 3, 31)},
                                    {Date::of(2025, 4, 1), Date::of(2025, 6, 30)},
                                    {Date::of(2025, 7, 2), {}}};
    Example example;
    example.with(contracted);
    const Date day = Date::of(2025, 12, 31);
    CHECK(example.value("partners_contracted", org(), Window::ever, day) == 2);
    CHECK(example.value("partners_contracted_new", org(), Window::ever, day) == 1);
    CHECK(example.value("partners_recontracted", org(), Window::ever, day) == 1);
    CHECK(example.value("partners_terminated", org(), Window::day, Date::of(2025, 7, 1)) == 1);
    CHECK(example.value("partners_contracted_now", org(), Window::day, Date::of(2025, 7, 1)) == 0);
    CHECK(example.value("partners_contracted_now", org(), Window::day, Date::of(2025, 6, 30)) == 1);
}

TEST_CASE("an event belongs to the span in which it lies, and after a gap to the next one's day 0") {
    Record contracted = partner("P1");
    contracted.partner.contracts = {{Date::of(2025, 1, 1), Date::of(2025, 3, 31)},
                                    {Date::of(2025, 6, 1), {}}};
    Example example;
    SECTION("on the former span's last day") {
        example.with(contracted).with(meeting("D1", "P1", Date::of(2025, 3, 31)));
        CHECK(example.clock(Date::of(2025, 6, 1)).state == ClockState::running);
    }
    SECTION("on the day after it") {
        example.with(contracted).with(meeting("D1", "P1", Date::of(2025, 4, 1)));
        const Clock clock = example.clock(Date::of(2025, 6, 1));
        CHECK(clock.state == ClockState::activated);
        CHECK(clock.activated_on == Date::of(2025, 6, 1));
        CHECK(clock.activated_before_contract);
        CHECK(clock.last_day == Date::of(2025, 9, 1));
    }
}

TEST_CASE("touchpoints of a prospect are kept apart until its contract") {
    Example example;
    example.with(partner("P1", Date::of(2026, 5, 10)))
        .with(touchpoint("T1", "P1", TouchpointType::phone, Date::of(2026, 5, 1)));
    CHECK(example.value("prospect_touchpoints", org(), Window::ever, Date::of(2026, 5, 9)) == 1);
    CHECK(example.value("touchpoints", org(), Window::ever, Date::of(2026, 5, 9)) == 0);
    CHECK(example.value("prospect_touchpoints", org(), Window::ever, Date::of(2026, 5, 10)) == 0);
    CHECK(example.value("touchpoints.phone", org(), Window::ever, Date::of(2026, 5, 10)) == 1);
}

TEST_CASE("a tie of contact_acquired_on and a touchpoint goes to the touchpoint with the smallest id") {
    const Date day = Date::of(2026, 5, 1);
    Record known = rep("R1", "P1");
    known.rep.contact_acquired_on = day;
    Example example;
    example.with(partner("P1")).with(partner("P2")).with(partner("P3")).with(known);
    CHECK(example.value("contacts_acquired", partner_scope("P1"), Window::day, day) == 1);
    Record second = touchpoint("T2", "P2", TouchpointType::contact_acquired, day);
    Record first = touchpoint("T1", "P3", TouchpointType::contact_acquired, day);
    second.touchpoint.reps = first.touchpoint.reps = {"R1"};
    example.with(second);
    CHECK(example.value("contacts_acquired", partner_scope("P2"), Window::day, day) == 1);
    example.with(first);
    CHECK(example.value("contacts_acquired", partner_scope("P3"), Window::day, day) == 1);
    CHECK(example.value("contacts_acquired", org(), Window::ever, day) == 1);
    CHECK(example.value("contacts_acquired", rep_scope("R1"), Window::ever, day) == 1);
}

TEST_CASE("an event over several partners is held once") {
    Example example;
    for (const char* id : {"P1", "P2"}) {
        example.with(partner(id, Date::of(2026, 1, 1)));
        Record seminar = touchpoint(std::string("T-") + id, id, TouchpointType::cohosted_seminar,
                                    Date::of(2026, 5, id[1] == '1' ? 1 : 2));
        seminar.touchpoint.event = "E1";
        example.with(seminar);
    }
    example.with(touchpoint("T3", "P1", TouchpointType::cohosted_seminar, Date::of(2026, 5, 2)));
    const Date day = Date::of(2026, 5, 2);
    CHECK(example.value("events_held", org(), Window::ever, day) == 2);
    CHECK(example.value("events_held", org(), Window::day, day) == 1);
    CHECK(example.value("events_held", partner_scope("P2"), Window::day, day) == 1);
    CHECK(example.value("touchpoints", org(), Window::ever, day) == 3);
}

TEST_CASE("roles are those of the owner, and a person counts once for each") {
    Record staff = record(Kind::staff, "S1");
    staff.staff.roles = {Role::acquisition, Role::activation, Role::activation};
    Record owned = partner("P1", Date::of(2026, 1, 1));
    owned.partner.owner.set("S1");
    Example example;
    example.with(owned).with(staff).with(meeting("D1", "P1", Date::of(2026, 5, 1)));
    for (const char* role : {"acquisition", "activation"}) {
        CHECK(example.value("meetings_held", {ScopeKind::role, role}, Window::ever, Date::of(2026, 5, 1)) ==
              1);
    }
    CHECK(example.value("meetings_held", {ScopeKind::role, "generalist"}, Window::ever,
                        Date::of(2026, 5, 1)) == 0);
}

TEST_CASE("the contract rate leaves out partners that were under contract before the proposal") {
    Example example;
    example.with(partner("P1", Date::of(2026, 5, 10)))
        .with(partner("P2", Date::of(2026, 4, 1)))
        .with(partner("P3"))
        .with(proposal("Q1", "P1", Date::of(2026, 5, 10)))
        .with(proposal("Q2", "P2", Date::of(2026, 5, 10)))
        .with(proposal("Q3", "P3", Date::of(2026, 5, 10)));
    CHECK(example.value("contract_rate", org(), Window::month, Date::of(2026, 5, 31)) == 0.5);
    CHECK(example.value("proposals_held", owner("S1"), Window::month, Date::of(2026, 5, 31)) == 3);
}

TEST_CASE("meeting supply looks at the six complete months before") {
    Example example;
    example.with(partner("P1"));
    for (const unsigned month : {5u, 6u, 9u, 10u}) {
        for (const unsigned day : {1u, 28u}) {
            example.with(meeting(fmt::format("D{}-{}", month, day), "P1", Date::of(2026, month, day)));
        }
    }
    CHECK(example.value("meeting_supply", org(), Window::day, Date::of(2026, 11, 1)) == Approx(4.0 / 6));
    CHECK(example.value("meeting_supply", org(), Window::day, Date::of(2026, 10, 31)) == Approx(3.0 / 6));
}

TEST_CASE("a reading over headcount covers the partners under contract whose headcount is known") {
    Record with = partner("P1", Date::of(2026, 1, 1));
    with.partner.sales_headcount.set(4);
    Record late = rep("R1", "P1");
    late.rep.contact_acquired_on = Date::of(2026, 1, 1);
    Record visit = touchpoint("T1", "P1", TouchpointType::joint_meeting, Date::of(2026, 5, 1));
    visit.touchpoint.reps = {"R1"};
    const Date day = Date::of(2026, 5, 2);
    Example example;
    example.with(with).with(late).with(visit).with(partner("P2", Date::of(2026, 1, 1)));
    CHECK(example.value("reachable_rate", org(), Window::day, day) == 0.25);
    CHECK(example.oracle.sheet(day).at("reachable_rate", org(), Window::day).coverage() == 0.5);
    CHECK_FALSE(example.known("reachable_rate", partner_scope("P2"), Window::day, day));
}

TEST_CASE("the median lead time of an even number is the mean of the two in the middle") {
    Example example;
    example.with(partner("P1"));
    for (const int days : {1, 4, 6, 20}) {
        Record won = deal("D" + std::to_string(days), "P1");
        won.deal.referred_on = Date::of(2026, 5, 1);
        won.deal.won_on = *won.deal.referred_on + days;
        example.with(won);
    }
    CHECK(example.value("lead_time_days", org(), Window::ever, Date::of(2026, 6, 1)) == 5);
    CHECK(example.value("lead_time_days", org(), Window::ever, Date::of(2026, 5, 10)) == 4);
}

TEST_CASE("windows follow the fiscal year and the week") {
    Example example;
    example.with(partner("P1")).with(meeting("D1", "P1", Date::of(2026, 10, 5)));  // a Monday
    CHECK(example.value("meetings_held", org(), Window::week, Date::of(2026, 10, 11)) == 1);
    CHECK(example.value("meetings_held", org(), Window::week, Date::of(2026, 10, 12)) == 0);
    CHECK(example.value("meetings_held", org(), Window::quarter, Date::of(2026, 12, 31)) == 1);
    CHECK(example.value("meetings_held", org(), Window::prev_quarter, Date::of(2027, 1, 1)) == 1);
    CHECK(example.value("meetings_held", org(), Window::half, Date::of(2027, 3, 31)) == 1);
    CHECK(example.value("meetings_held", org(), Window::year, Date::of(2027, 3, 31)) == 1);
    CHECK(example.value("meetings_held", org(), Window::year, Date::of(2027, 4, 1)) == 0);
    CHECK(example.value("meetings_held", org(), Window::same_month_last_year, Date::of(2027, 10, 1)) == 1);
    CHECK(example.value("meetings_held", org(), Window::last_3m, Date::of(2027, 1, 4)) == 1);
    CHECK(example.value("meetings_held", org(), Window::last_3m, Date::of(2027, 1, 5)) == 0);
    CHECK(example.value("meetings_held", org(), Window::last_30d, Date::of(2026, 11, 3)) == 1);
    CHECK(example.value("meetings_held", org(), Window::last_30d, Date::of(2026, 11, 4)) == 0);
}

TEST_CASE("an orphan counts once its partner arrives") {
    Example example;
    example.with(meeting("D1", "P1", Date::of(2026, 10, 5)));
    CHECK(example.value("meetings_held", org(), Window::ever, Date::of(2026, 10, 31)) == 0);
    example.with(partner("P1"));
    CHECK(example.value("meetings_held", org(), Window::ever, Date::of(2026, 10, 31)) == 1);
}

}  // namespace monomi::oracle
