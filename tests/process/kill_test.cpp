// Every acknowledged record is counted, whichever process dies whenever, and whatever the disk of Redis
// loses.
#include <signal.h>

#include <filesystem>
#include <fstream>

#include "tests/process/running_suite.h"
#include "tests/process/stream.h"
#include "tests/support/catch.h"
#include "tests/support/power_cut.h"

using namespace monomi;
using namespace monomi::process;

namespace {

constexpr Date day = Date::of(2026, 11, 16);

void up(const RunningSuite& suite, std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(), "up");
    const CommandResult started = suite.run(arguments);
    INFO(started.out << started.err);
    REQUIRE(started.exit_code == 0);
}

void kill9(const RunningSuite& suite, const std::string& service) {
    pid_t pid = 0;
    REQUIRE(eventually(
        [&] { return (pid = service == "supervisor" ? suite.supervisor() : suite.pid_of(service)) > 0; }));
    ::kill(pid, SIGKILL);
    REQUIRE(eventually([&] { return has_ended(pid); }));
}

double deals_won(const RunningSuite& suite, const std::string& position) {
    double won = -1;
    const bool read = eventually([&] {
        const CommandResult ran = suite.run({"kpi", "get", "deals_won", "--scope", "org", "--window", "month",
                                             "--at-least", position, "--json"});
        const auto value = nlohmann::json::parse(ran.out, nullptr, false);
        if (ran.exit_code != 0 || value.is_discarded() || !value.contains("value") ||
            !value["value"].is_number())
            return false;
        won = value["value"].get<double>();
        return true;
    });
    CHECK(read);
    return won;
}

bool complete(const RunningSuite& suite) {
    const auto status = nlohmann::json::parse(suite.run({"status", "--json"}).out, nullptr, false);
    return !status.is_discarded() && status.value("ready", false) && status.value("complete", false);
}

// Wherever an append's outcome was settled as "not written", or a verdict was lost, a batch is sent again; so
// the records in the store are exactly the distinct deals, of which all acknowledged ones must be there.
void check_counted(const RunningSuite& suite, DealStream& stream) {
    REQUIRE(stream.run_until(0));  // waits for the verdicts that are still due
    CHECK(deals_won(suite, stream.position()) == static_cast<double>(stream.acknowledged()));
}

// A redis-server that notes what it has synced, started by the suite in place of the real one.
std::string preloaded_server(const TemporaryDirectory& directory, const std::string& ledger,
                             const std::string& options) {
    const auto script = directory / "redis-server-with-ledger";
    std::ofstream(script) << "#!/bin/sh\nexport " << tests::power_cut_preload() << "\nexport "
                          << tests::power_cut_ledger(ledger) << "\nexec redis-server \"$@\" " << options
                          << "\n";
    std::filesystem::permissions(script, std::filesystem::perms::owner_all);
    return script;
}

struct Cut {
    std::size_t acknowledged = 0;
    double counted = 0;
};

Cut stream_and_cut_power(const std::string& options, const std::vector<std::string>& settings) {
    RunningSuite suite;
    const TemporaryDirectory outside;  // the ledger belongs to the test, not to the server's disk
    const std::string ledger = outside / "ledger";
    std::vector<std::string> arguments{"--as-of", day.str(), "--set",
                                       "redis.server=" + preloaded_server(outside, ledger, options)};
    arguments.insert(arguments.end(), settings.begin(), settings.end());
    up(suite, arguments);
    DealStream stream(suite.home(), day);
    REQUIRE(stream.send_basics());
    REQUIRE(stream.run_until(2000));
    std::map<std::string, pid_t> pids;
    for (const char* victim : {"bus", "ingest", "kpi-aggregator", "redis"})
        pids[victim] = suite.pid_of(victim);
    kill9(suite, "supervisor");  // so that nothing starts Redis again before its files are cut
    for (const char* victim : {"bus", "ingest", "kpi-aggregator", "redis"}) ::kill(pids.at(victim), SIGKILL);
    REQUIRE(eventually([&] { return has_ended(pids.at("redis")); }));
    (void)tests::cut_power(suite.home().redis_directory().string(), ledger);
    up(suite);
    const std::size_t acknowledged = stream.acknowledged();
    REQUIRE(eventually([&] { return complete(suite); }));
    const auto value = suite.json({"kpi", "get", "deals_won", "--scope", "org", "--window", "month"});
    return {acknowledged, value["value"].is_number() ? value["value"].get<double>() : 0};
}

}  // namespace

TEST_CASE("kill -9 of each service, of Redis and of the supervisor while records stream in", "[process]") {
    RunningSuite suite;
    up(suite, {"--as-of", day.str(), "--set", "aggregator.snapshot_every_records=500"});
    DealStream stream(suite.home(), day);
    REQUIRE(stream.send_basics());
    std::size_t goal = 0;
    for (const std::string victim :
         {"kpi-aggregator", "ingest", "bus", "redis", "ingest", "kpi-aggregator", "redis"}) {
        INFO("killed: " << victim);
        REQUIRE(stream.run_until(goal += 400));
        kill9(suite, victim);
        REQUIRE(stream.run_until(goal += 400));
    }
    check_counted(suite, stream);

    kill9(suite, "supervisor");
    REQUIRE(stream.run_until(goal += 400));  // the services go on without it
    up(suite);                               // and the next `up` takes the home over
    REQUIRE(stream.run_until(goal += 400));
    check_counted(suite, stream);
}

TEST_CASE("a power cut loses nothing that was acknowledged", "[process]") {
    const Cut cut = stream_and_cut_power("", {});
    CHECK(cut.counted >= static_cast<double>(cut.acknowledged));
}

TEST_CASE("the same power cut is noticed where Redis syncs only once a second", "[process]") {
    bool noticed = false;
    for (int i = 0; i < 5 && !noticed; ++i) {
        const Cut cut =
            stream_and_cut_power("--appendfsync everysec", {"--set", "redis.durability=unchecked"});
        noticed = cut.counted < static_cast<double>(cut.acknowledged);
    }
    CHECK(noticed);
}
