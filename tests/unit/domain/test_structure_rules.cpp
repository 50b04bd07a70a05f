#include "common/domain/structure_rules.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

Recommendation advice(const Funnel& funnel, const Conversions& norms, std::optional<double> top1 = {},
                      const StructureRules& rules = {}) {
    const auto found = recommend(funnel, norms, top1, rules);
    REQUIRE(found);
    return *found;
}

// Every step's conversion is one half.
constexpr Funnel halving{64, 32, 16, 8, 4, 2, 1};
constexpr Conversions halves{{std::nullopt, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5}};

Funnel halving_with(FunnelStep step, std::int64_t count) {
    Funnel funnel = halving;
    funnel[static_cast<std::size_t>(step)] = count;
    return funnel;
}

}  // namespace

TEST_CASE("the median, of an even count the mean of the two in the middle") {
    using Numbers = std::vector<double>;
    using Amounts = std::vector<std::int64_t>;
    CHECK_FALSE(median(Numbers{}));
    CHECK_FALSE(median(Amounts{}));
    CHECK(median(Numbers{7}) == 7);
    CHECK(median(Numbers{600, 30, 90}) == 90);
    CHECK(median(Numbers{4, 1, 3, 2}) == 2.5);
    CHECK(median(Amounts{4, 1, 3, 2}) == 3);
    CHECK(median(Amounts{600, 30, 90}) == 90);
}

TEST_CASE("shares of the total are a range where part is unattributed") {
    const Concentration whole = concentration_of({90'000, 600'000, 30'000}, 0);
    CHECK(whole.top1->low == Approx(0.8333).margin(0.0001));
    CHECK(whole.top1->high == whole.top1->low);
    CHECK(whole.top3 == ShareRange{1, 1});
    CHECK(whole.effective.value() == Approx(1.405).margin(0.001));
    CHECK(whole.makes_80 == 1);
    const Concentration half = concentration_of({90'000, 600'000, 30'000}, 720'000);
    CHECK(half.top1->low == Approx(0.4167).margin(0.0001));
    CHECK(half.top1->high == Approx(0.9167).margin(0.0001));
    CHECK(half.top3 == ShareRange{0.5, 1});
    CHECK(half.effective == whole.effective);
    CHECK_FALSE(half.makes_80);
}

TEST_CASE("how many made 80 %: at the border, one under it, and of nothing") {
    CHECK(concentration_of({1, 1, 1, 1, 1}, 0).makes_80 == 4);
    CHECK(concentration_of({79, 11, 10}, 0).makes_80 == 2);
    CHECK(concentration_of({80, 10, 10}, 0).makes_80 == 1);
    CHECK(concentration_of({80}, 20).makes_80 == 1);
    CHECK_FALSE(concentration_of({79}, 21).makes_80);
    for (const auto& nothing : {concentration_of({}, 0), concentration_of({0, 0}, 0)}) {
        CHECK_FALSE(nothing.makes_80);
        CHECK_FALSE(nothing.top1);
        CHECK_FALSE(nothing.top3);
        CHECK_FALSE(nothing.effective);
    }
    const Concentration unattributed = concentration_of({}, 100);
    CHECK(unattributed.top1 == ShareRange{0, 1});
    CHECK_FALSE(unattributed.effective);
}

TEST_CASE("effective members: n of n equal ones, one of one") {
    CHECK(concentration_of({5, 5, 5, 5}, 0).effective == 4);
    CHECK(concentration_of({5, 0}, 3).effective == 1);
}

TEST_CASE("conversions are unknown beside an unknown step and after an empty one") {
    const Conversions conversions = conversions_of({20, 12, std::nullopt, 10, 0, 0, std::nullopt});
    CHECK_FALSE(conversions[0]);
    CHECK(conversions[1] == 0.6);
    CHECK_FALSE(conversions[2]);
    CHECK_FALSE(conversions[3]);
    CHECK(conversions[4] == 0.0);
    CHECK_FALSE(conversions[5]);
    CHECK_FALSE(conversions[6]);
}

TEST_CASE("headroom in two parts, never with unknown inputs") {
    HeadroomInputs inputs{6, 9, 20, 90'000, 9, 3};
    CHECK(headroom_of(inputs).idle == 540'000);
    CHECK(headroom_of(inputs).unreached == 330'000);
    CHECK(headroom_of(inputs).total == 870'000);
    CHECK(headroom_of(inputs).reason.empty());
    SECTION("nobody is left over") {
        for (const std::int64_t headcount : {9, 8}) {
            inputs.headcount = headcount;
            CHECK(headroom_of(inputs).unreached == 0);
        }
        inputs.headcount = 10;
        CHECK(headroom_of(inputs).unreached == 30'000);
    }
    SECTION("without a headcount only the first") {
        inputs.headcount.reset();
        CHECK(headroom_of(inputs).idle == 540'000);
        CHECK_FALSE(headroom_of(inputs).total);
        CHECK(headroom_of(inputs).reason == "the sales headcount is unknown");
    }
    SECTION("without the tier's share only the first") {
        inputs.tier_reachable = inputs.tier_producing = 0;
        CHECK(headroom_of(inputs).idle == 540'000);
        CHECK_FALSE(headroom_of(inputs).unreached);
        CHECK_FALSE(headroom_of(inputs).total);
    }
    SECTION("without a median nothing") {
        inputs.median_revenue.reset();
        CHECK_FALSE(headroom_of(inputs).idle);
        CHECK_FALSE(headroom_of(inputs).total);
        CHECK_FALSE(headroom_of(inputs).reason.empty());
    }
}

TEST_CASE("the action follows from the weakest step") {
    using S = FunnelStep;
    SECTION("an unknown headcount is to be learnt first") {
        Funnel funnel = halving_with(S::known, 1);
        funnel[0].reset();
        CHECK(advice(funnel, halves, 1.0) == Recommendation{Action::learn, S::headcount, {}, {}});
    }
    SECTION("each weak step and its action") {
        CHECK(advice(halving_with(S::known, 3), halves).action == Action::expand_reach);
        CHECK(advice(halving_with(S::contactable, 3), halves).step == S::contactable);
        CHECK(advice(halving_with(S::touched, 1), halves).action == Action::expand_reach);
        CHECK(advice(halving_with(S::reachable, 0), halves) ==
              Recommendation{Action::expand_reach, S::reachable, 0.0, 0.5});
        CHECK(advice(halving_with(S::active, 0), halves) ==
              Recommendation{Action::activate, S::active, 0.0, 0.5});
        CHECK(advice(halving_with(S::producing, 0), halves) ==
              Recommendation{Action::convert, S::producing, 0.0, 0.5});
    }
    SECTION("the weakest of two counts, of two alike the earlier") {
        CHECK(advice({100, 30, 15, 7, 3, 1, 0}, halves).step == S::producing);
        CHECK(advice({100, 25, 25, 25, 25, 25, 6}, halves).step == S::producing);
        CHECK(advice({100, 25, 25, 25, 25, 25, 7}, halves).step == S::known);
        CHECK(advice({100, 25, 25, 25, 25, 25, 25}, halves).step == S::known);
    }
    SECTION("a step at 80 % of its median is not weak; protect from a top-1 share of 60 % on") {
        const Funnel at{100, 40, 20, 10, 5, 5, 5}, under{100, 39, 20, 10, 5, 5, 5};
        CHECK(advice(under, halves, 0.6).action == Action::expand_reach);
        CHECK(advice(at, halves, 0.6) == Recommendation{Action::protect, {}, 0.6, 0.6});
        CHECK(advice(at, halves, 0.59) == Recommendation{Action::maintain, S::known, 0.4, 0.5});
        CHECK(advice(at, halves).action == Action::maintain);
    }
    SECTION("the limits are configuration") {
        const StructureRules strict{3, 1.0, 0.9};
        CHECK(advice({100, 49, 25, 13, 7, 4, 2}, halves, 0.8, strict).step == S::known);
        CHECK(advice(halving, halves, 0.89, strict).action == Action::maintain);
        CHECK(advice(halving, halves, 0.9, strict).action == Action::protect);
    }
    SECTION("without a norm there is nothing to say") {
        CHECK_FALSE(recommend(halving, {}, 1.0, {}));
        Conversions zero;
        zero[1] = 0.0;
        CHECK_FALSE(recommend(halving, zero, 1.0, {}));
    }
}

TEST_CASE("percentile ranks: the share under a value, with half of its equals") {
    CHECK(percentile_ranks({}).empty());
    CHECK(percentile_ranks({5}) == std::vector<double>{0.5});
    CHECK(percentile_ranks({30, 10, 20, 40}) == std::vector<double>{0.625, 0.125, 0.375, 0.875});
    CHECK(percentile_ranks({1, 1, 0, 1}) == std::vector<double>{0.625, 0.625, 0.125, 0.625});
}

TEST_CASE("quadrants begin at the medians") {
    CHECK(quadrant_of(0.5, 0.5, 0.4, 0.4) == Quadrant::focus);
    CHECK(quadrant_of(0.5, 0.5, 0.39, 0.4) == Quadrant::grow);
    CHECK(quadrant_of(0.49, 0.5, 0.4, 0.4) == Quadrant::maintain);
    CHECK(quadrant_of(0.49, 0.5, 0.39, 0.4) == Quadrant::tech_touch);
}
