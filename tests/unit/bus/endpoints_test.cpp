#include "common/bus/endpoints.h"

#include <set>

#include "common/bus/request_id.h"
#include "common/bus/sockets.h"
#include "services/bus/shell/endpoint_policy.h"
#include "tests/support/catch.h"

namespace monomi {
namespace {

TEST_CASE("the four sockets lie in the runtime directory") {
    const auto endpoints = BusEndpoints::in("/run/user/1000/monomi-1");
    REQUIRE(endpoints);
    CHECK(endpoints->events_in == "ipc:///run/user/1000/monomi-1/events-in");
    CHECK(endpoints->events_out == "ipc:///run/user/1000/monomi-1/events-out");
    CHECK(endpoints->requests == "ipc:///run/user/1000/monomi-1/requests");
    CHECK(endpoints->ingest == "ipc:///run/user/1000/monomi-1/ingest");
}

TEST_CASE("a socket path has at most 107 bytes") {
    CHECK(ipc_endpoint("/" + std::string(105, 'a')));
    CHECK(ipc_endpoint("/" + std::string(106, 'a')));
    const auto refused = ipc_endpoint("/" + std::string(107, 'a'));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("has 108 bytes, a unix socket's can have 107") != std::string::npos);
    CHECK_FALSE(BusEndpoints::in("/" + std::string(100, 'a')));
}

TEST_CASE("what is no endpoint is refused with what one looks like") {
    CHECK(check_endpoint("tcp://127.0.0.1:5555"));
    CHECK_FALSE(check_endpoint("ipc://"));
    const auto refused = check_endpoint("127.0.0.1:5555");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("begins with ipc://") != std::string::npos);
}

TEST_CASE("an address that cannot be listened on is an error that names it") {
    zmq::context_t context;
    zmq::socket_t socket = make_socket(context, zmq::socket_type::router);
    const auto bound = bind_socket(socket, "ipc:///nowhere/at/all");
    REQUIRE_FALSE(bound);
    CHECK(bound.error().message.find("/nowhere/at/all") != std::string::npos);
}

TEST_CASE("without authentication the bus listens on this machine only") {
    using bus::check_reachable_only_locally;
    CHECK(check_reachable_only_locally("ipc:///run/x"));
    CHECK(check_reachable_only_locally("tcp://127.0.0.1:5555"));
    CHECK(check_reachable_only_locally("tcp://localhost:5555"));
    CHECK(check_reachable_only_locally("tcp://[::1]:5555"));
    CHECK_FALSE(check_reachable_only_locally("tcp://*:5555"));
    CHECK_FALSE(check_reachable_only_locally("tcp://0.0.0.0:5555"));
    CHECK_FALSE(check_reachable_only_locally("tcp://192.168.1.2:5555"));
    CHECK_FALSE(check_reachable_only_locally("tcp://eth0:5555"));
}

TEST_CASE("the high-water mark follows the budget in bytes") {
    CHECK(high_water_mark(64u << 20, 8u << 10) == 8192);
    CHECK(high_water_mark(1000, 1'000'000) == 16);
    CHECK(high_water_mark(64u << 20, 1) == 1'000'000);
    CHECK(high_water_mark(64u << 20, 0) == 1'000'000);
}

TEST_CASE("request ids differ and have the form of a UUID") {
    std::set<std::string> ids;
    for (int i = 0; i < 1000; ++i) ids.insert(new_request_id());
    CHECK(ids.size() == 1000);
    for (const auto& id : ids) {
        REQUIRE(id.size() == 36);
        REQUIRE(id[14] == '4');
        REQUIRE(std::string("89ab").find(id[19]) != std::string::npos);
    }
}

}  // namespace
}  // namespace monomi
