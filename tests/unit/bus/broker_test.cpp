#include "services/bus/core/broker.h"

#include "tests/support/catch.h"

namespace monomi::bus {
namespace {

const Peer everyone{"local:test", {"ingest", "read", "operate", "admin", "service"}};

ClientRequest request(const std::string& client, const std::string& id, Instant timeout = 5000,
                      bool change = false) {
    return {client, everyone, "kpi", id, timeout, change, "body of " + id};
}

// The broker with its outputs by kind, so that a test reads as a conversation.
struct Conversation {
    Broker broker;
    BrokerOutputs out;

    explicit Conversation(BrokerOptions options = {}) : broker(options) {}

    template <class Kind>
    std::vector<Kind> take() {
        std::vector<Kind> found;
        for (auto it = out.begin(); it != out.end();) {
            if (auto* item = std::get_if<Kind>(&*it)) {
                found.push_back(std::move(*item));
                it = out.erase(it);
            } else {
                ++it;
            }
        }
        return found;
    }
    void ready(const std::string& worker, Instant now = 0) {
        broker.on_ready(worker, everyone, "kpi", now, out);
    }
};

TEST_CASE("a request goes to the service's worker and its reply to the client") {
    Conversation talk;
    talk.ready("w1");
    const auto appeared = talk.take<ServiceChanged>();
    REQUIRE(appeared.size() == 1);
    CHECK(appeared[0].service == "kpi");
    CHECK(appeared[0].present);

    talk.broker.on_request(request("c1", "r1"), 10, talk.out);
    const auto sent = talk.take<SendRequest>();
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].worker == "w1");
    CHECK(sent[0].request.body == "body of r1");
    CHECK(sent[0].request.peer.principal == "local:test");

    talk.broker.on_reply({"w1", "c1", "r1", "answer"}, 20, talk.out);
    const auto replies = talk.take<SendReply>();
    REQUIRE(replies.size() == 1);
    CHECK(replies[0].client == "c1");
    CHECK(replies[0].request_id == "r1");
    CHECK(replies[0].body == "answer");
    CHECK(talk.out.empty());
}

TEST_CASE("a service that nobody serves is refused at once") {
    Conversation talk;
    talk.broker.on_request(request("c1", "r1"), 0, talk.out);
    const auto refused = talk.take<SendRefusal>();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].refusal == Refusal::no_such_service);
}

TEST_CASE("a request is late at its deadline and not before, and a late reply goes nowhere") {
    Conversation talk;
    talk.ready("w1");
    talk.broker.on_request(request("c1", "r1", 1000), 100, talk.out);
    talk.out.clear();
    talk.broker.on_time(1099, talk.out);
    CHECK(talk.take<SendRefusal>().empty());
    talk.broker.on_time(1100, talk.out);
    const auto refused = talk.take<SendRefusal>();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].refusal == Refusal::timeout);
    talk.broker.on_reply({"w1", "c1", "r1", "late"}, 1101, talk.out);
    CHECK(talk.take<SendReply>().empty());
}

TEST_CASE("a worker is dead after its silent heartbeats, one millisecond more and not less") {
    Conversation talk;
    talk.ready("w1", 0);
    talk.out.clear();
    talk.broker.on_time(4000, talk.out);
    CHECK(talk.take<ServiceChanged>().empty());
    talk.broker.on_time(4001, talk.out);
    const auto gone = talk.take<ServiceChanged>();
    REQUIRE(gone.size() == 1);
    CHECK_FALSE(gone[0].present);
    CHECK(talk.take<SendDisconnect>().size() == 1);
    CHECK(talk.broker.registry().empty());
}

TEST_CASE("heartbeats keep a busy worker alive") {
    Conversation talk;
    talk.ready("w1", 0);
    talk.broker.on_request(request("c1", "r1", 60'000), 0, talk.out);
    for (Instant now = 1000; now <= 30'000; now += 1000) {
        talk.broker.on_heartbeat("w1", now, talk.out);
        talk.broker.on_time(now, talk.out);
    }
    CHECK(talk.take<SendRefusal>().empty());
    talk.broker.on_reply({"w1", "c1", "r1", "slow answer"}, 30'500, talk.out);
    CHECK(talk.take<SendReply>().size() == 1);
}

TEST_CASE("a worker that dies with requests in its hands") {
    Conversation talk;
    talk.ready("w1");
    SECTION("and is the only one: its callers are told") {
        talk.broker.on_request(request("c1", "r1"), 0, talk.out);
        talk.broker.on_disconnect("w1", 5, talk.out);
        const auto refused = talk.take<SendRefusal>();
        REQUIRE(refused.size() == 1);
        CHECK(refused[0].refusal == Refusal::worker_lost);
    }
    SECTION("hands a query to another worker, once") {
        talk.broker.on_request(request("c1", "r1"), 0, talk.out);
        talk.ready("w2");
        talk.out.clear();
        talk.broker.on_disconnect("w1", 5, talk.out);
        const auto again = talk.take<SendRequest>();
        REQUIRE(again.size() == 1);
        CHECK(again[0].worker == "w2");
        talk.ready("w3", 6);
        talk.broker.on_disconnect("w2", 7, talk.out);
        const auto refused = talk.take<SendRefusal>();
        REQUIRE(refused.size() == 1);
        CHECK(refused[0].refusal == Refusal::worker_lost);
    }
    SECTION("does not hand on a change, whose outcome is unknown") {
        talk.broker.on_request(request("c1", "r1", 5000, true), 0, talk.out);
        talk.ready("w2");
        talk.out.clear();
        talk.broker.on_disconnect("w1", 5, talk.out);
        CHECK(talk.take<SendRequest>().empty());
        CHECK(talk.take<SendRefusal>().size() == 1);
    }
}

TEST_CASE("an unknown worker is told to register again") {
    Conversation talk;
    talk.broker.on_heartbeat("w9", 0, talk.out);
    talk.broker.on_reply({"w9", "c1", "r1", "?"}, 0, talk.out);
    CHECK(talk.take<SendDisconnect>().size() == 2);
    CHECK(talk.out.empty());
}

TEST_CASE("only a service may register, and a peer without roles asks nothing") {
    Conversation talk;
    talk.broker.on_ready("w1", {"someone", {"read"}}, "kpi", 0, talk.out);
    CHECK(talk.take<SendDisconnect>().size() == 1);
    CHECK(talk.broker.registry().empty());
    ClientRequest nobody = request("c1", "r1");
    nobody.peer = {"someone", {}};
    talk.broker.on_request(nobody, 0, talk.out);
    const auto refused = talk.take<SendRefusal>();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].refusal == Refusal::not_allowed);
}

TEST_CASE("work is spread over workers, and waits where all are full") {
    BrokerOptions options;
    options.max_in_flight = 1;
    options.max_waiting = 1;
    Conversation talk(options);
    talk.ready("w1");
    talk.ready("w2");
    talk.out.clear();
    for (const char* id : {"r1", "r2", "r3"}) talk.broker.on_request(request("c1", id), 0, talk.out);
    const auto sent = talk.take<SendRequest>();
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].worker != sent[1].worker);
    CHECK(talk.broker.registry().at(0).waiting == 1);

    talk.broker.on_request(request("c1", "r4"), 0, talk.out);
    const auto refused = talk.take<SendRefusal>();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].refusal == Refusal::overloaded);

    talk.broker.on_reply({sent[1].worker, "c1", sent[1].request.request_id, "done"}, 1, talk.out);
    const auto next = talk.take<SendRequest>();
    REQUIRE(next.size() == 1);
    CHECK(next[0].worker == sent[1].worker);
    CHECK(next[0].request.request_id == "r3");
}

TEST_CASE("a request that grew late while it waited leaves the queue, and its id may come again") {
    BrokerOptions options;
    options.max_in_flight = 1;
    Conversation talk(options);
    talk.ready("w1");
    talk.broker.on_request(request("c1", "long", 60'000), 0, talk.out);
    talk.broker.on_request(request("c1", "short", 10), 0, talk.out);
    talk.broker.on_time(10, talk.out);
    CHECK(talk.take<SendRefusal>().size() == 1);
    CHECK(talk.broker.registry().at(0).waiting == 0);
    talk.broker.on_request(request("c1", "short", 1000), 20, talk.out);
    talk.take<SendRequest>();
    talk.broker.on_reply({"w1", "c1", "long", "done"}, 30, talk.out);
    CHECK(talk.take<SendRequest>().size() == 1);
}

TEST_CASE("a request sent twice is worked on once; two clients may use one id") {
    Conversation talk;
    talk.ready("w1");
    talk.broker.on_request(request("c1", "r1"), 0, talk.out);
    talk.broker.on_request(request("c1", "r1"), 0, talk.out);
    talk.broker.on_request(request("c2", "r1"), 0, talk.out);
    CHECK(talk.take<SendRequest>().size() == 2);
    talk.broker.on_reply({"w1", "c2", "r1", "for c2"}, 1, talk.out);
    const auto replies = talk.take<SendReply>();
    REQUIRE(replies.size() == 1);
    CHECK(replies[0].client == "c2");
}

TEST_CASE("a worker cannot answer what another one has in its hands") {
    Conversation talk;
    talk.ready("w1");
    talk.broker.on_request(request("c1", "r1"), 0, talk.out);
    talk.ready("w2");
    talk.broker.on_reply({"w2", "c1", "r1", "forged"}, 1, talk.out);
    CHECK(talk.take<SendReply>().empty());
}

TEST_CASE("when the last worker leaves, those who wait are refused") {
    BrokerOptions options;
    options.max_in_flight = 1;
    Conversation talk(options);
    talk.ready("w1");
    talk.broker.on_request(request("c1", "r1"), 0, talk.out);
    talk.broker.on_request(request("c1", "r2"), 0, talk.out);
    talk.broker.on_disconnect("w1", 1, talk.out);
    const auto refused = talk.take<SendRefusal>();
    REQUIRE(refused.size() == 2);
    CHECK(refused[0].refusal == Refusal::worker_lost);
    CHECK(refused[1].refusal == Refusal::no_such_service);
}

TEST_CASE("every worker gets the broker's heartbeats") {
    Conversation talk;
    talk.broker.on_time(0, talk.out);
    talk.ready("w1", 0);
    talk.ready("w2", 0);
    talk.out.clear();
    talk.broker.on_time(999, talk.out);
    CHECK(talk.take<SendHeartbeat>().empty());
    talk.broker.on_time(1000, talk.out);
    CHECK(talk.take<SendHeartbeat>().size() == 2);
    talk.broker.on_time(1001, talk.out);
    CHECK(talk.take<SendHeartbeat>().empty());
}

}  // namespace
}  // namespace monomi::bus
