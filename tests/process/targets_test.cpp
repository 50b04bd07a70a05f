// Targets with the real programs: set, seen in the tree, changed and removed through ingest's request `put`.
#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;
using Catch::Matchers::Contains;

namespace {

const std::vector<std::string> what{"deals_qualified", "--scope", "tier:top", "--period", "2026-12"};

std::vector<std::string> target(const std::string& action, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"target", action};
    arguments.insert(arguments.end(), what.begin(), what.end());
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

nlohmann::json rows_at(const RunningSuite& suite, const nlohmann::json& put) {
    return suite
        .json({"target", "list", "--scope", "tier:top", "--kpi", "deals_qualified", "--period", "2026-12",
               "--at-least", put.at("position").get<std::string>()})
        .at("rows");
}

}  // namespace

TEST_CASE("a target that is set is counted by the trees until it is removed", "[process]") {
    const RunningSuite suite;
    const auto up = suite.run({"up", "--sample", "--as-of", "2026-12-10", "--set", "redis.maxmemory=256mb"});
    INFO(up.out << up.err);
    REQUIRE(up.exit_code == 0);

    const auto set = suite.json(target("set", {"--value", "100"}));
    CHECK(set.at("accepted") == 1);
    const auto tree = suite.json({"tree", "--scope", "tier:top", "--profile", "growth_orders", "--period",
                                  "2026-12", "--at-least", set.at("position").get<std::string>()});
    CHECK(tree.at("taken") == "live");
    bool found = false;
    for (const auto& node : tree.at("nodes")) {
        if (node.at("kpi") != "deals_qualified") continue;
        found = true;
        CHECK(node.at("target") == 100.0);
        CHECK(node.at("attainment").get<double>() == Approx(node.at("actual").get<double>() / 100));
    }
    CHECK(found);
    CHECK_THAT(suite.run({"tree", "--lang", "en"}).out, Contains("business days are gone"));

    const auto changed = suite.json(target("set", {"--value", "120", "--agreed"}));
    auto rows = rows_at(suite, changed);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].at("value") == 120.0);
    CHECK(rows[0].at("agreed_with_partner") == true);
    CHECK(rows[0].at("source") == "cli");
    CHECK_THAT(suite.run(target("set", {"--value", "130"})).out, Contains("130 (was 120)"));

    CHECK(rows_at(suite, suite.json(target("remove"))).empty());
    CHECK(suite.run(target("remove")).exit_code == 5);
}

TEST_CASE("a target for what there is not is refused with what was meant", "[process]") {
    const RunningSuite suite;
    const auto up = suite.run({"up", "--sample", "--as-of", "2026-12-10", "--set", "redis.maxmemory=256mb"});
    REQUIRE(up.exit_code == 0);
    const auto set = [&](const char* kpi, const char* scope, const char* period) {
        return suite.run({"target", "set", kpi, "--scope", scope, "--period", period, "--value", "1"});
    };
    const auto unknown = set("deals_wonn", "org", "2026-12");
    CHECK(unknown.exit_code == 5);
    CHECK_THAT(unknown.err, Contains("deals_won"));
    CHECK_THAT(set("deals_won", "org", "2026-Q3").err, Contains("FY2026-Q3"));
    CHECK(set("deals_won", "org", "2026-Q3").exit_code == 2);
    CHECK(set("deals_won", "partner:P-9999", "2026-12").exit_code == 5);
    CHECK(set("deals_won", "rep:R-00001", "2026-12").exit_code == 2);
}
