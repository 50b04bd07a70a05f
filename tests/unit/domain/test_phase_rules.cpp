#include "common/domain/phase_rules.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

constexpr PhaseRules rules;
constexpr auto top_with = [](std::vector<int> meetings) { return is_top(meetings, rules); };

}  // namespace

TEST_CASE("top: enough meetings in four of the last six complete months, the latest first") {
    // Worked example: on 1 November, with two and more in October, September, June and May.
    CHECK(top_with({2, 3, 0, 0, 2, 2}));
    CHECK_FALSE(top_with({2, 3, 0, 0, 2, 1}));
    CHECK_FALSE(top_with({2, 2, 2}));
    CHECK(top_with({2, 2, 2, 2}));
    CHECK_FALSE(top_with({9, 9, 9, 1, 1, 1}));
    CHECK_FALSE(top_with({}));
}

TEST_CASE("top is lost after the second month end in a row that fails") {
    // October is the first month end that fails: April has gone out of its six months.
    CHECK(top_with({0, 0, 2, 2, 2, 0, 2}));
    // November too.
    CHECK_FALSE(top_with({0, 0, 0, 2, 2, 2, 0, 2}));
    // A month end that holds begins the count anew.
    CHECK(top_with({1, 2, 2, 2, 0, 0, 2}));
}

TEST_CASE("what top looks at is configuration") {
    PhaseRules own;
    own.top_months = 3;
    own.top_months_met = 3;
    own.top_meetings = 1;
    own.top_lost_after = 1;
    CHECK(months_of_top(own) == 3);
    CHECK(is_top(std::vector{1, 1, 1}, own));
    CHECK_FALSE(is_top(std::vector{0, 1, 1, 1}, own));
}

TEST_CASE("a partner's phase is the furthest that holds") {
    PartnerProgress partner;
    CHECK(phase_of(partner) == PartnerPhase::prospect);
    partner.ever_contracted = partner.under_contract = true;
    CHECK(phase_of(partner) == PartnerPhase::contracted);
    partner.activated = true;
    CHECK(phase_of(partner) == PartnerPhase::activated);
    partner.won = true;
    CHECK(phase_of(partner) == PartnerPhase::producing);
    partner.top = true;
    CHECK(phase_of(partner) == PartnerPhase::top);
    partner.under_contract = false;
    CHECK(phase_of(partner) == PartnerPhase::producing);
}

TEST_CASE("the phase of the business at each border") {
    const auto phase = [](int contracted, int top) {
        return phase_of(BusinessProgress{contracted, top, {}, {}}, rules);
    };
    CHECK(phase(4, 0) == BusinessPhase::one);
    CHECK(phase(5, 0) == BusinessPhase::two);
    CHECK(phase(5, 1) == BusinessPhase::three_a);
    CHECK(phase(5, 2) == BusinessPhase::three_b);
    CHECK(phase(4, 2) == BusinessPhase::one);
}

TEST_CASE("what a phase and the facts allow to steer by") {
    const auto furthest = [](BusinessPhase phase, std::optional<bool> stable,
                             std::optional<std::int64_t> customers) {
        return furthest_step(phase, {10, 2, stable, customers}, rules);
    };
    CHECK(furthest(BusinessPhase::one, true, 100) == KgiStep::partners_contracted);
    CHECK(furthest(BusinessPhase::two, true, 100) == KgiStep::meetings_held);
    CHECK(furthest(BusinessPhase::three_a, true, 100) == KgiStep::deals_won);
    CHECK(furthest(BusinessPhase::three_b, false, 100) == KgiStep::deals_won);
    CHECK(furthest(BusinessPhase::three_b, std::nullopt, 100) == KgiStep::deals_won);
    CHECK(furthest(BusinessPhase::three_b, true, 19) == KgiStep::mrr_active);
    CHECK(furthest(BusinessPhase::three_b, true, std::nullopt) == KgiStep::mrr_active);
    CHECK(furthest(BusinessPhase::three_b, true, 20) == KgiStep::retention_rate);
}

TEST_CASE("only what goes beyond the confirmed is suggested") {
    using Step = KgiStep;
    CHECK(suggested_steps(Step::partners_contracted, {}).empty());
    CHECK(suggested_steps(Step::deals_won, {}) == std::vector{Step::deals_won});
    CHECK(suggested_steps(Step::retention_rate, {}) == std::vector{Step::mrr_active, Step::retention_rate});
    CHECK(suggested_steps(Step::deals_won, Step::meetings_held) == std::vector{Step::deals_won});
    CHECK(suggested_steps(Step::deals_won, Step::deals_won).empty());
    CHECK(suggested_steps(Step::meetings_held, Step::deals_won).empty());
    CHECK(suggested_steps(Step::retention_rate, Step::mrr_active) == std::vector{Step::retention_rate});
    CHECK(suggested_steps(Step::retention_rate, Step::retention_rate).empty());
}
