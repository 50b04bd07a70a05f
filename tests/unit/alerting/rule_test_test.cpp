// Tests of rules, as people write them, are played; what is not met is said with its line.
#include "services/alerting/core/rule_test.h"

#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;
using monomi::Result;

namespace {

Result<Rule> shipped(const std::string& name) {
    for (Rule& rule : shipped_rules()) {
        if (rule.name == name) return std::move(rule);
    }
    return monomi::fail("there is no rule \"{}\"", name);
}

constexpr std::string_view good = R"(rule = "churn_high"
[[timeline]]
scope = "partner:P-1"
name = "Kita"
[[timeline.at]]
on = "2026-11-29"
values = { "customers_active.last_30d.before1" = 50, "retention_rate.last_30d" = 0.98, "churn_rate.last_30d" = 0.02 }
expect = "none"
[[timeline.at]]
on = "2026-11-30"
values = { "retention_rate.last_30d" = 0.96, "churn_rate.last_30d" = 0.04 }
wait = "1s"
expect = "pending"
[[timeline.at]]
on = "2026-11-30"
expect = "firing warning"
title.en = "Kita: churn 4% in 30 days"
[[timeline.at]]
on = "2026-12-01"
values = { "retention_rate.last_30d" = "N/A" }
expect = "no_data"
[[timeline.at]]
on = "2026-12-02"
values = { "retention_rate.last_30d" = 1 }
expect = "resolved"
[[timeline]]
scope = "org"
[[timeline.at]]
on = "2026-11-30"
values = { "customers_active.last_30d.before1" = 3, "retention_rate.last_30d" = 0.5 }
expect = "firing"
)";

std::string with(std::string_view from, std::string_view to) {
    std::string text(good);
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string first_failure(const std::string& text) {
    const auto report = run_rule_test(text, "t.toml", shipped);
    CHECK(report.passed() == report.failures.empty());
    return report.failures.empty() ? "" : report.failures.front().str();
}

}  // namespace

TEST_CASE("a test of a rule passes", "[rules]") {
    const auto report = run_rule_test(good, "t.toml", shipped);
    for (const auto& failure : report.failures) UNSCOPED_INFO(failure.str());
    CHECK(report.passed());
    CHECK(report.expectations == 7);
}

TEST_CASE("what a test of a rule finds is said with its line", "[rules]") {
    CHECK(first_failure(with("expect = \"none\"", "expect = \"firing\"")) ==
          "t.toml:8: expected firing, but it is none");
    CHECK(first_failure(with("firing warning", "firing critical")) ==
          "t.toml:16: expected firing critical, but it is firing warning");
    CHECK(first_failure(with("churn 4%", "churn 5%")).starts_with("t.toml:17: expected \"Kita: churn 5%"));
    CHECK(first_failure(with("churn_high", "churn")) == "t.toml:1: rule: there is no rule \"churn\"");
    CHECK(first_failure(with("partner:P-1", "rep:R-1")) ==
          "t.toml:3: scope: \"rep:R-1\" is nothing that churn_high is about");
    CHECK(first_failure(with("\"churn_rate.last_30d\" = 0.02", "\"churn.last_30d\" = 0.02")) ==
          "t.toml:7: values: the rule uses no \"churn.last_30d\"");
    CHECK(first_failure(with("2026-11-29", "2026-11-31"))
              .starts_with("t.toml:6: on: must be a date in quotes"));
    CHECK(first_failure(with("on = \"2026-12-02\"", "on = \"2026-11-02\"")) ==
          "t.toml:23: on: is before the step before");
    CHECK(first_failure(with("wait = \"1s\"", "wait = \"1\"")).starts_with("t.toml:12: wait: "));
    CHECK(first_failure(with("expect = \"none\"", "expects = \"none\"")) ==
          "t.toml:8: \"expects\" is unknown here; did you mean \"expect\"?");
    CHECK(first_failure("rule = \"watchdog\"\n[[timeline]]\nscope = \"org\"\n[[timeline.at]]\non = "
                        "\"2026-11-30\"\n") == "t.toml: nothing is expected anywhere");
    CHECK(first_failure("rule =").starts_with("t.toml:1: "));
}
