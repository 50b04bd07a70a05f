// `monomi up --sample --live` with the real programs: the history as without it, then records as days pass.
#include <signal.h>

#include <fstream>

#include "common/runtime/suite_clock.h"
#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;
using Catch::Matchers::Contains;

namespace {

void up(const RunningSuite& suite, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(),
                     {"up", "--set", "redis.maxmemory=512mb", "--set", "sample.partners=12", "--set",
                      "sample.reps=60", "--set", "sample.months=12"});
    const auto started = suite.run(arguments);
    INFO(started.out << started.err);
    REQUIRE(started.exit_code == 0);
}

nlohmann::json table(const RunningSuite& suite, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{
        "kpi",
        "table",
        "deals_referred,meetings_held,deals_won,won_mrr,touchpoints,partners_stalled,"
        "partners_lapsed,mrr_active,reps_reachable",
        "--by",
        "partner",
        "--window",
        "month"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    auto answer = suite.json(arguments);
    answer.erase("position");
    return answer;
}

std::int64_t live_records(const RunningSuite& suite) {
    const auto status = nlohmann::json::parse(suite.run({"status", "--json"}).out, nullptr, false);
    if (!status.is_object() || !status.value("complete", false)) return -1;
    for (const auto& source : status.value("sources", nlohmann::json::array())) {
        if (source.value("source", std::string()) == "sample")
            return source.value("received", std::int64_t{-1});
    }
    return -1;
}

std::string kept_position(const RunningSuite& suite) {
    std::ifstream in(suite.home().directory() / "sample-feed.json");
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("a live sample starts as the same sample that stands, and goes on by the clock", "[process]") {
    const RunningSuite standing, live;
    up(standing, {"--sample", "--as-of", "2026-11-19"});
    up(live, {"--sample", "--live", "--as-of", "2026-11-19", "--speed", "0"});
    CHECK(table(live) == table(standing));
    CHECK_THAT(live.run({"status"}).out, Contains("synthetic sample, live") && Contains("sample-feed"));
    CHECK_FALSE(Catch::contains(standing.run({"status"}).out, "synthetic sample, live"));
    const auto at_start = live_records(live);

    // Three weeks on: their records come at once, and the past stays as it was known.
    CHECK(live.run({"clock", "set", "--as-of", "2026-12-10"}).exit_code == 0);
    REQUIRE(eventually([&] {
        return live_records(live) > at_start + 100 && kept_position(live).find("17968") != std::string::npos;
    }));
    const auto then = table(live, {"--as-of", "2026-12-09"});
    CHECK(then != table(standing));

    // A second up adds nothing; a killed feed goes on without losing or doubling.
    const auto again = live.run({"up", "--sample", "--live"});
    INFO(again.err);
    CHECK(again.exit_code == 0);
    CHECK_THAT(again.out, Contains("loaded already"));
    ::kill(live.pid_of("sample-feed"), SIGKILL);
    REQUIRE(eventually([&] { return live.restarts_of("sample-feed") == 1 && live.ready(); }));
    CHECK(table(live, {"--as-of", "2026-12-09"}) == then);
    const auto before = live_records(live);
    CHECK(live.run({"down"}).exit_code == 0);
    std::filesystem::remove(live.home().directory() / "sample-feed.json");
    up(live, {});
    REQUIRE(eventually([&] { return live_records(live) > before + 100; }));  // all was sent again
    CHECK(table(live, {"--as-of", "2026-12-09"}) == then);
}

TEST_CASE("days of a live sample pass by themselves", "[process]") {
    const RunningSuite suite;
    up(suite, {"--sample", "--live", "--as-of", "2026-11-19", "--speed", "86400"});
    const auto first = live_records(suite);
    REQUIRE(eventually([&] { return live_records(suite) > first + 30; }));
    const auto more = live_records(suite);
    ::kill(suite.pid_of("ingest"), SIGKILL);
    REQUIRE(eventually([&] { return live_records(suite) > more + 30; }));
    CHECK(suite.json({"kpi", "get", "touchpoints", "--window", "month"}).at("as_of") > "2026-11-20");
    CHECK(suite.run({"down"}).exit_code == 0);
    CHECK(suite.run({"status"}).exit_code == 3);
}
