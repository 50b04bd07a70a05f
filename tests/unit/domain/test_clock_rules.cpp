#include "common/domain/clock_rules.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

const BusinessRules rules;

std::vector<ContractSpan> contract(const char* from, const char* to = nullptr) {
    return {{on(from), to ? std::optional{on(to)} : std::nullopt, false}};
}

// One meeting, which both activates and is the last sign of life.
SpanEvents met(const char* date) { return {on(date), on(date)}; }

Clock clock_at(const std::vector<ContractSpan>& spans, const SpanEvents& events, const char* as_of,
               std::optional<Date> supplied = Date::min()) {
    return clock_of(spans, events, supplied, on(as_of), rules);
}

}  // namespace

TEST_CASE("a new partner's clock runs through contract + 3 months") {
    const auto spans = contract("2026-08-31");
    const auto at = [&](const char* day) { return clock_at(spans, {}, day); };
    CHECK(at("2026-08-31").days_left == 91);
    CHECK(at("2026-10-31").days_left == 30);
    CHECK(at("2026-11-16").days_left == 14);
    CHECK(at("2026-11-30").days_left == 0);
    CHECK(at("2026-11-30").state == ClockState::running);
    CHECK(at("2026-11-30").last_day == on("2026-11-30"));
    CHECK(at("2026-12-01").state == ClockState::stalled);
    CHECK(at("2026-12-01").days_left == -1);
}

TEST_CASE("a meeting on the last day is in time, one after it late") {
    const auto spans = contract("2026-08-31");
    const auto in_time = clock_at(spans, met("2026-11-30"), "2026-12-05");
    CHECK(in_time.state == ClockState::activated);
    CHECK_FALSE(in_time.activated_late);
    CHECK(in_time.activated_on == on("2026-11-30"));
    const auto late = clock_at(spans, met("2026-12-03"), "2026-12-05");
    CHECK(late.state == ClockState::activated);
    CHECK(late.activated_late);
    CHECK(late.started_on == on("2026-12-03"));
}

TEST_CASE("the last day is clamped to the month's last") {
    CHECK(clock_at(contract("2025-11-30"), {}, "2026-01-01").last_day == on("2026-02-28"));
    CHECK(clock_at(contract("2023-11-30"), {}, "2024-01-01").last_day == on("2024-02-29"));
    CHECK(clock_at(contract("2026-01-31"), {}, "2026-02-01").last_day == on("2026-04-30"));
}

TEST_CASE("an activated partner lapses the day after its last sign of life + 3 months") {
    const auto spans = contract("2025-06-01");
    const SpanEvents events{on("2025-07-01"), on("2025-11-28")};
    CHECK(clock_at(spans, events, "2026-02-28").state == ClockState::activated);
    CHECK(clock_at(spans, events, "2026-02-28").days_left == 0);
    CHECK(clock_at(spans, events, "2026-03-01").state == ClockState::lapsed);
    CHECK(clock_at(spans, events, "2026-03-01").started_on == on("2025-11-28"));
}

TEST_CASE("activated by a later stage alone, the activation date starts the lapsed clock") {
    const SpanEvents won_only{on("2025-07-01"), std::nullopt};
    const auto clock = clock_at(contract("2025-06-01"), won_only, "2025-10-02");
    CHECK(clock.state == ClockState::lapsed);
    CHECK(clock.last_day == on("2025-10-01"));
}

TEST_CASE("an event before the contract counts on day 0, flagged") {
    const auto clock = clock_at(contract("2026-08-31"), met("2026-08-30"), "2026-11-30");
    CHECK(clock.activated_on == on("2026-08-31"));
    CHECK(clock.activated_before_contract);
    CHECK_FALSE(clock.activated_late);
    CHECK(clock.started_on == on("2026-08-31"));
    CHECK(clock.state == ClockState::activated);
    CHECK_FALSE(clock_at(contract("2026-08-31"), met("2026-08-31"), "2026-11-30").activated_before_contract);
}

TEST_CASE("prospects, terminated partners and implied contracts have no clock") {
    CHECK(clock_at({}, {}, "2026-11-30") == Clock{});
    const auto ended = contract("2026-01-01", "2026-06-30");
    CHECK(clock_at(ended, {}, "2026-06-30").state == ClockState::stalled);
    CHECK(clock_at(ended, {}, "2026-07-01") == Clock{});
    const std::vector<ContractSpan> implied{{on("2026-01-01"), std::nullopt, true}};
    CHECK(clock_at(implied, met("2026-01-01"), "2026-07-01") == Clock{});
}

TEST_CASE("only the last span has a clock") {
    const std::vector<ContractSpan> spans{{on("2025-01-01"), on("2025-06-30"), false},
                                          {on("2026-01-01"), std::nullopt, false}};
    CHECK(clock_at(spans, {}, "2026-02-01").last_day == on("2026-04-01"));
}

TEST_CASE("without supply of the activation event neither clock runs") {
    const auto spans = contract("2026-08-31");
    CHECK(clock_at(spans, {}, "2026-10-01", std::nullopt).state == ClockState::not_supplied);
    CHECK(clock_at(spans, met("2026-09-01"), "2026-10-01", std::nullopt).state == ClockState::not_supplied);
    CHECK(clock_at(spans, {}, "2026-10-01", on("2026-08-30")).state == ClockState::running);
    CHECK(clock_at(spans, {}, "2026-10-01", on("2026-08-31")).state == ClockState::running);
    CHECK(clock_at(spans, {}, "2026-10-01", on("2026-09-01")).state == ClockState::not_supplied);
    CHECK(clock_at(spans, met("2026-09-15"), "2026-10-01", on("2026-09-01")).state == ClockState::activated);
    CHECK(clock_at(spans, met("2026-09-15"), "2026-10-01", on("2026-10-01")).state == ClockState::activated);
    CHECK(clock_at(spans, met("2026-09-15"), "2026-10-01", on("2026-10-02")).state ==
          ClockState::not_supplied);
    CHECK_FALSE(clock_at(spans, {}, "2026-10-01", std::nullopt).last_day);
}

TEST_CASE("the lapsed clock starts no earlier than the begin of supply") {
    const auto clock = clock_at(contract("2025-01-01"), met("2025-02-01"), "2026-06-30", on("2026-04-01"));
    CHECK(clock.started_on == on("2026-04-01"));
    CHECK(clock.last_day == on("2026-07-01"));
    CHECK(clock.state == ClockState::activated);
}

TEST_CASE("the months of the clocks are configuration") {
    BusinessRules two_months;
    two_months.clock_months = 2;
    const auto clock = clock_of(contract("2026-12-31"), {}, Date::min(), on("2027-03-01"), two_months);
    CHECK(clock.last_day == on("2027-02-28"));
    CHECK(clock.state == ClockState::stalled);
}

TEST_CASE("a span matures the day after its last day, and is activated in time through it") {
    const ContractSpan span{on("2026-09-01"), std::nullopt, false};
    CHECK_FALSE(activation_of(span, {}, on("2026-12-01"), rules).matured);
    CHECK(activation_of(span, {}, on("2026-12-02"), rules).matured);
    CHECK(activation_of(span, met("2026-12-01"), on("2026-12-15"), rules).in_time);
    CHECK_FALSE(activation_of(span, met("2026-12-02"), on("2026-12-15"), rules).in_time);
    CHECK_FALSE(activation_of(span, {}, on("2026-12-15"), rules).activated_on);
}

TEST_CASE("the cohort of one stalled and three early partners is 0 of 1, not 3 of 1") {
    const auto as_of = on("2026-12-15");
    const ContractSpan old_span{on("2026-09-01"), std::nullopt, false};
    const ContractSpan young{on("2026-11-01"), std::nullopt, false};
    const auto never_met = activation_of(old_span, {}, as_of, rules);
    const auto early = activation_of(young, met("2026-11-20"), as_of, rules);
    CHECK(never_met.matured);
    CHECK_FALSE(never_met.in_time);
    CHECK_FALSE(early.matured);
    CHECK(early.in_time);
}

TEST_CASE("an implied span is activated by any event, but belongs to no cohort") {
    const ContractSpan span{on("2026-01-01"), std::nullopt, true};
    const auto activation = activation_of(span, met("2026-02-01"), on("2026-12-31"), rules);
    CHECK(activation.activated_on == on("2026-02-01"));
    CHECK_FALSE(activation.in_time);
    CHECK_FALSE(activation.matured);
}
