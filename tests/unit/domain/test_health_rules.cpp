#include "common/domain/health_rules.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

HealthRules even_weights() {
    HealthRules rules;
    rules.weights.fill(0.2);
    return rules;
}
Health of(const PartScores& parts, bool run_out = false) { return health_of(parts, run_out, even_weights()); }

constexpr std::nullopt_t unknown = std::nullopt;

}  // namespace

TEST_CASE("a status of 1 is 100, a trend of 0 is 50, and both are clamped") {
    CHECK(score_of_status(0.57) == Approx(57));
    CHECK(score_of_status(1.2) == 100);
    CHECK(score_of_status(-0.5) == 0);
    CHECK(score_of_trend(0) == 50);
    CHECK(score_of_trend(-0.4) == Approx(30));
    CHECK(score_of_trend(-1) == 0);
    CHECK(score_of_trend(3) == 100);
}

TEST_CASE("a trend from nothing is one of all, and nothing from nothing has none") {
    CHECK(trend_of(6, 4) == Approx(0.5));
    CHECK(trend_of(0, 4) == Approx(-1));
    CHECK(trend_of(5, 0) == 1.0);
    CHECK_FALSE(trend_of(0, 0));
}

TEST_CASE("the upper quartile lies linearly between two values") {
    CHECK_FALSE(upper_quartile({}));
    CHECK(upper_quartile({0.4}) == 0.4);
    CHECK(upper_quartile({0.5, 0.1}) == Approx(0.4));
    CHECK(upper_quartile({0.5, 0.1, 0.2, 0.3, 0.4}) == Approx(0.4));
}

TEST_CASE("bands begin at their scores") {
    const auto band = [](double score) { return of({score, score, score, score, score}).band; };
    CHECK(band(70) == HealthBand::healthy);
    CHECK(band(69.9) == HealthBand::watch);
    CHECK(band(40) == HealthBand::watch);
    CHECK(band(39.9) == HealthBand::at_risk);
    CHECK(band(0) == HealthBand::at_risk);
}

TEST_CASE("weights are renormalised over what is known, and too little of it is unknown") {
    const Health two = of({80, unknown, unknown, 40, unknown});
    CHECK(two.score == Approx(60));
    CHECK(two.coverage == Approx(0.4));
    CHECK(two.band == HealthBand::watch);
    const Health one = of({80, unknown, unknown, unknown, unknown});
    CHECK_FALSE(one.score);
    CHECK(one.coverage == Approx(0.2));
    CHECK(one.band == HealthBand::unknown);
    CHECK_FALSE(one.fix);
    CHECK(of({}).band == HealthBand::unknown);
}

TEST_CASE("a part of weight 0 bears on nothing") {
    HealthRules rules = even_weights();
    rules.weights[0] = 0;
    const Health health = health_of({0, 80, 80, 80, 50}, false, rules);
    CHECK(health.score == Approx(72.5));
    CHECK(health.coverage == 1);
    CHECK(health.fix->part == HealthPart::pipeline);
    rules.weights.fill(0);
    CHECK(health_of({1, 1, 1, 1, 1}, false, rules).band == HealthBand::unknown);
}

TEST_CASE("a clock that has run out is stalled, whatever the score, also an unknown one") {
    const Health health = of({100, 100, 100, 100, 100}, true);
    CHECK(health.band == HealthBand::stalled);
    CHECK(health.score == 100.0);
    CHECK(of({}, true).band == HealthBand::stalled);
    CHECK_FALSE(of({}, true).score);
}

TEST_CASE("the biggest fix is the part whose rise to its norm raises the score most") {
    HealthRules rules;
    rules.weights = {0.3, 0.2, 0.2, 0.15, 0.15};
    // 0.3 x 30 = 9, 0.2 x 60 = 12, 0.15 x 70 = 10.5; momentum lacks 50 to its norm of 50: 7.5.
    const Health health = health_of({70, 40, 100, 30, 0}, false, rules);
    CHECK(health.score == Approx(21 + 8 + 20 + 4.5));
    REQUIRE(health.fix);
    CHECK(health.fix->part == HealthPart::pipeline);
    CHECK(health.fix->gain == Approx(12));
    // Without the unknown pipeline the rest weighs more.
    const Health less = health_of({70, unknown, 100, 30, 0}, false, rules);
    CHECK(less.fix->part == HealthPart::reach);
    CHECK(less.fix->gain == Approx(0.15 * 70 / 0.8));
    CHECK_FALSE(health_of({100, 100, 100, 100, 50}, false, rules).fix);
}
