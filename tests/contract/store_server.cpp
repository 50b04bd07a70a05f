// Start-up checks, fill, locks and the private server, on a real Redis.
#include "common/store/home_lock.h"
#include "common/store/redis_rejected.h"
#include "common/store/redis_snapshots.h"
#include "common/store/service_lock.h"
#include "common/store/startup_checks.h"
#include "common/store/store_fill.h"
#include "tests/support/catch.h"
#include "tests/support/redis_fixture.h"

using namespace monomi;
using namespace monomi::store;
using namespace monomi::tests;

TEST_CASE("A private server passes the start-up checks", "[server]") {
    auto redis = RedisFixture::shared().connect();
    const auto findings = check_durability(redis, Durability::checked);
    REQUIRE(findings);
    CHECK(findings->empty());
}

TEST_CASE("Each setting that loses records is found, with how to mend it", "[server]") {
    RedisFixture server;
    auto redis = server.connect();
    const std::vector<std::pair<std::string, std::string>> wrong{{"appendfsync", "everysec"},
                                                                 {"appendonly", "no"},
                                                                 {"maxmemory-policy", "allkeys-lru"},
                                                                 {"no-appendfsync-on-rewrite", "yes"},
                                                                 {"save", "3600 1"}};
    for (const auto& [setting, value] : wrong) {
        const auto before = redis.command({"CONFIG", "GET", setting})->view().text_of(setting);
        REQUIRE(redis.command({"CONFIG", "SET", setting, value}));
        const auto findings = check_durability(redis, Durability::checked);
        REQUIRE(findings);
        REQUIRE(findings->size() == 1);
        CHECK(findings->front().setting == setting);
        CHECK(findings->front().found == value);
        CHECK(findings->front().expected == before);
        CHECK(findings->front().str().find("redis.conf") != std::string::npos);
        CHECK(check_durability(redis, Durability::unchecked)->empty());
        REQUIRE(redis.command({"CONFIG", "SET", setting, before}));
    }
    server.kill_server();
    CHECK_FALSE(check_durability(redis, Durability::checked));
}

TEST_CASE("Fill is the share of maxmemory, or full where the disk is", "[server]") {
    RedisFixture server;
    auto redis = server.connect();
    const auto half_empty = measure_fill(redis, true);
    REQUIRE(half_empty);
    CHECK((half_empty->memory > 0 && half_empty->memory < 0.5));
    CHECK((half_empty->free_disk > 0 && half_empty->free_disk <= 1));
    REQUIRE(redis.command({"CONFIG", "SET", "maxmemory", "1"}));
    CHECK(measure_fill(redis, false)->memory > 1);
    CHECK(measure_fill(redis, false)->free_disk == 1);
    REQUIRE(redis.command({"CONFIG", "SET", "maxmemory", "0"}));
    CHECK((measure_fill(redis, false)->memory > 0 && measure_fill(redis, false)->memory < 0.5));
}

TEST_CASE("A service has one holder at a time, and each has a higher fence", "[server]") {
    auto redis = RedisFixture::shared().connect();
    const Keys keys(RedisFixture::fresh_workspace());
    ServiceLock first(keys, "ingest", "monomi-ingest pid 1"), second(keys, "ingest", "monomi-ingest pid 2");
    REQUIRE(first.take(redis) == 1u);
    CHECK(first.take(redis) == 1u);  // again: what it holds already
    const auto refused = second.take(redis);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("monomi-ingest pid 1") != std::string::npos);
    CHECK(first.renew(redis));
    CHECK_FALSE(second.renew(redis));
    REQUIRE(second.release(redis));
    CHECK(first.renew(redis));
    REQUIRE(first.release(redis));
    CHECK_FALSE(first.renew(redis));
    REQUIRE(second.take(redis) == 2u);
    ServiceLock other(keys, "aggregator", "x");
    CHECK(other.take(redis) == 1u);
}

TEST_CASE("A service lock that is not renewed ends by itself", "[server]") {
    auto redis = RedisFixture::shared().connect();
    const Keys keys(RedisFixture::fresh_workspace());
    ServiceLock dead(keys, "ingest", "dead", std::chrono::milliseconds(1)), next(keys, "ingest", "next");
    REQUIRE(dead.take(redis));
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    auto taken = next.take(redis);
    while (!taken && std::chrono::steady_clock::now() < deadline) taken = next.take(redis);
    CHECK(taken == 2u);
    CHECK_FALSE(dead.renew(redis));
}

TEST_CASE("Rejected records are kept within a bound, the newest first", "[server]") {
    auto redis = RedisFixture::shared().connect();
    const Keys keys(RedisFixture::fresh_workspace());
    REQUIRE(keep_rejected(redis, keys, {"1", "2"}, 3));
    REQUIRE(keep_rejected(redis, keys, {}, 3));
    REQUIRE(keep_rejected(redis, keys, {"3", "4"}, 3));
    CHECK(*latest_rejected(redis, keys, 9) == std::vector<std::string>{"4", "3", "2"});
    CHECK(*latest_rejected(redis, keys, 1) == std::vector<std::string>{"4"});
    CHECK(latest_rejected(redis, keys, 0)->empty());
    CHECK(*latest_rejected(redis, keys, 9, 1) == std::vector<std::string>{"3", "2"});
    CHECK(*count_rejected(redis, keys) == 3);
}

TEST_CASE("What a crashed writer left of a snapshot goes with the next one", "[server]") {
    const std::string workspace = RedisFixture::fresh_workspace();
    const auto& server = RedisFixture::shared();
    const Keys keys(workspace);
    {
        RedisSnapshots crashed(server.address(), workspace, {}, std::chrono::milliseconds(0));
        const auto id = crashed.begin({1, 1}, *crashed.open_writer());
        REQUIRE(id == "1");
        REQUIRE(crashed.add_chunk(*id, "left"));
    }
    CHECK(server.run({"EXISTS", keys.snapshot_chunk("1", 0)}) == "1");
    RedisSnapshots next(server.address(), workspace, {}, std::chrono::milliseconds(0));
    REQUIRE(next.begin({1, 2}, *next.open_writer()) == "2");
    CHECK(server.run({"EXISTS", keys.snapshot_chunk("1", 0), keys.snapshot("1")}) == "0");
    CHECK(server.run({"HEXISTS", keys.snapshot_chunks(), "1"}) == "0");
}

TEST_CASE("A replaced snapshot stays readable for the grace", "[server]") {
    const std::string workspace = RedisFixture::fresh_workspace();
    const auto& server = RedisFixture::shared();
    const Keys keys(workspace);
    RedisSnapshots snapshots(server.address(), workspace, {}, std::chrono::minutes(1));
    const auto epoch = snapshots.open_writer();
    for (int i = 0; i < 3; ++i) {
        const auto id = snapshots.begin({1, 1}, *epoch);
        REQUIRE(snapshots.add_chunk(*id, "chunk"));
        REQUIRE(snapshots.publish(*id, ""));
    }
    CHECK(server.run({"EXISTS", keys.snapshot_chunk("1", 0)}) == "1");
    const int left = std::stoi(server.run({"PTTL", keys.snapshot_chunk("1", 0)}));
    CHECK((left > 0 && left <= 60'000));
    CHECK(server.run({"PTTL", keys.snapshot_chunk("2", 0)}) == "-1");
}

TEST_CASE("A second server on a running directory is refused", "[server]") {
    RedisFixture running;
    CHECK(running.server().holder() == running.pid());
    auto second = running.server();
    const auto refused = second.start(0);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find(std::to_string(running.pid())) != std::string::npos);
    CHECK(running.run({"PING"}) == "PONG");
    running.kill_server();
    CHECK(running.server().holder() == 0);
}

TEST_CASE("A server that cannot start says why", "[server]") {
    const TemporaryDirectory directory;
    PrivateRedisSettings settings;
    settings.directory = directory / "redis";
    settings.socket_path = directory / "redis.sock";
    settings.program = "monomi-no-such-program";
    PrivateRedis missing(settings);
    const auto refused = missing.start(0);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("install the package redis-server") != std::string::npos);
    CHECK(missing.holder() == 0);

    settings.program = "redis-server";
    settings.append_fsync = "nonsense";
    PrivateRedis misconfigured(settings);
    const auto pid = misconfigured.start(0);
    REQUIRE(pid);
    const auto ready = misconfigured.wait_until_ready(*pid, std::chrono::seconds(20));
    REQUIRE_FALSE(ready);
    CHECK(ready.error().message.find("nonsense") != std::string::npos);
    waitpid(*pid, nullptr, 0);

    settings.socket_path = directory / std::string(max_socket_path, 's');
    CHECK_FALSE(PrivateRedis(settings).start(0));
}
