// The curves of how revenue is spread.
#include "admin-gui/model/structure.h"

#include <cmath>

#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

// What the members brought, and what nobody is known to have brought.
Structure spread(std::vector<double> each, double unattributed = 0) {
    Structure out;
    double total = unattributed;
    for (const double revenue : each) {
        StructureMember member;
        member.revenue = revenue;
        out.members.push_back(member);
        total += revenue;
    }
    out.revenue = total;
    out.unattributed = unattributed;
    return out;
}

}  // namespace

TEST_CASE("the Pareto curve sums from the largest, as shares of the whole total") {
    // docs/domain.md, worked examples: 600k, 90k, 30k, and another 720k unattributed.
    const auto known = pareto_curve(spread({30, 600, 90}), 100);
    REQUIRE(known.size() == 3);
    CHECK(known[0].members == 1);
    CHECK(std::abs(known[0].share - 600.0 / 720) < 1e-12);
    CHECK(std::abs(known[2].share - 1) < 1e-12);
    const auto half = pareto_curve(spread({600, 90, 30}, 720), 100);
    CHECK(std::abs(half[2].share - 0.5) < 1e-12);
    CHECK(pareto_curve(spread({}), 100).empty());
    CHECK(pareto_curve(spread({0, 0}), 100).empty());
}

TEST_CASE("a long curve is thinned, with its end kept") {
    const auto curve = pareto_curve(spread(std::vector<double>(1000, 1)), 50);
    CHECK(curve.size() <= 52);
    CHECK(curve.back().members == 1000);
    CHECK(std::abs(curve.back().share - 1) < 1e-9);
}

TEST_CASE("the Lorenz curve lies on the diagonal when all bring the same, and under it else") {
    for (const CurvePoint& point : lorenz_curve(spread({5, 5, 5, 5}), 100))
        CHECK(std::abs(point.members - point.share) < 1e-12);
    const auto curve = lorenz_curve(spread({1, 9}), 100);
    REQUIRE(curve.size() == 3);
    CHECK(curve.front().share == 0);
    CHECK(std::abs(curve[1].share - 0.1) < 1e-12);
    CHECK(curve.back().share == 1);
}

TEST_CASE("the Gini index is 0 for equal members and grows with concentration") {
    CHECK(std::abs(*gini(spread({5, 5, 5}))) < 1e-12);
    // All of it with one of four: (n - 1) / n.
    CHECK(std::abs(*gini(spread({8, 0, 0, 0})) - 0.75) < 1e-12);
    CHECK(std::abs(*gini(spread({1, 9})) - 0.4) < 1e-12);
    CHECK_FALSE(gini(spread({0})));
}
