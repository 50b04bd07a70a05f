// A catalogue of KPIs that is changed while the suite runs: taken over, or, with a mistake, reported.
#include <fstream>
#include <sstream>

#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;
using Catch::Matchers::Contains;

namespace {

std::string shipped() {
    std::ostringstream text;
    text << std::ifstream("config/kpis.toml").rdbuf();
    return text.str();
}

void write(const std::filesystem::path& file, const std::string& text) {
    const auto beside = file.string() + ".new";
    std::ofstream(beside) << text;
    std::filesystem::rename(beside, file);
}

std::string trouble(const RunningSuite& suite) {
    const auto status = suite.json({"status"});
    const auto& text = status.at("configuration_trouble");
    return text.is_string() ? text.get<std::string>() : "?";
}

}  // namespace

TEST_CASE("a changed catalogue answers without a restart; a wrong one leaves the former in force",
          "[process]") {
    RunningSuite suite;
    const auto up = suite.run({"up", "--set", "redis.maxmemory=256mb"});
    INFO(up.out << up.err);
    REQUIRE(up.exit_code == 0);
    CHECK(trouble(suite).empty());
    CHECK(suite.run({"kpi", "get", "twice_won"}).exit_code == 5);

    const auto own = suite.home().directory() / "kpis.toml";
    const std::string added = "twice_won = { ja = \"二倍\", en = \"Twice\", formula = \"2 * deals_won\" }\n";
    write(own, shipped() + added);
    CHECK(eventually([&] { return suite.run({"kpi", "get", "twice_won"}).exit_code == 0; }));
    CHECK(suite.json({"kpi", "check"}).at("problem").is_null());

    write(own, shipped() + "thrice = { ja = \"三倍\", en = \"Thrice\", formula = \"3 * deals_wno\" }\n");
    CHECK(eventually([&] { return !trouble(suite).empty(); }));
    CHECK_THAT(trouble(suite), Contains(own.string() + ":") && Contains("did you mean \"deals_won\"?"));
    CHECK_THAT(suite.run({"status"}).out, Contains("the changed configuration is not in force"));
    CHECK(suite.run({"kpi", "get", "twice_won"}).exit_code == 0);
    CHECK(suite.run({"kpi", "check"}).exit_code == 1);

    std::filesystem::remove(own);
    CHECK(eventually([&] { return suite.run({"kpi", "get", "twice_won"}).exit_code == 5; }));
    CHECK(trouble(suite).empty());
    CHECK(suite.restarts_of("kpi-aggregator") == 0);
}
