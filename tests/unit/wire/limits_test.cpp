#include "common/wire/packer.h"
#include "common/wire/record_codec.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

// A deal with an unknown text of `size` bytes.
std::string deal_with_text(std::size_t size) {
    std::string bytes;
    {
        wire::Packer packer(bytes);
        packer.map(6);
        for (const char* text : {"kind", "deal", "id", "D-1", "source", "crm", "partner", "P-1", "x"})
            packer.text(text);
        packer.text(std::string(size, 'a'));
        packer.text("version");
        packer.integer(1);
    }
    return bytes;
}

std::string reason(std::string_view bytes, const wire::Limits& limits = {}, const TimeZone* zone = nullptr) {
    RecordView record;
    const auto status = wire::decode_record(bytes, record, limits, zone);
    return status ? "" : status.error().str();
}

std::string subscription_ending(std::string_view day) {
    std::string bytes;
    wire::Packer packer(bytes);
    packer.map(8);
    for (const char* text :
         {"kind", "subscription", "id", "U-1", "source", "crm", "partner", "P-1", "customer", "C-1"}) {
        packer.text(text);
    }
    packer.text("version");
    packer.integer(1);
    packer.text("mrr");
    packer.array(1);
    packer.map(2);
    packer.text("from");
    packer.text(day);
    packer.text("value");
    packer.integer(5);
    packer.text("ended_on");
    packer.text(day);
    return bytes;
}

}  // namespace

TEST_CASE("a record may have as many bytes as the limit says, and no more") {
    wire::Limits limits;
    const std::size_t around = deal_with_text(40'000).size() - 40'000;
    CHECK(reason(deal_with_text(limits.max_record_bytes - around)) == "");
    CHECK(reason(deal_with_text(limits.max_record_bytes - around + 1)) ==
          "has 65537 bytes; at most 65536 are allowed");
    limits.max_record_bytes = 1'000;
    CHECK(reason(deal_with_text(1'000 - around), limits) == "");
    CHECK(reason(deal_with_text(1'001 - around), limits) == "has 1001 bytes; at most 1000 are allowed");
}

TEST_CASE("a batch may have as many bytes and records as the limits say, and no more") {
    wire::BatchBuilder batch;
    batch.add_encoded("\x01");
    batch.add_encoded("\x02");
    const std::string body(batch.body());
    const auto error = [&](const wire::Limits& limits) {
        std::size_t visited = 0;
        const auto status =
            wire::for_each_record(body, limits, [&](std::size_t, std::string_view) { ++visited; });
        CHECK(visited == (status ? 2u : 0u));
        return status ? "" : status.error().message;
    };
    wire::Limits limits;
    limits.max_records = 2;
    limits.max_message_bytes = body.size();
    CHECK(error(limits) == "");
    limits.max_records = 1;
    CHECK(error(limits) == "records: has 2 records; at most 1 are allowed in one message");
    limits.max_records = 2;
    limits.max_message_bytes = body.size() - 1;
    CHECK(error(limits) == "the batch has 12 bytes; at most 11 are allowed");
}

TEST_CASE("a batch builder can be used again, and its body taken before more is added") {
    wire::BatchBuilder batch;
    CHECK(batch.body() == std::string_view("\x81\xa7records\x90"));
    batch.add_encoded("\x01");
    CHECK(batch.body() == std::string_view("\x81\xa7records\x91\x01"));
    batch.add_encoded("\x02");
    CHECK(batch.body() == std::string_view("\x81\xa7records\x92\x01\x02"));
    CHECK(batch.count() == 2);
    CHECK(batch.bytes() == 2);
    batch.clear();
    batch.add_encoded("\x03");
    CHECK(batch.body() == std::string_view("\x81\xa7records\x91\x03"));
}

TEST_CASE("instants become civil dates of the zone, where one is given") {
    const auto zone = TimeZone::named("Asia/Tokyo");
    REQUIRE(zone);
    RecordView record;
    REQUIRE(wire::decode_record(subscription_ending("2026-11-30T14:59:59Z"), record, {}, &*zone));
    CHECK(record.subscription.ended_on == Date::of(2026, 11, 30));
    REQUIRE(wire::decode_record(subscription_ending("2026-11-30T15:00Z"), record, {}, &*zone));
    CHECK(record.subscription.ended_on == Date::of(2026, 12, 1));
    CHECK(record.subscription.mrr.entries.at(0).from == Date::of(2026, 12, 1));
    CHECK(reason(subscription_ending("2026-11-30T25:00Z"), {}, &*zone)
              .starts_with("mrr[0].from: \"2026-11-30T25:00Z\""));
    CHECK(reason(subscription_ending("2026-11-30T15:00Z")).starts_with("mrr[0].from: "));
    // The day in Tokyo is the first of 2200: outside of what a record may hold.
    CHECK(reason(subscription_ending("2199-12-31T15:00Z"), {}, &*zone).starts_with("mrr[0].from: "));
}

TEST_CASE("a view that held a record of another kind, or a refused one, keeps nothing of it") {
    RecordView record;
    REQUIRE(wire::decode_record(subscription_ending("2026-11-30"), record));
    REQUIRE(wire::decode_record(deal_with_text(3), record));
    CHECK(record.subscription == SubscriptionFields<std::string_view>{});
    CHECK(record.kind == Kind::deal);
    REQUIRE_FALSE(wire::decode_record(subscription_ending("2026-11-31"), record));
    REQUIRE(wire::decode_record(deal_with_text(3), record));
    CHECK(record.subscription == SubscriptionFields<std::string_view>{});
    CHECK_FALSE(record.deal.mrr);
}
