// The request `put`: a batch from a person's hand.
#include "services/ingest/core/put_request.h"

#include "tests/unit/ingest/harness.h"

using namespace monomi;
using namespace monomi::ingest;

namespace {

const wire::Value target{{"kind", "target"},   {"id", "T-1"},         {"scope", "org"},
                         {"kpi", "deals_won"}, {"period", "2026-11"}, {"value", 20}};

tl::expected<PutBatch, wire::Value> read(const wire::Value& request,
                                         const std::vector<std::string>& roles = {"operate"}) {
    return read_put(wire::encode_value(request), "r1", roles, 5'000);
}

std::string code_of(const tl::expected<PutBatch, wire::Value>& batch) {
    return batch ? "" : batch.error().at("error").at("code").get<std::string>();
}

}  // namespace

TEST_CASE("a put record becomes a batch in the log, and is answered once it is durable", "[put]") {
    Harness h;
    wire::Value bad = target;
    bad["id"] = "T-2";
    bad["period"] = "2026-Q3";
    const auto batch = read({{"op", "put"}, {"records", {target, bad, 7}}});
    REQUIRE(batch);
    h.core.on_message("request", "local:sato", batch->header, batch->body, h.now);
    CHECK(h.out.replies.empty());
    REQUIRE(h.out.appends.size() == 1);
    CHECK(h.out.appends[0].header.principal == "local:sato");
    const auto records = wire::decode_value(h.out.appends[0].body).value()["records"];
    REQUIRE(records.size() == 1);
    CHECK(records[0]["source"] == "manual");
    CHECK(records[0]["version"] == 5'000);
    CHECK(records[0]["value"] == 20.0);

    h.finish(0);
    REQUIRE(h.out.replies.size() == 1);
    const auto reply =
        put_reply(wire::encode(h.out.replies[0].header), wire::encode_value(h.out.replies[0].body));
    CHECK(reply["accepted"] == 1);
    CHECK(reply["position"] == "1-1");
    REQUIRE(reply["rejected"].size() == 2);
    CHECK(reply["rejected"][0]["index"] == 1);
    CHECK(reply["rejected"][0]["field"] == "period");
    CHECK(reply["rejected"][0]["reason"].get<std::string>().find("ambiguous") != std::string::npos);
    CHECK(reply["rejected"][1]["index"] == 2);
}

TEST_CASE("what a put record says of itself stays", "[put]") {
    wire::Value own = target;
    own["source"] = "crm";
    own["version"] = 3;
    const auto batch = read({{"op", "put"}, {"source", "console"}, {"records", {own, target}}});
    REQUIRE(batch);
    CHECK(wire::decode_envelope(batch->header).value().source == "console");
    const auto records = wire::decode_value(batch->body).value()["records"];
    CHECK(records[0]["source"] == "crm");
    CHECK(records[0]["version"] == 3);
    CHECK(records[1]["source"] == "console");
}

TEST_CASE("a put that cannot be is refused with a code", "[put]") {
    CHECK(code_of(read({{"op", "put"}, {"records", {target}}}, {"read"})) == "refused");
    CHECK(code_of(read({{"op", "put"}, {"records", {target}}}, {"ingest"})).empty());
    CHECK(code_of(read({{"op", "pull"}, {"records", {target}}})) == "invalid");
    CHECK(code_of(read({{"op", "put"}})) == "invalid");
    CHECK(code_of(read({{"op", "put"}, {"records", wire::Value::array()}})) == "invalid");
    CHECK(code_of(read({{"op", "put"}, {"source", 1}, {"records", {target}}})) == "invalid");
    CHECK(code_of(read_put("no map", "r1", {"admin"}, 0)) == "malformed");
}

TEST_CASE("while the store is away a put is told to try again", "[put]") {
    Harness h({}, false);
    const auto batch = read({{"op", "put"}, {"records", {target}}});
    h.core.on_message("request", "local:sato", batch->header, batch->body, h.now);
    REQUIRE(h.out.replies.size() == 1);
    const auto reply =
        put_reply(wire::encode(h.out.replies[0].header), wire::encode_value(h.out.replies[0].body));
    CHECK(reply["error"]["code"] == "unavailable");
    CHECK(reply["error"]["message"] == "the store is not open yet");
}
