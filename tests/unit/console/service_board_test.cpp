#include "admin-gui/model/feed/service_board.h"

#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

wire::Value beat(const std::string& name, std::int64_t accepted) {
    return {
        {"service", name}, {"pid", 7}, {"uptime_s", 9}, {"rss_bytes", 11'010'048}, {"accepted", accepted}};
}

}  // namespace

TEST_CASE("A service's memory and rate are those of its heartbeats", "[console]") {
    ServiceBoard board;
    board.on_heartbeat("sample-feed", beat("sample-feed", 100), 1'000);
    board.on_heartbeat("sample-feed", beat("sample-feed", 130), 2'000);
    (void)board.tick(2'000, true);
    const auto state = board.state();
    const ServiceState* feed = state->find("sample-feed");
    REQUIRE(feed != nullptr);
    CHECK(feed->memory_bytes == 11'010'048);
    CHECK(feed->rate == Approx(30));
    for (const auto& [name, value] : feed->details) CHECK(name != "rss_bytes");
}

TEST_CASE("The store is what ingest says of it, and unknown while ingest is silent", "[console]") {
    ServiceBoard board;
    wire::Value body = beat("ingest", 1);
    body["store_open"] = true;
    body["store_fill"] = 0.25;
    board.on_heartbeat("ingest", body, 1'000);
    (void)board.tick(1'000, true);
    CHECK(board.up("redis"));
    REQUIRE(board.state()->find("redis")->details.size() == 1);
    CHECK(board.state()->find("redis")->details[0].second == "25%");

    body["store_open"] = false;
    board.on_heartbeat("ingest", body, 2'000);
    (void)board.tick(2'000, true);
    CHECK(board.state()->find("redis")->state == ServiceState::State::down);
    (void)board.tick(2'000 + ServiceBoard::patience, true);
    CHECK(board.state()->find("redis")->state == ServiceState::State::down);
    (void)board.tick(2'001 + ServiceBoard::patience, true);
    CHECK(board.state()->find("redis")->state == ServiceState::State::unknown);
    CHECK(board.state()->find("ingest")->state == ServiceState::State::down);

    body["store_open"] = true;
    board.on_heartbeat("ingest", body, 9'000);
    CHECK(board.up("redis"));
}

TEST_CASE("The figures of heartbeats are shown every five seconds, and at once who starts anew",
          "[console]") {
    ServiceBoard board;
    Instant now = 1'000;
    std::int64_t accepted = 0;
    const auto second = [&] {
        now += 1'000;
        board.on_heartbeat("ingest", beat("ingest", accepted += 10), now);
        (void)board.tick(now, true);
        const bool changed = board.changed();
        (void)board.state();
        return changed;
    };
    while (now < 1'000 + ServiceBoard::beginning) CHECK(second());
    int shown = 0;
    for (int i = 0; i < 20; ++i) shown += second() ? 1 : 0;
    CHECK(shown == 4);

    wire::Value other = beat("ingest", 0);
    other["pid"] = 8;
    board.on_heartbeat("ingest", other, now);
    CHECK(board.changed());
}

TEST_CASE("What ingest refuses stands beside its source, also of one that nothing is held of") {
    ServiceBoard board;
    board.on_status({{"sources", {{{"source", "crm"}, {"received", 100}, {"last_received", 5}}}}}, 1'000);
    CHECK_FALSE(board.state()->sources.at(0).rejected);
    const wire::Value heard{{"accepted", 100u},
                            {"rejected", 9u},
                            {"sources",
                             {{"crm", {{"accepted", 100u}, {"rejected", 2u}}},
                              {"web", {{"accepted", 0u}, {"rejected", 7u}}},
                              {"quiet", {{"accepted", 0u}, {"rejected", 0u}}}}}};
    board.on_heartbeat("ingest", heard, 2'000);
    board.on_status({{"sources", {{{"source", "crm"}, {"received", 100}, {"last_received", 5}}}}}, 9'000);
    board.tick(9'000, true);
    const auto state = board.state();
    REQUIRE(state->sources.size() == 2);
    CHECK(state->sources[0].rejected == 2);
    CHECK(state->sources[1].source == "web");
    CHECK(state->sources[1].rejected == 7);
    CHECK(state->sources[1].received == 0);
}
