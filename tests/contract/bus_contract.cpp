// What every bus promises; each test runs over ZeroMQ and in memory.
#include <chrono>
#include <map>

#include "tests/contract/bus_under_test.h"
#include "tests/support/catch.h"

namespace monomi::testing {
namespace {

using std::chrono::milliseconds;

std::unique_ptr<BusUnderTest> each_bus() {
    const std::string kind = GENERATE(as<std::string>(), "zeromq", "memory");
    UNSCOPED_INFO(kind);
    return kind == "zeromq" ? make_real_bus() : make_bus_twin();
}

std::vector<Event> drain(EventSubscriber& subscriber) {
    std::vector<Event> events;
    Event event;
    while (subscriber.receive(event)) events.push_back(event);
    return events;
}

// Publishes until the subscriber hears it, then empties the way between them.
void connect(BusUnderTest& bus, EventPublisher& publisher, EventSubscriber& subscriber) {
    static int number = 0;
    const std::string topic = "probe/" + std::to_string(++number) + "/";
    subscriber.subscribe(topic);
    REQUIRE(bus.until([&] {
        publisher.publish(topic, "", "");
        return !drain(subscriber).empty();
    }));
    publisher.publish(topic, "", "last");
    REQUIRE(bus.until([&] {
        const auto events = drain(subscriber);
        return !events.empty() && events.back().body == "last";
    }));
}

// All events until one with the body "end", which is not among them.
std::vector<Event> until_end(BusUnderTest& bus, EventSubscriber& subscriber) {
    std::vector<Event> all;
    const bool ended = bus.until([&] {
        for (auto& event : drain(subscriber)) all.push_back(std::move(event));
        return !all.empty() && all.back().body == "end";
    });
    REQUIRE(ended);
    all.pop_back();
    return all;
}

Request next_request(BusUnderTest& bus, RequestServer& server) {
    Request request;
    REQUIRE(bus.until([&] { return server.receive(request); }));
    return request;
}

RequestReply next_reply(BusUnderTest& bus, Requester& client) {
    RequestReply reply;
    REQUIRE(bus.until([&] { return client.collect(reply); }));
    return reply;
}

// A service is there once it answers.
void wait_for(BusUnderTest& bus, Requester& client, RequestServer& server, const std::string& service) {
    Request request;
    RequestReply reply;
    const bool answered = bus.until([&] {
        client.begin(service, "are you there", {milliseconds(5000), false, {}});
        bool done = false;
        return bus.until([&] {
            if (server.receive(request)) server.reply(request, "yes");
            done = client.collect(reply);
            return done;
        }) && reply.body.has_value();
    });
    REQUIRE(answered);
}

TEST_CASE("an event arrives whole and in order", "[bus]") {
    auto bus = each_bus();
    auto publisher = bus->publisher();
    auto subscriber = bus->subscriber();
    subscriber->subscribe("kpi/");
    connect(*bus, *publisher, *subscriber);
    const std::string binary("\x00\xff/\x80", 4);
    publisher->publish("kpi/org/", "header", "");
    publisher->publish("kpi/partner/P-1/", "", binary);
    publisher->publish("kpi/org/", "", "end");
    const auto events = until_end(*bus, *subscriber);
    REQUIRE(events.size() == 2);
    CHECK(events[0].topic == "kpi/org/");
    CHECK(events[0].header == "header");
    CHECK(events[0].body.empty());
    CHECK(events[1].topic == "kpi/partner/P-1/");
    CHECK(events[1].body == binary);
}

TEST_CASE("a subscription to one id does not match a longer one", "[bus]") {
    auto bus = each_bus();
    auto publisher = bus->publisher();
    auto subscriber = bus->subscriber();
    subscriber->subscribe("kpi/partner/P-001/");
    connect(*bus, *publisher, *subscriber);
    publisher->publish("kpi/partner/P-0012/", "", "longer id");
    publisher->publish("kpi/partner/P-00/", "", "shorter id");
    publisher->publish("kpi/partner/P-001/deals/", "", "below");
    publisher->publish("kpi/partner/P-001/", "", "end");
    const auto events = until_end(*bus, *subscriber);
    REQUIRE(events.size() == 1);
    CHECK(events[0].body == "below");
}

TEST_CASE("every subscriber gets every event it asked for", "[bus]") {
    auto bus = each_bus();
    auto publisher = bus->publisher();
    auto other_publisher = bus->publisher();
    auto one = bus->subscriber();
    auto two = bus->subscriber();
    for (auto* subscriber : {one.get(), two.get()}) {
        subscriber->subscribe("score/");
        connect(*bus, *publisher, *subscriber);
        connect(*bus, *other_publisher, *subscriber);
    }
    publisher->publish("score/", "", "first");
    other_publisher->publish("score/", "", "second");
    for (auto* subscriber : {one.get(), two.get()}) {
        std::vector<std::string> bodies;
        REQUIRE(bus->until([&] {
            for (const auto& event : drain(*subscriber)) {
                if (event.topic == "score/") bodies.push_back(event.body);
            }
            return bodies.size() == 2;
        }));
    }
}

TEST_CASE("a subscriber that takes nothing blocks neither the publisher nor another subscriber", "[bus]") {
    auto bus = each_bus();
    auto publisher = bus->publisher();
    auto slow = bus->subscriber();
    auto fast = bus->subscriber();
    slow->subscribe("records/");
    connect(*bus, *publisher, *slow);
    fast->subscribe("records/");
    connect(*bus, *publisher, *fast);
    const std::string body(1024, 'x');
    for (int i = 0; i < 100'000; ++i) publisher->publish("records/", "", body);
    CHECK(bus->until([&] {
        publisher->publish("records/", "", "news");
        for (const auto& event : drain(*fast)) {
            if (event.body == "news") return true;
        }
        return false;
    }));
    // The slow one misses events instead of holding memory without bound.
    CHECK(drain(*slow).size() < 100'000);
}

TEST_CASE("what is no event is dropped and counted, and harms nobody", "[bus]") {
    auto bus = each_bus();
    auto publisher = bus->publisher();
    auto subscriber = bus->subscriber();
    subscriber->subscribe("kpi/");
    connect(*bus, *publisher, *subscriber);
    bus->publish_frames({"kpi/org", "", "no slash"});
    bus->publish_frames({"kpi/org/", "two frames"});
    bus->publish_frames({"kpi/org/", "", "", "four frames"});
    bus->publish_frames({"", "", ""});
    bus->publish_frames({"kpi/org/", "", "end"});
    CHECK(until_end(*bus, *subscriber).empty());
    CHECK(bus->refused_events() == 4);
}

TEST_CASE("a request reaches the service with who asks, and the reply the one who asked", "[bus]") {
    auto bus = each_bus();
    auto client = bus->requester();
    auto bystander = bus->requester();
    auto server = bus->server("kpi");
    wait_for(*bus, *client, *server, "kpi");
    const std::string id = client->begin("kpi", "question", {milliseconds(5000), true, {}});
    const Request request = next_request(*bus, *server);
    CHECK(request.body == "question");
    CHECK(request.request_id == id);
    CHECK(request.change);
    CHECK(request.principal.substr(0, 6) == "local:");
    CHECK(request.roles == std::vector<std::string>{"ingest", "read", "operate", "admin", "service"});
    server->reply(request, "answer");
    const RequestReply reply = next_reply(*bus, *client);
    CHECK(reply.request_id == id);
    REQUIRE(reply.body);
    CHECK(*reply.body == "answer");
    RequestReply none;
    CHECK_FALSE(bystander->collect(none));
    CHECK_FALSE(client->collect(none));
}

TEST_CASE("replies may come in another order than the requests", "[bus]") {
    auto bus = each_bus();
    auto client = bus->requester();
    auto server = bus->server("kpi");
    wait_for(*bus, *client, *server, "kpi");
    const std::string first = client->begin("kpi", "slow", {milliseconds(5000), false, {}});
    const std::string second = client->begin("kpi", "quick", {milliseconds(5000), false, {}});
    const Request slow = next_request(*bus, *server);
    const Request quick = next_request(*bus, *server);
    server->reply(quick, "quick answer");
    CHECK(next_reply(*bus, *client).request_id == second);
    server->reply(slow, "slow answer");
    CHECK(next_reply(*bus, *client).request_id == first);
}

TEST_CASE("a service that is not there is said to be missing at once", "[bus]") {
    auto bus = each_bus();
    auto client = bus->requester();
    client->begin("nobody", "question", {milliseconds(60'000), false, {}});
    const RequestReply reply = next_reply(*bus, *client);
    REQUIRE_FALSE(reply.body);
    CHECK(reply.body.error().failure == RequestFailure::no_such_service);
}

TEST_CASE("a request without an answer ends at its time-out, once", "[bus]") {
    auto bus = each_bus();
    auto client = bus->requester();
    auto server = bus->server("kpi");
    wait_for(*bus, *client, *server, "kpi");
    client->begin("kpi", "question", {milliseconds(150), false, {}});
    const Request request = next_request(*bus, *server);
    const RequestReply reply = next_reply(*bus, *client);
    REQUIRE_FALSE(reply.body);
    CHECK(reply.body.error().failure == RequestFailure::timeout);
    server->reply(request, "too late");
    const std::string id = client->begin("kpi", "next", {milliseconds(5000), false, {}});
    server->reply(next_request(*bus, *server), "in time");
    const RequestReply next = next_reply(*bus, *client);
    CHECK(next.request_id == id);
    CHECK(next.body.value() == "in time");
}

TEST_CASE("the caller is told when the service dies over its request", "[bus]") {
    auto bus = each_bus();
    auto client = bus->requester();
    auto server = bus->mortal_server("kpi");
    wait_for(*bus, *client, *server, "kpi");
    client->begin("kpi", "question", {milliseconds(60'000), false, {}});
    next_request(*bus, *server);
    server.reset();
    const RequestReply reply = next_reply(*bus, *client);
    REQUIRE_FALSE(reply.body);
    CHECK(reply.body.error().failure == RequestFailure::worker_lost);
}

TEST_CASE("a service that says goodbye is gone at once", "[bus]") {
    auto bus = each_bus();
    auto client = bus->requester();
    auto server = bus->server("kpi");
    wait_for(*bus, *client, *server, "kpi");
    server.reset();
    RequestReply reply;
    CHECK(bus->until([&] {
        client->begin("kpi", "question", {milliseconds(60'000), false, {}});
        return bus->until([&] { return client->collect(reply); }) && !reply.body &&
               reply.body.error().failure == RequestFailure::no_such_service;
    }));
}

TEST_CASE("a service that is busy for long stays registered", "[bus]") {
    auto bus = each_bus();
    auto client = bus->requester();
    auto server = bus->server("kpi");
    wait_for(*bus, *client, *server, "kpi");
    client->begin("kpi", "question", {milliseconds(60'000), false, {}});
    const Request request = next_request(*bus, *server);
    bus->outlast_patience();
    server->reply(request, "after long work");
    CHECK(next_reply(*bus, *client).body.value() == "after long work");
}

TEST_CASE("a repeated change is answered again and not done again", "[bus]") {
    auto bus = each_bus();
    auto client = bus->requester();
    auto server = bus->server("kpi");
    wait_for(*bus, *client, *server, "kpi");
    client->begin("kpi", "set target", {milliseconds(5000), true, "change-1"});
    server->reply(next_request(*bus, *server), "done once");
    CHECK(next_reply(*bus, *client).body.value() == "done once");

    client->begin("kpi", "set target", {milliseconds(5000), true, "change-1"});
    Request seen;
    RequestReply reply;
    bool reached = false;
    REQUIRE(bus->until([&] {
        reached = reached || server->receive(seen);
        return client->collect(reply);
    }));
    CHECK(reply.body.value() == "done once");
    CHECK_FALSE(reached);
}

TEST_CASE("a repeated query is asked again", "[bus]") {
    auto bus = each_bus();
    auto client = bus->requester();
    auto server = bus->server("kpi");
    wait_for(*bus, *client, *server, "kpi");
    for (const char* answer : {"first", "second"}) {
        client->begin("kpi", "question", {milliseconds(5000), false, "query-1"});
        server->reply(next_request(*bus, *server), answer);
        CHECK(next_reply(*bus, *client).body.value() == answer);
    }
}

TEST_CASE("while the bus is away requests fail typed; when it is back all goes on by itself", "[bus]") {
    auto bus = each_bus();
    auto publisher = bus->publisher();
    auto subscriber = bus->subscriber();
    auto client = bus->requester();
    auto server = bus->server("kpi");
    wait_for(*bus, *client, *server, "kpi");
    connect(*bus, *publisher, *subscriber);

    client->begin("kpi", "under way", {milliseconds(60'000), false, {}});
    const Request under_way = next_request(*bus, *server);
    bus->go_away();
    const RequestReply lost = next_reply(*bus, *client);
    REQUIRE_FALSE(lost.body);
    CHECK(lost.body.error().failure == RequestFailure::bus_away);

    client->begin("kpi", "nobody hears", {milliseconds(50), false, {}});
    const RequestReply unheard = next_reply(*bus, *client);
    REQUIRE_FALSE(unheard.body);
    CHECK(unheard.body.error().failure == RequestFailure::bus_away);
    publisher->publish("records/", "", "lost");

    bus->come_back();
    server->reply(under_way, "nobody waits for it");
    wait_for(*bus, *client, *server, "kpi");
    connect(*bus, *publisher, *subscriber);
}

}  // namespace
}  // namespace monomi::testing
