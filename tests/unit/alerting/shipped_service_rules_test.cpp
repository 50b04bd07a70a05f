// The shipped rules about the suite itself: records refused, and consumers behind the log.
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;
using monomi::LogPosition;
using monomi::wire::Value;

namespace {

constexpr const char* rejected = "records_rejected/source:crm";
constexpr const char* behind = "behind_log/service:kpi-aggregator";

Value ingest_at(const char* position) { return {{"accepted", 0U}, {"rejected", 0U}, {"position", position}}; }

// Totals of records since its start, accepted and refused, by feed.
Value ingest_says(const std::map<std::string, std::pair<std::uint64_t, std::uint64_t>>& feeds) {
    std::uint64_t accepted = 0, refused = 0;
    Value sources = Value::object();
    for (const auto& [feed, totals] : feeds) {
        accepted += totals.first;
        refused += totals.second;
        sources[feed] = {{"accepted", totals.first}, {"rejected", totals.second}};
    }
    return {{"accepted", accepted}, {"rejected", refused}, {"sources", sources}, {"position", "1-1"}};
}

}  // namespace

TEST_CASE("records_rejected: more than 1 % of what came of one feed within the hour", "[rules]") {
    World world("2026-11-30");
    world.says["ingest"] =
        ingest_says({{"crm", {100'000, 50'000}}, {"web", {5, 5}}});  // before alerting began
    world.pass(5);
    CHECK(world.state(rejected) == "none");
    world.says["ingest"] = ingest_says({{"crm", {100'099, 50'001}}, {"web", {5, 5}}});  // 1 of 100
    world.pass(2);
    CHECK(world.state(rejected) == "none");
    world.says["ingest"] = ingest_says({{"crm", {100'099, 50'002}}, {"web", {100'005, 5}}});  // 2 of 101
    world.pass(2);
    REQUIRE(world.state(rejected) == "firing warning");
    CHECK(world.alert(rejected)->title.en == "crm: 2% of records refused");
    CHECK(world.alert(rejected)->text.en.starts_with("2 of 101 records from crm were refused"));
    // The many good records of the other feed do not hide it, and its own are not blamed.
    CHECK(world.state("records_rejected/source:web") == "none");
    world.says["ingest"] = ingest_says({{"crm", {100'099, 50'030}}, {"web", {100'005, 5}}});
    world.pass(2);
    CHECK(world.state(rejected) == "firing critical");
    // An hour later they are past.
    world.pass(3630);
    CHECK(world.state(rejected) == "resolved");
    CHECK(world.told_of(rejected) == "fired raised resolved");
}

TEST_CASE("records_rejected: a feed of which nothing was ever accepted", "[rules]") {
    World world("2026-11-30");
    world.says["ingest"] = ingest_says({});
    world.pass(5);
    world.says["ingest"] = ingest_says({{"broken", {0, 3}}});
    world.pass(2);
    REQUIRE(world.state("records_rejected/source:broken") == "firing critical");
    CHECK(world.alert("records_rejected/source:broken")->values.at("share") == 1);
    // Ingest and alerting start anew, and nobody speaks of that feed any more.
    world.restart();
    CHECK(world.state("records_rejected/source:broken") == "firing critical");
    world.says["ingest"] = ingest_says({});
    world.pass(2);
    CHECK(world.state("records_rejected/source:broken") == "resolved");
}

TEST_CASE("records_rejected: what alerting does not know the beginning of is not counted", "[rules]") {
    World world("2026-11-30");
    world.says["ingest"] = ingest_says({{"crm", {0, 50}}});
    world.pass(5);
    CHECK(world.state(rejected) == "none");
    CHECK(world.watch->feeds(world.now.real)->size() == 1);
    // Ingest starts anew and does not name the feed: it is forgotten once its last records are past.
    world.says["ingest"] = ingest_says({});
    world.pass(2);
    CHECK(world.watch->feeds(world.now.real)->empty());
}

TEST_CASE("an alert goes when its rule is about other scopes now", "[rules]") {
    World world("2026-11-30");
    Alert old;
    old.rule = "records_rejected";
    old.scope = "service:ingest";
    old.id = old.rule + "/" + old.scope;
    old.state = AlertState::firing;
    old.fired = true;
    AlertBook book(world.rules_, {});
    book.restore({old}, {}, 0, world.now);
    CHECK(book.find(old.id)->state == AlertState::resolved);
}

TEST_CASE("a rule uses what ingest counts of feeds or how long they are silent, not both", "[rules]") {
    std::vector<Problem> problems;
    const auto rule = parse_rule(
        "name = \"r\"\nscope = \"source\"\ntitle = { ja = \"a\", en = \"a\" }\n[[severity]]\n"
        "level = \"info\"\nwhen = \"source.rejected_records > 0 && source.silent_hours > 1\"\n"
        "title = { ja = \"a\", en = \"a\" }\ntext = { ja = \"a\", en = \"a\" }\n",
        "r.toml", shipped_codes(), problems);
    CHECK_FALSE(rule);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].message.find("cannot be used in one rule") != std::string::npos);
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
    world.says["ingest"] = ingest_at("1-7");
    world.says["kpi-aggregator"] = {{"position", "1-7"}, {"tail", "1-7"}};
    world.pass(100);
    CHECK(world.state(behind) == "none");
    world.says["ingest"] = ingest_at("1-8");
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
