#include "common/wire/envelope.h"

#include "common/wire/value.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

std::string error_of(const wire::Value& header) {
    const auto envelope = wire::decode_envelope(wire::encode_value(header));
    return envelope ? "" : envelope.error().message;
}

}  // namespace

TEST_CASE("an envelope with every field survives encoding and decoding") {
    wire::Envelope envelope;
    envelope.minor = 3;
    envelope.type = "records";
    envelope.workspace = "main";
    envelope.log_id = "6f1c7a52-0a57-4a8e-8d8b-1f2e3d4c5b6a";
    envelope.position = "3-17";
    envelope.previous = "3-16";
    envelope.received_at = 1'796'000'000'123;
    envelope.as_of = Date::of(2026, 11, 30);
    envelope.complete = false;
    envelope.principal = "local:運用";
    envelope.request_id = "r-1";
    envelope.source = "crm";
    envelope.import_id = "i-1";
    envelope.currency = "JPY";
    const auto decoded = wire::decode_envelope(wire::encode(envelope));
    REQUIRE(decoded);
    CHECK(*decoded == envelope);
}

TEST_CASE("an envelope leaves out what it does not have") {
    wire::Envelope envelope;
    envelope.type = "tail";
    const auto value = wire::decode_value(wire::encode(envelope));
    REQUIRE(value);
    CHECK(*value == wire::Value{{"major", 1}, {"minor", 0}, {"type", "tail"}});
    const auto decoded = wire::decode_envelope(wire::encode(envelope));
    REQUIRE(decoded);
    CHECK(*decoded == envelope);
}

TEST_CASE("unknown keys and newer minor versions of a header are accepted, a newer major is refused") {
    CHECK(error_of({{"major", 1}, {"minor", 99}, {"type", "x"}, {"future", {1, 2}}}) == "");
    CHECK(error_of({{"major", 1}, {"type", "x"}}) == "");
    CHECK(error_of({{"major", 2}, {"type", "x"}}) ==
          "major: version 2 is newer than 1, the newest that is understood here");
}

TEST_CASE("a header with a wrong field is refused with its name") {
    CHECK(error_of({{"type", "x"}}) == "major: is missing");
    CHECK(error_of({{"major", 1}}) == "type: is missing");
    CHECK(error_of({{"major", "1"}, {"type", "x"}}) == "major: must be an integer from 0 to 1000000");
    CHECK(error_of({{"major", -1}, {"type", "x"}}) == "major: must be an integer from 0 to 1000000");
    CHECK(error_of({{"major", 1}, {"type", 7}}) == "type: must be a text");
    CHECK(error_of({{"major", 1}, {"type", "x"}, {"as_of", "2026-02-30"}}) ==
          "as_of: must be a date (YYYY-MM-DD)");
    CHECK(error_of({{"major", 1}, {"type", "x"}, {"complete", 1}}) == "complete: must be a boolean");
    CHECK(error_of({{"major", 1}, {"type", "x"}, {"received_at", UINT64_MAX}}) ==
          "received_at: must be an integer");
    CHECK(error_of({{"major", 1}, {"type", "x"}, {"received_at", nullptr}}) == "");
}

TEST_CASE("a header that is not a map, cut short or too large is refused") {
    CHECK_FALSE(wire::decode_envelope(""));
    CHECK_FALSE(wire::decode_envelope("\x93\x01\x02\x03"));
    wire::Envelope envelope;
    envelope.type = "records";
    const std::string bytes = wire::encode(envelope);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        CHECK_FALSE(wire::decode_envelope(std::string_view(bytes).substr(0, length)));
    }
    CHECK_FALSE(wire::decode_envelope(bytes + '\xc0'));
    envelope.principal.assign(16u << 10, 'x');
    CHECK_FALSE(wire::decode_envelope(wire::encode(envelope)));
}
