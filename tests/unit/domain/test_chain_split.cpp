#include "common/domain/chain_split.h"

#include <cmath>
#include <random>

#include "tests/support/catch.h"

using namespace monomi;

namespace {

using Levels = std::vector<double>;

double sum_of(const std::vector<ChainFactor>& factors) {
    double sum = 0;
    for (const ChainFactor& factor : factors) sum += factor.contribution;
    return sum;
}

}  // namespace

TEST_CASE("the logarithmic mean lies between the two, and is one of equal two") {
    CHECK(logarithmic_mean(5, 5) == 5);
    CHECK(logarithmic_mean(std::exp(1.0), 1) == Approx(std::exp(1.0) - 1));
    CHECK(logarithmic_mean(1, std::exp(1.0)) == Approx(std::exp(1.0) - 1));
    const double near = logarithmic_mean(1'000'000.000001, 1'000'000);
    CHECK(near >= 1'000'000);
    CHECK(near <= 1'000'000.000001);
}

TEST_CASE("a difference goes to the factors that moved") {
    // 10 reps, 2 meetings each, half of them won; then 20 reps and the same conversions.
    const auto factors = split_chain(Levels{10, 20, 10}, Levels{20, 40, 20});
    REQUIRE(factors.size() == 3);
    CHECK(factors[0].contribution == Approx(10));
    CHECK(factors[1].contribution == Approx(0).margin(1e-12));
    CHECK(factors[2].contribution == Approx(0).margin(1e-12));
    CHECK(factors[1].from == 2);
    CHECK(factors[1].to == 2);
    CHECK(factors[2].below == 1u);
    // Reps double, the win rate halves: two parts of one size against each other.
    const auto against = split_chain(Levels{10, 20, 10}, Levels{20, 40, 10});
    CHECK(against[0].contribution == Approx(10 * std::log(2)));
    CHECK(against[2].contribution == Approx(-10 * std::log(2)));
}

TEST_CASE("the example of the source: energy of three factors") {
    // V = 2 x 3 x 4 = 24 to 3 x 3 x 8 = 72; L = 48 / ln 3.
    const auto factors = split_chain(Levels{2, 6, 24}, Levels{3, 9, 72});
    CHECK(factors[0].contribution == Approx(48 / std::log(3) * std::log(1.5)));
    CHECK(factors[1].contribution == Approx(0).margin(1e-12));
    CHECK(factors[2].contribution == Approx(48 / std::log(3) * std::log(2)));
}

TEST_CASE("a zero: the lowest factor that is 0 made the difference") {
    const auto meetings_gone = split_chain(Levels{10, 20, 10, 5}, Levels{10, 0, 0, 0});
    REQUIRE(meetings_gone.size() == 4);
    CHECK(meetings_gone[1].contribution == -5);
    CHECK(meetings_gone[1].to == 0);
    CHECK_FALSE(meetings_gone[2].to);
    CHECK(sum_of(meetings_gone) == -5);
    const auto first_win = split_chain(Levels{10, 20, 0}, Levels{10, 20, 3});
    CHECK(first_win[2].contribution == 3);
    CHECK(split_chain(Levels{0, 0, 0}, Levels{4, 8, 2})[0].contribution == 2);
    for (const ChainFactor& factor : split_chain(Levels{10, 5, 0}, Levels{3, 0, 0})) {
        CHECK(factor.contribution == 0);
    }
}

TEST_CASE("a level that is 0 below what is not is left out") {
    // Wins of a month without meetings: they came from the meetings of the month before.
    const auto factors = split_chain(Levels{10, 20, 10}, Levels{10, 0, 5});
    REQUIRE(factors.size() == 2);
    CHECK(factors[0].level == 0);
    CHECK(factors[1].level == 2);
    CHECK(factors[1].below == 0u);
    CHECK(factors[1].contribution == -5);
}

TEST_CASE("the parts always add up to the difference") {
    std::mt19937_64 random(11);
    for (int round = 0; round < 20'000; ++round) {
        Levels from(1 + random() % 6), to(from.size());
        for (auto* levels : {&from, &to}) {
            for (double& level : *levels) {
                level = random() % 4 == 0 ? 0 : static_cast<double>(random() % 1'000'000) / 7;
            }
        }
        const auto factors = split_chain(from, to);
        const double difference = to.back() - from.back();
        REQUIRE(sum_of(factors) == Approx(difference).epsilon(1e-12).margin(1e-7));
        REQUIRE(factors.back().level == from.size() - 1);
        for (const ChainFactor& factor : factors) REQUIRE(std::isfinite(factor.contribution));
    }
}
