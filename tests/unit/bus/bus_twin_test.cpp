#include "common/testing/bus_twin.h"

#include <algorithm>
#include <set>

#include "tests/support/catch.h"

namespace monomi::testing {
namespace {

constexpr int event_count = 2000;

struct Run {
    std::vector<int> arrived;
    BusTwinCounts counts;
};

// Publishes numbered events, one a millisecond, and collects what arrives.
Run run(std::uint64_t seed, const BusFaults& faults) {
    BusTwinOptions options;
    options.seed = seed;
    options.faults = faults;
    BusTwin bus(options);
    const auto publisher = bus.publisher();
    const auto subscriber = bus.subscriber();
    subscriber->subscribe("n/");
    Run result;
    Event event;
    const auto collect = [&] {
        while (subscriber->receive(event)) result.arrived.push_back(std::stoi(event.body));
    };
    for (int i = 0; i < event_count; ++i) {
        publisher->publish("n/", "", std::to_string(i));
        bus.advance(1);
        collect();
    }
    bus.advance(10'000);
    collect();
    result.counts = bus.counts();
    return result;
}

TEST_CASE("without faults the twin delivers everything once and in order") {
    const Run all = run(1, {});
    REQUIRE(all.arrived.size() == event_count);
    CHECK(std::is_sorted(all.arrived.begin(), all.arrived.end()));
}

TEST_CASE("the same seed gives the same run, another seed another one") {
    BusFaults faults;
    faults.drop = faults.duplicate = faults.reorder = 0.1;
    faults.max_delay = 5;
    CHECK(run(7, faults).arrived == run(7, faults).arrived);
    CHECK(run(7, faults).arrived != run(8, faults).arrived);
}

TEST_CASE("dropped events are lost, about as many as asked") {
    BusFaults faults;
    faults.drop = 0.2;
    const Run some = run(3, faults);
    CHECK(some.arrived.size() + some.counts.dropped_faulty == event_count);
    CHECK(some.counts.dropped_faulty > event_count / 10);
    CHECK(some.counts.dropped_faulty < event_count * 3 / 10);
}

TEST_CASE("duplicated events arrive twice") {
    BusFaults faults;
    faults.duplicate = 0.2;
    const Run some = run(3, faults);
    const std::set<int> different(some.arrived.begin(), some.arrived.end());
    CHECK(different.size() == event_count);
    CHECK(some.arrived.size() > event_count + event_count / 10);
}

TEST_CASE("reordered events all arrive, out of order") {
    BusFaults faults;
    faults.reorder = 0.2;
    Run some = run(3, faults);
    CHECK_FALSE(std::is_sorted(some.arrived.begin(), some.arrived.end()));
    std::sort(some.arrived.begin(), some.arrived.end());
    REQUIRE(some.arrived.size() == event_count);
    CHECK(some.arrived.front() == 0);
    CHECK(some.arrived.back() == event_count - 1);
}

TEST_CASE("delayed events arrive later, in order") {
    BusTwinOptions options;
    options.faults.max_delay = 50;
    options.seed = 5;
    BusTwin bus(options);
    const auto publisher = bus.publisher();
    const auto subscriber = bus.subscriber();
    subscriber->subscribe("");
    for (int i = 0; i < 100; ++i) publisher->publish("n/", "", std::to_string(i));
    Event event;
    std::vector<int> arrived;
    while (subscriber->receive(event)) arrived.push_back(std::stoi(event.body));
    CHECK(arrived.size() < 100);
    bus.advance(50);
    while (subscriber->receive(event)) arrived.push_back(std::stoi(event.body));
    CHECK(arrived.size() == 100);
    CHECK(std::is_sorted(arrived.begin(), arrived.end()));
}

TEST_CASE("a full subscriber misses events and is counted") {
    BusTwinOptions options;
    options.subscriber_capacity = 10;
    BusTwin bus(options);
    const auto publisher = bus.publisher();
    const auto subscriber = bus.subscriber();
    subscriber->subscribe("n/");
    for (int i = 0; i < 11; ++i) publisher->publish("n/", "", "");
    CHECK(bus.counts().delivered == 10);
    CHECK(bus.counts().dropped_full == 1);
}

TEST_CASE("what is published while the bus is away is lost and counted") {
    BusTwin bus;
    const auto publisher = bus.publisher();
    const auto subscriber = bus.subscriber();
    subscriber->subscribe("n/");
    bus.set_away(true);
    publisher->publish("n/", "", "lost");
    bus.set_away(false);
    publisher->publish("n/", "", "heard");
    Event event;
    REQUIRE(subscriber->receive(event));
    CHECK(event.body == "heard");
    CHECK_FALSE(subscriber->receive(event));
    CHECK(bus.counts().dropped_away == 1);
}

TEST_CASE("a request begun while the bus is away is served when it is back in time") {
    BusTwin bus;
    const auto client = bus.requester();
    const auto server = bus.server("kpi");
    bus.set_away(true);
    client->begin("kpi", "patient", {std::chrono::milliseconds(1000), false, {}});
    client->begin("kpi", "hasty", {std::chrono::milliseconds(100), false, {}});
    bus.advance(100);
    RequestReply reply;
    REQUIRE(client->collect(reply));
    CHECK(reply.body.error().failure == RequestFailure::bus_away);
    bus.set_away(false);
    Request request;
    REQUIRE(server->receive(request));
    CHECK(request.body == "patient");
    CHECK_FALSE(server->receive(request));
}

}  // namespace
}  // namespace monomi::testing
