// Decoding the records of a body in one pass gives what walking over it and decoding each gives.
#include <string>
#include <vector>

#include "common/testing/records_builder.h"
#include "common/wire/packer.h"
#include "common/wire/record_list.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::testing;

namespace {

std::string encoded(const Record& record) {
    std::string bytes;
    wire::encode_record(record, bytes);
    return bytes;
}
std::string first() {
    return encoded(a_deal("D-1").of("P-1").rep("R-1").customer("C-1").referred("2026-10-01").mrr(1000));
}
std::string second() { return encoded(a_touchpoint("T-1").with("P-1").rep("R-1").on("2026-10-02")); }

std::string body_of(const std::vector<std::string>& elements) {
    wire::BatchBuilder batch;
    for (const std::string& element : elements) batch.add_encoded(element);
    return std::string(batch.body());
}

struct Outcome {
    std::vector<std::string> visited;  // canonical, or "-" for what could not be decoded
    std::string refusal;
    bool operator==(const Outcome&) const = default;
};

Outcome in_one_pass(std::string_view body, const wire::Limits& limits = {}) {
    Outcome outcome;
    RecordView record;
    const auto status = wire::decode_records(
        body, limits, [&]() -> RecordView& { return record; },
        [&](bool decoded) {
            std::string bytes = decoded ? "" : "-";
            if (decoded) wire::encode_record(record, bytes);
            outcome.visited.push_back(bytes);
        });
    if (!status) outcome.refusal = status.error().message;
    return outcome;
}

Outcome walked(std::string_view body, const wire::Limits& limits = {}) {
    Outcome outcome;
    RecordView record;
    const auto status = wire::for_each_record(body, limits, [&](std::size_t, std::string_view bytes) {
        std::string canonical = "-";
        if (wire::decode_record(bytes, record, limits)) wire::encode_record(record, canonical = "");
        outcome.visited.push_back(canonical);
    });
    if (!status) outcome.refusal = status.error().message;
    return outcome;
}

}  // namespace

TEST_CASE("records that follow each other are decoded in one pass") {
    const std::string body = body_of({first(), second(), first()});
    const Outcome outcome = in_one_pass(body);
    CHECK(outcome.visited == std::vector{first(), second(), first()});
    CHECK(outcome.refusal.empty());
    CHECK(outcome == walked(body));
    CHECK(in_one_pass(body_of({})) == walked(body_of({})));
}

TEST_CASE("a bad element is passed alone, whatever it is") {
    const std::string not_utf8 = encoded(a_deal("D-\xff").of("P-1"));
    const std::string no_kind("\x81\xa2id\xa1x", 6);
    const std::string deep = "\x81\xa1x" + std::string(50, '\x91') + "\x01";
    for (const std::string& bad : {std::string("\xc0"), std::string("\x01"), not_utf8, no_kind, deep}) {
        const std::string body = body_of({first(), bad, second()});
        CHECK(in_one_pass(body).visited == std::vector<std::string>{first(), "-", second()});
        CHECK(in_one_pass(body) == walked(body));
    }
}

TEST_CASE("a record beyond the limit of bytes is passed alone") {
    wire::Limits limits;
    limits.max_record_bytes = first().size() - 1;
    const std::string body = body_of({second(), first(), second()});
    REQUIRE(second().size() < first().size());
    CHECK(in_one_pass(body, limits).visited == std::vector<std::string>{second(), "-", second()});
    ++limits.max_record_bytes;
    CHECK(in_one_pass(body, limits) == walked(body, limits));
    CHECK(in_one_pass(body, limits).visited.at(1) == first());
}

TEST_CASE("a body of another shape, or beyond a limit, is walked over first") {
    std::string other;
    {
        wire::Packer packer(other);
        packer.map(2);
        packer.text("more");
        packer.integer(1);
        packer.text("records");
        packer.array(1);
    }
    other += first();
    wire::Limits one;
    one.max_records = 1;
    const std::string two = body_of({first(), second()});
    for (const std::string& body :
         {other, std::string("\xc0"), std::string(), std::string("\x81\xa7records\x01", 10)}) {
        CHECK(in_one_pass(body) == walked(body));
    }
    CHECK(in_one_pass(two, one) == walked(two, one));
    CHECK(in_one_pass(two, one).visited.empty());
    wire::Limits short_message;
    short_message.max_message_bytes = two.size() - 1;
    CHECK(in_one_pass(two, short_message) == walked(two, short_message));
    CHECK(in_one_pass(two, short_message).visited.empty());
}

TEST_CASE("a body that breaks off is refused for what it is, after what comes before the place") {
    const std::string whole = body_of({first(), second()});
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const std::string_view cut = std::string_view(whole).substr(0, size);
        CHECK(in_one_pass(cut).refusal == walked(cut).refusal);
        CHECK_FALSE(in_one_pass(cut).refusal.empty());
    }
    CHECK(in_one_pass(std::string_view(whole).substr(0, whole.size() - 1)).visited == std::vector{first()});
    const std::string garbage = body_of({first(), "\xc1", second()});
    CHECK(in_one_pass(garbage).refusal == walked(garbage).refusal);
    CHECK(in_one_pass(garbage).visited == std::vector{first()});
    CHECK(in_one_pass(whole + "\x01").refusal == walked(whole + "\x01").refusal);
}

TEST_CASE("a leading record says how many bytes it takes") {
    RecordView record;
    const std::string both = first() + second();
    const auto size = wire::decode_leading_record(both, record);
    REQUIRE(size);
    CHECK(*size == first().size());
    CHECK(record.id == "D-1");
    CHECK_FALSE(wire::decode_record(both, record));
}
