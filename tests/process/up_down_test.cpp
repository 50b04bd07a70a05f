// `monomi up` and `down` with the real programs: one owner of a home, whatever is killed.
#include <signal.h>

#include "common/runtime/supervisor_state.h"
#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;
using Catch::Matchers::Contains;

namespace {

const std::vector<std::string> all_names{"redis", "bus", "ingest", "kpi-aggregator"};

void start(const RunningSuite& suite) {
    const auto up = suite.run({"up", "--as-of", "2026-11-30", "--set", "redis.maxmemory=256mb"});
    INFO(up.err);
    REQUIRE(up.exit_code == 0);
    REQUIRE(suite.ready());
}

std::vector<pid_t> pids_of(const RunningSuite& suite) {
    std::vector<pid_t> pids;
    for (const auto& name : all_names) pids.push_back(suite.pid_of(name));
    return pids;
}

}  // namespace

TEST_CASE("up starts everything, a second up changes nothing, down stops everything", "[process]") {
    const RunningSuite suite;
    CHECK(suite.json({"status"}, 3).at("running") == false);
    CHECK(suite.run({"kpi", "get", "deals_won"}).exit_code == 3);
    start(suite);
    const auto pids = pids_of(suite);
    const auto supervisor = suite.supervisor();

    const auto again = suite.run({"up"});
    CHECK(again.exit_code == 0);
    CHECK_THAT(again.out, Contains("already up"));
    CHECK(pids_of(suite) == pids);
    const auto other = suite.run({"up", "--set", "reporting.currency=USD"});
    CHECK(other.exit_code == 1);
    CHECK_THAT(other.err, Contains("another configuration"));

    const auto value = suite.json({"kpi", "get", "deals_won", "--window", "month"});
    CHECK(value.size() == 8);
    CHECK(value.at("as_of") == "2026-11-30");
    CHECK(value.at("value").is_null());
    CHECK(suite.run({"kpi", "get", "no_such_kpi"}).exit_code == 5);

    CHECK(suite.run({"down"}).exit_code == 0);
    CHECK(has_ended(supervisor));
    for (const auto pid : pids) CHECK(has_ended(pid));
    CHECK(suite.json({"status"}, 3).at("running") == false);
    CHECK(suite.run({"down"}).exit_code == 0);
}

TEST_CASE("settings are kept in the home until they are changed", "[process]") {
    const RunningSuite suite;
    start(suite);
    CHECK(suite.run({"down"}).exit_code == 0);
    CHECK(suite.run({"up"}).exit_code == 0);
    CHECK(suite.json({"kpi", "get", "deals_won"}).at("as_of") == "2026-11-30");
    CHECK(suite.run({"down"}).exit_code == 0);
    CHECK(suite.run({"up", "--as-of", "2025-03-31"}).exit_code == 0);
    CHECK(suite.json({"kpi", "get", "deals_won"}).at("as_of") == "2025-03-31");
}

TEST_CASE("a killed service or Redis is started again", "[process]") {
    const RunningSuite suite;
    start(suite);
    for (const auto& name : all_names) {
        INFO(name);
        const auto pid = suite.pid_of(name);
        ::kill(pid, SIGKILL);
        CHECK(eventually([&] { return suite.ready() && suite.restarts_of(name) == 1; }));
        CHECK(suite.pid_of(name) != pid);
    }
    CHECK(eventually([&] { return suite.run({"kpi", "get", "deals_won"}).exit_code == 0; }));
}

TEST_CASE("when the supervisor is killed the rest goes on, and the next up takes over", "[process]") {
    const RunningSuite suite;
    start(suite);
    const auto pids = pids_of(suite);
    const auto supervisor = suite.supervisor();
    ::kill(supervisor, SIGKILL);
    REQUIRE(eventually([&] { return *supervisor_pid(suite.home()) == 0; }));
    CHECK(suite.json({"status"}, 3).at("services").at(0).at("state") == "orphaned");
    CHECK(suite.run({"kpi", "get", "deals_won"}).exit_code == 0);

    const auto up = suite.run({"up"});
    INFO(up.err);
    CHECK(up.exit_code == 0);
    CHECK(suite.ready());
    for (const auto pid : pids) CHECK(eventually([pid] { return has_ended(pid); }));
    CHECK(suite.supervisor() != supervisor);
    CHECK(suite.json({"kpi", "get", "deals_won"}).at("as_of") == "2026-11-30");
}

TEST_CASE("down stops what outlived its supervisor", "[process]") {
    const RunningSuite suite;
    start(suite);
    const auto pids = pids_of(suite);
    ::kill(suite.supervisor(), SIGKILL);
    REQUIRE(eventually([&] { return *supervisor_pid(suite.home()) == 0; }));
    CHECK(suite.run({"down"}).exit_code == 0);
    for (const auto pid : pids) CHECK(eventually([pid] { return has_ended(pid); }));
}

TEST_CASE("after everything was killed at once the next up starts cleanly", "[process]") {
    const RunningSuite suite;
    start(suite);
    auto pids = pids_of(suite);
    pids.insert(pids.begin(), suite.supervisor());
    for (const auto pid : pids) ::kill(pid, SIGKILL);
    for (const auto pid : pids) REQUIRE(eventually([pid] { return has_ended(pid); }));
    const auto up = suite.run({"up"});
    INFO(up.err);
    CHECK(up.exit_code == 0);
    CHECK(suite.ready());
}

TEST_CASE("a start that fails says why and leaves nothing behind", "[process]") {
    const RunningSuite suite;
    const auto missing = suite.run({"up", "--set", "redis.server=/nonexistent/redis-server"});
    CHECK(missing.exit_code == 1);
    CHECK_THAT(missing.err, Contains("/nonexistent/redis-server"));
    CHECK_FALSE(std::filesystem::exists(suite.home().config_file()));
    CHECK(suite.json({"status"}, 3).at("running") == false);

    const auto socket = suite.run({"up", "--set", "bus.requests=ipc:///nonexistent/requests"});
    CHECK(socket.exit_code == 1);
    CHECK_THAT(socket.err, Contains("bus: exited with code 1") && Contains("/nonexistent/requests"));
    for (const auto& name : all_names) CHECK(suite.pid_of(name) == 0);

    CHECK(suite.run({"up", "--set", "reporting.curency=USD"}).exit_code == 2);
    start(suite);
}
