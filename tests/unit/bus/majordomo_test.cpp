#include "common/bus/majordomo.h"

#include "common/wire/value.h"
#include "tests/support/catch.h"

namespace monomi::majordomo {
namespace {

const ClientRequest question{"kpi", "r1", 1500, true, "body"};

TEST_CASE("a client's request has the frames of RFC 18") {
    const Frames frames = encode(question);
    REQUIRE(frames.size() == 5);
    CHECK(frames[0] == "MDPC02");
    CHECK(frames[1] == std::string(1, '\x01'));
    CHECK(frames[2] == "kpi");
    CHECK(frames[4] == "body");
    const auto header = wire::decode_value(frames[3]);
    REQUIRE(header);
    CHECK(*header == wire::Value{{"request_id", "r1"}, {"timeout_ms", 1500}, {"change", true}});

    const auto back = decode_client_request(frames);
    REQUIRE(back);
    CHECK(back->service == "kpi");
    CHECK(back->request_id == "r1");
    CHECK(back->timeout_ms == 1500);
    CHECK(back->change);
    CHECK(back->body == "body");
}

TEST_CASE("a reply is a body or a typed error") {
    const auto answer = decode_client_reply(encode(ClientReply{"kpi", "r1", ReplyBody("42")}));
    REQUIRE(answer);
    REQUIRE(answer->body);
    CHECK(*answer->body == "42");
    for (const auto failure :
         {RequestFailure::timeout, RequestFailure::no_such_service, RequestFailure::refused,
          RequestFailure::bus_away, RequestFailure::malformed, RequestFailure::worker_lost}) {
        const RequestError error{failure, "why"};
        const auto refused =
            decode_client_reply(encode(ClientReply{"kpi", "r1", tl::make_unexpected(error)}));
        REQUIRE(refused);
        REQUIRE_FALSE(refused->body);
        CHECK(refused->body.error().failure == failure);
        CHECK(refused->body.error().message == "why");
    }
}

TEST_CASE("an error code of a later version is a refusal") {
    Frames frames = encode(ClientReply{"kpi", "r1", ReplyBody("")});
    frames[3] =
        wire::encode_value({{"request_id", "r1"}, {"error", {{"code", "brand_new"}, {"message", "later"}}}});
    const auto reply = decode_client_reply(frames);
    REQUIRE(reply);
    CHECK(reply->body.error().failure == RequestFailure::refused);
}

TEST_CASE("what the broker hands to a worker carries who asks") {
    const Frames frames =
        encode(WorkerRequest{"client-address", "local:ann", {"read", "admin"}, "r1", true, "body"});
    REQUIRE(frames.size() == 6);
    CHECK(frames[0] == "MDPW02");
    CHECK(frames[1] == std::string(1, '\x02'));
    CHECK(frames[2] == "client-address");
    CHECK(frames[3].empty());
    const auto back = decode_to_worker(frames);
    REQUIRE(back);
    const auto& request = std::get<WorkerRequest>(*back);
    CHECK(request.principal == "local:ann");
    CHECK(request.roles == std::vector<std::string>{"read", "admin"});
    CHECK(request.change);
}

TEST_CASE("a worker's commands come back as they were") {
    CHECK(std::get<Ready>(*decode_from_worker(encode(Ready{"kpi"}))).service == "kpi");
    CHECK(std::holds_alternative<Heartbeat>(*decode_from_worker(encode(Heartbeat{}))));
    CHECK(std::holds_alternative<Disconnect>(*decode_to_worker(encode(Disconnect{}))));
    const auto reply = decode_from_worker(encode(Final{std::string("a\0b", 3), "r1", "done"}));
    REQUIRE(reply);
    CHECK(std::get<Final>(*reply).client == std::string("a\0b", 3));
    CHECK(std::get<Final>(*reply).body == "done");
}

TEST_CASE("frames that are not of the protocol are refused with the reason") {
    const Frames good = encode(question);
    const auto reason = [](Frames frames) {
        const auto request = decode_client_request(frames);
        return request ? std::string("accepted") : request.error().message;
    };
    const auto with = [&](std::size_t index, std::string frame) {
        Frames frames = good;
        frames[index] = std::move(frame);
        return frames;
    };
    CHECK(reason({}) == "0 frames, at least 2 are needed");
    CHECK(reason(with(0, "MDPC01")) == "the first frame is not \"MDPC02\"");
    CHECK(reason(with(1, "xx")) == "the command frame has 2 bytes, not 1");
    CHECK(reason(with(1, "\x03")) == "not a request");
    CHECK(reason(Frames(good.begin(), good.end() - 1)) == "4 frames instead of 5");
    CHECK(reason(with(2, "")) == "the service name has 0 bytes, 1 to 128 are allowed");
    CHECK(reason(with(3, wire::encode_value({{"timeout_ms", 1}}))) == "header: request_id: missing");
    CHECK(reason(with(3, wire::encode_value({{"request_id", ""}, {"timeout_ms", 1}}))) ==
          "header: request_id: has 0 bytes, 1 to 128 are allowed");
    CHECK(reason(with(3, wire::encode_value({{"request_id", "r"}, {"timeout_ms", "soon"}}))) ==
          "header: timeout_ms: not an integer");
    CHECK(reason(with(3, wire::encode_value({{"request_id", "r"}, {"timeout_ms", 1}, {"change", 1}}))) ==
          "header: change: not true or false");
    CHECK(reason(with(3, "\xc1")).substr(0, 8) == "header: ");
}

TEST_CASE("a refused request still names its id where it has one") {
    Frames frames = encode(question);
    frames.push_back("surplus");
    CHECK(request_id_of(frames) == std::string("r1"));
    frames[3] = "\xc1";
    CHECK_FALSE(request_id_of(frames));
    CHECK_FALSE(request_id_of({"MDPC02", "\x01"}));
}

TEST_CASE("a cut-off worker message is refused") {
    for (const Frames& whole : {encode(Ready{"kpi"}), encode(Final{"c", "r1", "b"})}) {
        for (std::size_t count = 0; count < whole.size(); ++count) {
            CHECK_FALSE(decode_from_worker(Frames(whole.begin(), whole.begin() + static_cast<long>(count))));
        }
    }
    CHECK_FALSE(decode_from_worker({"MDPW02", "\x02"}));
    CHECK_FALSE(decode_to_worker({"MDPW02", "\x01", "kpi"}));
}

}  // namespace
}  // namespace monomi::majordomo
