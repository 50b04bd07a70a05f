#include "common/wire/record_codec.h"
#include "tests/support/catch.h"
#include "tests/unit/wire/sample_records.h"

using namespace monomi;

namespace {

std::string encoded(const Record& record) {
    std::string bytes;
    wire::encode_record(record, bytes);
    return bytes;
}

}  // namespace

TEST_CASE("every kind survives encoding and decoding, with any fields present") {
    RecordView decoded;  // reused, as services do: nothing of one record may stay for the next
    for (unsigned seed = 1; seed <= 300; ++seed) {
        testing::RandomRecords random(seed);
        for (std::size_t k = 0; k < count_of<Kind>; ++k) {
            const Record record = random.record(static_cast<Kind>(k));
            const std::string bytes = encoded(record);
            const auto status = wire::decode_record(bytes, decoded);
            INFO("seed " << seed << ", kind " << name_of(record.kind));
            if (!status) FAIL(status.error().str());
            CHECK(testing::same(wire::own(decoded), record));
            CHECK(testing::same(wire::own(wire::view(record)), record));
            std::string again;
            wire::encode_record(decoded, again);
            CHECK(again == bytes);
        }
    }
}

TEST_CASE("every strict prefix of a record is refused as cut short") {
    testing::RandomRecords random(7);
    RecordView decoded;
    for (std::size_t k = 0; k < count_of<Kind>; ++k) {
        const std::string bytes = encoded(random.record(static_cast<Kind>(k)));
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            const auto status = wire::decode_record(std::string_view(bytes).substr(0, length), decoded);
            REQUIRE_FALSE(status);
            CHECK(status.error().reason == "is cut short");
        }
    }
}
