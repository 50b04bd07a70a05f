#include "common/wire/value.h"

#include "common/wire/packer.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

std::string error_of(std::string_view bytes, const wire::Limits& limits = {}) {
    const auto value = wire::decode_value(bytes, limits);
    return value ? "" : value.error().message;
}

// {"k": <n lists in each other>}: n + 1 levels.
std::string nested(int n) {
    return std::string("\x81\xa1k", 3) + std::string(static_cast<std::size_t>(n), '\x91') + '\xc0';
}

}  // namespace

TEST_CASE("values survive encoding and decoding") {
    wire::Value value{{"op", "get"}, {"n", -5},       {"big", UINT64_MAX},
                      {"x", 0.1},    {"no", nullptr}, {"yes", true}};
    value["list"] = {1, "髙", {{"deep", wire::Value::array()}}};
    value["bin"] = wire::Value::binary({1, 2, 255});
    const auto decoded = wire::decode_value(wire::encode_value(value));
    REQUIRE(decoded);
    CHECK(*decoded == value);
}

TEST_CASE("values deeper than 16 levels are refused, whatever they claim to hold") {
    CHECK(error_of(nested(15)) == "");
    CHECK(error_of(nested(16)) == "the value is nested deeper than 16 levels");
    CHECK(error_of(nested(3'000'000)) == "the value is nested deeper than 16 levels");
    CHECK(error_of("\xdf\xff\xff\xff\xff") == "the value is cut short");
    CHECK(error_of(std::string("\x81\xa1k\xdd\xff\xff\xff\xff\xc0", 9)) == "the value is cut short");
}

TEST_CASE("values of the wrong shape are refused") {
    CHECK(error_of("") == "the value is empty");
    CHECK(error_of("\x90") == "the value must be a map");
    CHECK(error_of("\xc1") == "the value is not MessagePack");
    CHECK(error_of("\x80\xc0") == "the value is followed by 1 more bytes");
    CHECK(error_of("\x81\xa1k\xa1\xff") == "the value holds a text that is not valid UTF-8");
    CHECK(error_of("\x81\xa1\xff\xc0") == "the value holds a text that is not valid UTF-8");
    CHECK(error_of("\x81\x01\xc0") == "the value has a key that is not a text");
    CHECK(error_of("\x81\x90\xc0") == "the value has a key that is not a text");
    CHECK(error_of("\x81\xa1k\xd4\x01\x02") == "the value holds an extension type");
}

TEST_CASE("values over the size limit are refused before they are read") {
    wire::Limits limits;
    const std::string bytes = wire::encode_value({{"k", "0123456789"}});
    limits.max_message_bytes = bytes.size();
    CHECK(error_of(bytes, limits) == "");
    limits.max_message_bytes = bytes.size() - 1;
    CHECK(error_of(bytes, limits).starts_with("the value has "));
}

TEST_CASE("a record as a value has the field names and texts of the wire") {
    Record record;
    record.kind = Kind::rep;
    record.id = "R-1";
    record.version = 7;
    record.source = "crm";
    record.rep.name = "髙橋";
    record.rep.partner.add(Date::of(2026, 4, 1), "P-1");
    record.rep.quota_pace = 1;
    const wire::Value expected{{"kind", "rep"},
                               {"id", "R-1"},
                               {"version", 7},
                               {"source", "crm"},
                               {"partner", {{{"from", "2026-04-01"}, {"value", "P-1"}}}},
                               {"name", "髙橋"},
                               {"quota_pace", 1.0}};
    CHECK(wire::to_value(wire::view(record)) == expected);
}
