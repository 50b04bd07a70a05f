// Phases and health with the real programs: what is computed, and what a person confirms.
#include "common/runtime/os_user.h"
#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;
using Catch::Matchers::Contains;

TEST_CASE("a phase that a person confirms stands over the computed one", "[process]") {
    const RunningSuite suite;
    const auto up = suite.run({"up", "--sample", "--as-of", "2026-12-10", "--set", "redis.maxmemory=256mb"});
    INFO(up.out << up.err);
    REQUIRE(up.exit_code == 0);

    const auto before = suite.json({"phase", "show"}).at("business");
    REQUIRE(before.at("confirmed").at("by") == "S-01");  // as the sample has it
    REQUIRE_FALSE(before.at("advice").empty());
    const auto confirm = [&](const std::string& phase) {
        const auto put = suite.json({"phase", "confirm", "--phase", phase});
        return suite.json({"phase", "show", "--at-least", put.at("position").get<std::string>()});
    };
    CHECK(confirm("1").at("business").at("phase") == "1");
    const auto after = confirm(before.at("computed").get<std::string>()).at("business");
    CHECK(after.at("phase") == before.at("computed"));
    CHECK(after.at("confirmed").at("by") == os_user());
    CHECK(after.at("confirmed").at("on") == "2026-12-10");
    CHECK(after.at("advice").empty());
    const auto day_before = suite.json({"phase", "show", "--as-of", "2026-12-09"});
    CHECK(day_before.at("business").at("confirmed") == before.at("confirmed"));

    const std::string partner = suite.json({"partners"}).at("partners").at(0).at("id");
    const std::vector<std::string> scope{"--scope", "partner:" + partner};
    CHECK(suite.run({"phase", "confirm", scope[0], scope[1], "--phase", "top"}).exit_code == 0);
    CHECK_THAT(suite.run({"phase", "show", scope[0], scope[1]}).out,
               Contains("confirmed as top from 2026-12-10"));
    const auto wrong = suite.run({"phase", "confirm", "--phase", "producing"});
    CHECK(wrong.exit_code == 2);
    CHECK_THAT(wrong.err, Contains("not one of 1, 2, 3a, 3b"));
    CHECK(suite.run({"phase", "show", "--scope", "partner:P-9999"}).exit_code == 5);
    CHECK(suite.run({"phase", "confirm", "--scope", "tier:top", "--phase", "2"}).exit_code == 2);
}

TEST_CASE("every partner under contract has a health, with what would raise it", "[process]") {
    const RunningSuite suite;
    const auto up = suite.run({"up", "--sample", "--as-of", "2026-12-10", "--set", "redis.maxmemory=256mb"});
    REQUIRE(up.exit_code == 0);
    const auto health = suite.json({"health"});
    const auto contracted = suite.json({"phase", "show"}).at("business").at("partners_contracted");
    CHECK(health.at("total") == contracted);
    int banded = 0;
    for (const auto& [band, count] : health.at("bands").items()) banded += count.get<int>();
    CHECK(banded == contracted);
    for (const auto& row : health.at("rows")) {
        INFO(row.dump());
        double sum = 0, weights = 0;
        for (const auto& part : row.at("parts")) {
            CHECK(part.at("reason").get<std::string>().empty() == part.at("known").get<bool>());
            if (!part.at("known").get<bool>()) continue;
            sum += part.at("weight").get<double>() * part.at("score").get<double>();
            weights += part.at("weight").get<double>();
        }
        if (row.at("score").is_null()) {
            CHECK(row.at("coverage").get<double>() < 0.4);
        } else {
            CHECK(row.at("score").get<double>() == Approx(sum / weights));
        }
    }
    const std::string at_risk = suite.run({"health", "--band", "at_risk"}).out;
    CHECK_THAT(at_risk, Contains("biggest fix") || Contains("0 of 0 partners shown"));
    CHECK_THAT(suite.run({"health", health.at("rows").at(0).at("id")}).out, Contains("momentum"));
}
