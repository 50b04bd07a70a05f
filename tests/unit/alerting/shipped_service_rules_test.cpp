// The shipped rules about the suite itself: records refused, and consumers behind the log.
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;
using monomi::LogPosition;
using monomi::wire::Value;

namespace {

constexpr const char* rejected = "records_rejected/service:ingest";
constexpr const char* behind = "behind_log/service:kpi-aggregator";

Value ingest_says(std::uint64_t accepted, std::uint64_t refused, const char* position = "1-1") {
    return {{"accepted", accepted}, {"rejected", refused}, {"position", position}};
}

}  // namespace

TEST_CASE("records_rejected: more than 1 % of what came within the hour", "[rules]") {
    World world("2026-11-30");
    world.says["ingest"] = ingest_says(100'000, 50'000);  // before alerting began
    world.pass(5);
    CHECK(world.state(rejected) == "none");
    world.says["ingest"] = ingest_says(100'099, 50'001);  // 1 of 100
    world.pass(2);
    CHECK(world.state(rejected) == "none");
    world.says["ingest"] = ingest_says(100'099, 50'002);  // 2 of 101
    world.pass(2);
    REQUIRE(world.state(rejected) == "firing warning");
    CHECK(world.alert(rejected)->text.en.starts_with("2 of 101 records were refused"));
    world.says["ingest"] = ingest_says(100'099, 50'030);
    world.pass(2);
    CHECK(world.state(rejected) == "firing critical");
    // An hour later they are past.
    world.pass(3630);
    CHECK(world.state(rejected) == "resolved");
    CHECK(world.told_of(rejected) == "fired raised resolved");
    CHECK(world.state("records_rejected/service:bus") == "none");
}

TEST_CASE("records_rejected: ingest starts anew", "[rules]") {
    RejectionCount count(60'000);
    CHECK_FALSE(count.within_span(0));
    count.on_totals(10, 5, 1000);
    CHECK(count.within_span(1000)->received == 0);
    count.on_totals(3, 1, 2000);  // smaller totals: since its start
    CHECK(count.within_span(2000)->received == 4);
    CHECK(count.within_span(2000)->rejected == 1);
    count.on_totals(4, 1, 62'001);
    CHECK(count.within_span(62'001)->received == 1);
    CHECK(count.within_span(62'001)->rejected == 0);
}

TEST_CASE("behind_log: a minute behind, for ten seconds", "[rules]") {
    World world("2026-11-30");
    world.says["ingest"] = ingest_says(0, 0, "1-7");
    world.says["kpi-aggregator"] = {{"position", "1-7"}, {"tail", "1-7"}};
    world.pass(100);
    CHECK(world.state(behind) == "none");
    world.says["ingest"] = ingest_says(0, 0, "1-8");
    world.pass(61);  // it does not have it for 60 seconds
    CHECK(world.state(behind) == "none");
    world.pass(1);
    CHECK(world.state(behind) == "pending");
    world.pass(10);
    REQUIRE(world.state(behind) == "firing warning");
    world.pass(850);
    CHECK(world.state(behind) == "firing critical");
    world.says["kpi-aggregator"] = {{"position", "1-8"}, {"tail", "1-8"}};
    world.pass(11);
    CHECK(world.state(behind) == "resolved");
    CHECK(world.state("behind_log/service:ingest") == "none");  // it reads no log
}

TEST_CASE("behind_log: who moves on is behind since what is still unread", "[rules]") {
    LogLag lag;
    CHECK_FALSE(lag.behind_seconds("a", 0));
    lag.on_tail({1, 10}, 0);
    lag.on_consumer("a", {1, 10});
    CHECK(lag.behind_seconds("a", 5000) == 0.0);
    for (std::uint64_t i = 1; i <= 60; ++i) lag.on_tail({1, 10 + i}, static_cast<monomi::Instant>(i) * 1000);
    CHECK(lag.behind_seconds("a", 60'000) == 59.0);
    lag.on_consumer("a", {1, 40});
    CHECK(lag.behind_seconds("a", 60'000) == 29.0);
    lag.forgive(60'000);
    CHECK(lag.behind_seconds("a", 61'000) == 1.0);
    // A new epoch is ahead of every older one; a log begun anew starts over.
    lag.on_tail({2, 1}, 70'000);
    lag.on_consumer("a", {1, 70});
    CHECK(lag.behind_seconds("a", 71'000) == 1.0);
    lag.on_tail({1, 1}, 80'000);
    lag.on_consumer("a", {1, 1});
    CHECK(lag.behind_seconds("a", 90'000) == 0.0);
    // Long lags stay known when there is much to remember.
    for (std::uint64_t i = 0; i < 20'000; ++i)
        lag.on_tail({1, 2 + i}, 100'000 + static_cast<monomi::Instant>(i) * 1000);
    CHECK(*lag.behind_seconds("a", 100'000 + 20'000'000) >= 19'990);
}
