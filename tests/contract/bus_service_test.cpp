// What the bus does beyond the contract that it shares with its twin: liveness, its registry, hostile frames.
#include <poll.h>

#include "common/bus/frames.h"
#include "common/bus/majordomo.h"
#include "common/bus/publisher.h"
#include "common/bus/request_client.h"
#include "common/bus/request_worker.h"
#include "common/bus/sockets.h"
#include "common/bus/subscriber.h"
#include "common/wire/envelope.h"
#include "common/wire/value.h"
#include "tests/contract/bus_on_sockets.h"
#include "tests/support/catch.h"

namespace monomi::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

template <class Condition>
[[nodiscard]] bool until(Condition condition) {
    const Instant deadline = steady_milliseconds() + 10'000;
    while (!condition()) {
        if (steady_milliseconds() >= deadline) return false;
        poll(nullptr, 0, 1);
    }
    return true;
}

wire::Value status_of(BusOnSockets& bus) {
    RequestClient client(bus.context(), bus.endpoints().requests);
    const auto reply = client.request("bus", wire::encode_value({{"op", "status"}}), seconds(5));
    REQUIRE(reply);
    return wire::decode_value(*reply).value();
}

WorkerOptions worker_options() {
    WorkerOptions options;
    options.heartbeat = BusOnSockets::heartbeat;
    return options;
}

TEST_CASE("the bus's own heartbeat tells subscribers that it lives", "[bus]") {
    BusOnSockets bus;
    ZmqSubscriber subscriber(bus.context(), bus.endpoints().events_out);
    subscriber.subscribe("service/bus/");
    Event event;
    REQUIRE(until([&] { return subscriber.receive(event); }));
    CHECK(event.topic == "service/bus/");
    const auto header = wire::decode_envelope(event.header);
    REQUIRE(header);
    CHECK(header->type == "heartbeat");
    CHECK(wire::decode_value(event.body).value().at("service") == "bus");
    const Instant now = steady_milliseconds();
    CHECK(subscriber.bus_alive(now));
    CHECK_FALSE(subscriber.bus_alive(now + 2 * BusWatch::default_patience));
}

TEST_CASE("a subscriber that did not ask for the heartbeat does not see it", "[bus]") {
    BusOnSockets bus;
    ZmqSubscriber watching(bus.context(), bus.endpoints().events_out);
    ZmqSubscriber other(bus.context(), bus.endpoints().events_out);
    watching.subscribe("service/bus/");
    other.subscribe("kpi/");
    Event event, none;
    for (int i = 0; i < 3; ++i) {
        REQUIRE(until([&] { return watching.receive(event); }));
        CHECK_FALSE(other.receive(none));
    }
}

TEST_CASE("services that come and go are announced and listed", "[bus]") {
    BusOnSockets bus;
    ZmqSubscriber subscriber(bus.context(), bus.endpoints().events_out);
    subscriber.subscribe("service/");
    Event event;
    REQUIRE(until([&] { return subscriber.receive(event); }));

    const auto announced = [&](bool present) {
        return until([&] {
            if (!subscriber.receive(event) || event.topic != "service/kpi/") return false;
            CHECK(wire::decode_envelope(event.header).value().type == "presence");
            return wire::decode_value(event.body).value() ==
                   wire::Value{{"service", "kpi"}, {"present", present}};
        });
    };
    auto worker =
        std::make_unique<RequestWorker>(bus.context(), bus.endpoints().requests, "kpi", worker_options());
    CHECK(announced(true));
    const wire::Value services = status_of(bus).at("services");
    REQUIRE(services.size() == 1);
    CHECK(services[0].at("service") == "kpi");
    CHECK(services[0].at("workers") == 1);
    worker.reset();
    CHECK(announced(false));
    CHECK(status_of(bus).at("services").empty());
}

TEST_CASE("events are counted by the first part of their topic", "[bus]") {
    BusOnSockets bus;
    ZmqPublisher publisher(bus.context(), bus.endpoints().events_in);
    CHECK(until([&] {
        publisher.publish("kpi/org/", "header", "body");
        const auto topics = status_of(bus).at("topics");
        return topics.contains("kpi/") &&
               topics["kpi/"].at("bytes") == topics["kpi/"].at("messages").get<int>() * 18;
    }));
}

TEST_CASE("nobody else can play the bus's heartbeat or its service", "[bus]") {
    BusOnSockets bus;
    ZmqPublisher publisher(bus.context(), bus.endpoints().events_in);
    CHECK(until([&] {
        publisher.publish("service/bus/", "", "");
        return status_of(bus).at("dropped_events") > 0;
    }));
    RequestWorker impostor(bus.context(), bus.endpoints().requests, "bus", worker_options());
    RequestWorker honest(bus.context(), bus.endpoints().requests, "kpi", worker_options());
    CHECK(until([&] { return !status_of(bus).at("services").empty(); }));
    CHECK(status_of(bus).at("services").size() == 1);
}

TEST_CASE("a blocking request returns typed errors", "[bus]") {
    BusOnSockets bus;
    RequestClient client(bus.context(), bus.endpoints().requests);
    const auto missing = client.request("nobody", "", seconds(5));
    REQUIRE_FALSE(missing);
    CHECK(missing.error().failure == RequestFailure::no_such_service);
    CHECK(missing.error().message == "no service \"nobody\" is running");
    bus.stop();
    const auto away = client.request("nobody", "", milliseconds(50));
    REQUIRE_FALSE(away);
    CHECK(away.error().failure == RequestFailure::bus_away);
}

TEST_CASE("the bus refuses an operation that it does not have", "[bus]") {
    BusOnSockets bus;
    RequestClient client(bus.context(), bus.endpoints().requests);
    for (const std::string& body :
         {wire::encode_value({{"op", "shutdown"}}), std::string("\xc1"), std::string()}) {
        const auto reply = client.request("bus", body, seconds(5));
        REQUIRE(reply);
        CHECK(wire::decode_value(*reply).value().at("error").at("code") == "malformed");
    }
}

TEST_CASE("hostile frames are counted, answered where possible, and harm nobody", "[bus]") {
    BusOnSockets bus;
    zmq::socket_t raw = make_socket(bus.context(), zmq::socket_type::dealer);
    raw.connect(bus.endpoints().requests);
    const std::vector<Frames> hostile = {
        {""},
        {"MDPC02"},
        {"MDPC01", "\x01", "kpi", "", ""},
        {"MDPC02", "\x01", "kpi", "\xc1", "body"},
        {"MDPC02", "\x09"},
        {"MDPW02", "\x01", std::string(1000, 's')},
        {"MDPW02", "\x04", "client", "", "no map", "body"},
        {"MDPW02", "\x02", "request", "from", "a", "worker"},
        {std::string(100'000, 'x')},
    };
    for (const auto& frames : hostile) REQUIRE(send_frames(raw, frames));
    Frames surplus = majordomo::encode(majordomo::ClientRequest{"kpi", "r1", 1000, false, "body"});
    surplus.emplace_back("surplus");
    REQUIRE(send_frames(raw, surplus));

    Frames answer;
    REQUIRE(until([&] { return receive_frames(raw, answer); }));
    const auto reply = majordomo::decode_client_reply(answer);
    REQUIRE(reply);
    CHECK(reply->request_id == "r1");
    REQUIRE_FALSE(reply->body);
    CHECK(reply->body.error().failure == RequestFailure::malformed);
    CHECK(status_of(bus).at("malformed_requests") == hostile.size() + 1);
}

TEST_CASE("a worker's descriptor is readable as long as requests wait", "[bus]") {
    BusOnSockets bus;
    RequestClient client(bus.context(), bus.endpoints().requests);
    RequestWorker worker(bus.context(), bus.endpoints().requests, "kpi", worker_options());
    REQUIRE(until([&] { return !status_of(bus).at("services").empty(); }));
    const auto readable = [&](int timeout) {
        pollfd item{worker.descriptor(), POLLIN, 0};
        return poll(&item, 1, timeout) == 1;
    };
    CHECK_FALSE(readable(0));
    client.begin("kpi", "one", {seconds(5), false, {}});
    client.begin("kpi", "two", {seconds(5), false, {}});
    REQUIRE(readable(10'000));
    Request request;
    REQUIRE(worker.receive(request));
    CHECK(readable(10'000));
    REQUIRE(until([&] { return worker.receive(request); }));
    CHECK_FALSE(worker.receive(request));
    CHECK_FALSE(readable(0));
}

TEST_CASE("a bus that cannot listen, or must not, says where and why", "[bus]") {
    zmq::context_t context;
    BusEndpoints endpoints;
    endpoints.events_in = "ipc:///nowhere/at/all/events-in";
    const auto opened = bus::BusService::open(context, endpoints);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().message.find("/nowhere/at/all/events-in") != std::string::npos);
    endpoints.events_in = "tcp://*:5555";
    const auto exposed = bus::BusService::open(context, endpoints);
    REQUIRE_FALSE(exposed);
    CHECK(exposed.error().message.find("peers are not authenticated") != std::string::npos);
}

}  // namespace
}  // namespace monomi::testing
