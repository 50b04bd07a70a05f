// Golden vectors (tests/golden/wire, written by make_vectors.py without this code): what every implementation
// of the wire format must do with the same bytes.
#include <fstream>
#include <nlohmann/json.hpp>

#include "common/wire/envelope.h"
#include "common/wire/record_codec.h"
#include "common/wire/topics.h"
#include "common/wire/value.h"
#include "tests/support/catch.h"

using namespace monomi;
using nlohmann::json;

namespace {

json load(const std::string& name) {
    std::ifstream file("tests/golden/wire/" + name);
    REQUIRE(file);
    json vectors = json::parse(file);
    REQUIRE(vectors.size() > 2);
    return vectors;
}

std::string bytes_of(const json& hex) {
    const auto text = hex.get<std::string>();
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
    }
    return bytes;
}

std::string canonical(const RecordView& record) {
    std::string bytes;
    wire::encode_record(record, bytes);
    return bytes;
}

}  // namespace

TEST_CASE("golden records decode, read as expected and encode to the same bytes") {
    RecordView record;
    for (const json& vector : load("records.json")) {
        INFO(vector["name"]);
        const std::string bytes = bytes_of(vector["hex"]);
        const auto status = wire::decode_record(bytes, record);
        if (!status) FAIL(status.error().str());
        CHECK(wire::to_value(record) == vector["record"]);
        CHECK(canonical(record) == bytes);
    }
}

TEST_CASE("golden records in other forms decode to their canonical form") {
    RecordView record;
    for (const json& vector : load("accepted.json")) {
        INFO(vector["name"]);
        const std::string bytes = bytes_of(vector["hex"]);
        const auto status = wire::decode_record(bytes, record);
        if (!status) FAIL(status.error().str());
        CHECK(canonical(record) == bytes_of(vector["canonical"]));
    }
}

TEST_CASE("golden refusals name the field and the reason") {
    RecordView record;
    for (const json& vector : load("refused.json")) {
        INFO(vector["name"]);
        const auto status = wire::decode_record(bytes_of(vector["hex"]), record);
        REQUIRE_FALSE(status);
        CHECK(status.error().field == vector["field"]);
        CHECK(status.error().reason == vector["reason"]);
    }
}

TEST_CASE("golden batches are split into their records or refused as a whole") {
    for (const json& vector : load("batches.json")) {
        INFO(vector["name"]);
        const std::string bytes = bytes_of(vector["hex"]);
        std::vector<std::string> elements;
        const auto status =
            wire::for_each_record(bytes, {}, [&](std::size_t index, std::string_view element) {
                CHECK(index == elements.size());
                elements.emplace_back(element);
            });
        if (vector.contains("error")) {
            REQUIRE_FALSE(status);
            CHECK(status.error().message == vector["error"]);
            CHECK(elements.empty());
            continue;
        }
        REQUIRE(status);
        REQUIRE(elements.size() == vector["elements"].size());
        for (std::size_t i = 0; i < elements.size(); ++i)
            CHECK(elements[i] == bytes_of(vector["elements"][i]));
    }
}

TEST_CASE("golden headers decode and encode to the same bytes") {
    for (const json& vector : load("envelopes.json")) {
        INFO(vector["name"]);
        const std::string bytes = bytes_of(vector["hex"]);
        const auto envelope = wire::decode_envelope(bytes);
        if (!envelope) FAIL(envelope.error().message);
        CHECK(wire::encode(*envelope) == bytes);
        const auto value = wire::decode_value(bytes);
        REQUIRE(value);
        CHECK(*value == vector["header"]);
    }
}

TEST_CASE("golden topics") {
    for (const json& vector : load("topics.json")) {
        CHECK(topics::escape(vector["id"].get<std::string>()) == vector["escaped"].get<std::string>());
    }
}
