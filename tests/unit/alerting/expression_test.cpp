#include "services/alerting/core/expression.h"

#include <map>

#include "tests/support/catch.h"

using namespace monomi::alerting;

namespace {

using Known = std::map<std::string, double, std::less<>>;

Evaluation evaluate(const std::string& text, const Known& known) {
    const auto expression = Expression::compile(text);
    if (!expression) FAIL(expression.error().message);
    return expression->evaluate([&](std::string_view name) {
        const auto found = known.find(name);
        return found == known.end() ? std::nullopt : std::optional(found->second);
    });
}

}  // namespace

TEST_CASE("expressions over named values", "[expression]") {
    CHECK(evaluate("touchpoints.last_30d.before1 < 0.5 * mean",
                   {{"touchpoints.last_30d.before1", 2}, {"mean", 4.5}})
              .value == 1);
    CHECK(evaluate("a > 1 && b > 1", {{"a", 2}, {"b", 1}}).value == 0);
    CHECK(evaluate("1", {}).value == 1);
    CHECK(evaluate("min(a, b) + 0.5", {{"a", 2}, {"b", 1}}).value == 1.5);
}

TEST_CASE("a missing input makes the whole unknown, wherever it stands", "[expression]") {
    for (const auto* text : {"a && b", "b || a", "a ? b : 1", "b < 1 ? a : 2", "a == a", "0 * a"}) {
        INFO(text);
        const auto result = evaluate(text, {{"b", 0}});
        CHECK_FALSE(result.value);
        CHECK(result.missing == std::vector<std::string>{"a"});
    }
    const auto nan = evaluate("a", {{"a", std::nan("")}});
    CHECK_FALSE(nan.value);
    CHECK(nan.missing == std::vector<std::string>{"a"});
}

TEST_CASE("known and default may name what is missing", "[expression]") {
    CHECK(evaluate("known(a)", {}).value == 0);
    CHECK(evaluate("known( a.b ) + 1", {{"a.b", 7}}).value == 2);
    CHECK(evaluate("default(a, 3) >= 3", {}).value == 1);
    CHECK(evaluate("default(a, 3) >= 3", {{"a", 2}}).value == 0);
    CHECK(evaluate("default(a, default(b, 5))", {{"b", 4}}).value == 4);
    CHECK(evaluate("2 * default(a, 1 + 2) + 1", {}).value == 7);
    // What stands beside them is an input like any other.
    CHECK_FALSE(evaluate("known(a) && a > 1", {}).value);
    CHECK_FALSE(evaluate("default(a, b)", {}).value);
    CHECK(Expression::compile("known(x) + default(y, z)")->names() ==
          std::vector<std::string>{"x", "y", "z"});
}

TEST_CASE("a division by zero is unknown, without a missing input", "[expression]") {
    const auto result = evaluate("a / b > 1", {{"a", 0}, {"b", 0}});
    CHECK_FALSE(evaluate("a / b", {{"a", 1}, {"b", 0}}).value);
    CHECK(result.missing.empty());
}

TEST_CASE("what is no expression is refused", "[expression]") {
    for (const auto* text : {"", "a +", "a = 3", "known()", "known(a", "known(1 + 2)", "default(a)",
                             "nothing(a)", "a, b", "(a", "a >"}) {
        INFO(text);
        CHECK_FALSE(Expression::compile(text));
    }
    CHECK(Expression::compile("a >= 3 && a != 4 && a == 5"));
}
