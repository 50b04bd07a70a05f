#include "tests/process/stream.h"

#include <poll.h>

#include "common/ports/log.h"
#include "common/runtime/addresses.h"
#include "common/runtime/config.h"
#include "common/wire/record_codec.h"
#include "common/wire/value.h"

namespace monomi::process {

namespace {

constexpr std::size_t deals_per_batch = 8;

std::string endpoint_of(const Home& home) { return bus_endpoints(home, Config{}).value().ingest; }

std::string body_of(const std::vector<Record>& records) {
    wire::BatchBuilder batch;
    for (const Record& record : records) {
        std::string bytes;
        wire::encode_record(record, bytes);
        batch.add_encoded(bytes);
    }
    return std::string(batch.body());
}

Record base(Kind kind, std::string id) {
    Record record;
    record.kind = kind;
    record.id = std::move(id);
    record.version = 1;
    record.source = "stream";
    return record;
}

}  // namespace

DealStream::DealStream(const Home& home, Date day) : day_(day), sender_(context_, endpoint_of(home)) {}

bool DealStream::send_basics() {
    Record partner = base(Kind::partner, "P1");
    partner.partner.name = "髙橋商事";
    Record source = base(Kind::source, "stream");
    for (const char* field : {"deal.won_on", "deal.mrr"})
        source.source_fields.supplies.push_back({field, {}, {}});
    send({body_of({partner, source}), 0});
    return run_until(0);
}

DealStream::Batch DealStream::next_batch() {
    std::vector<Record> deals;
    for (std::size_t i = 0; i < deals_per_batch; ++i) {
        Record deal = base(Kind::deal, fmt::format("D{}", ++next_deal_));
        deal.deal.partner = "P1";
        deal.deal.won_on = day_;
        deal.deal.mrr = 1;
        deals.push_back(std::move(deal));
    }
    return {body_of(deals), deals_per_batch};
}

void DealStream::send(Batch batch) {
    wire::Envelope envelope;
    envelope.type = "batch";
    envelope.source = "stream";
    if (const auto id = sender_.send(envelope, batch.body)) open_.emplace(*id, std::move(batch));
}

void DealStream::collect() {
    BatchReply reply;
    while (sender_.receive(reply)) {
        auto node = open_.extract(reply.request_id);
        if (node.empty()) continue;
        const auto verdict =
            reply.timed_out ? Result<wire::Value>(fail("timed out")) : wire::decode_value(reply.body);
        if (!verdict || (*verdict)["retry"].get<bool>()) {
            ++retried_;
            ::poll(nullptr, 0, 20);
            send(std::move(node.mapped()));
            continue;
        }
        acknowledged_ += node.mapped().records;
        if (position_.empty() ||
            *LogPosition::parse(position_) < *LogPosition::parse(reply.header.position)) {
            position_ = reply.header.position;
        }
    }
}

bool DealStream::run_until(std::size_t acknowledged) {
    auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    const bool draining = acknowledged <= acknowledged_;
    while (draining ? !open_.empty() : acknowledged_ < acknowledged) {
        const std::size_t before = acknowledged_;
        while (!draining && sender_.can_send()) send(next_batch());
        sender_.wait(std::chrono::milliseconds(50));
        collect();
        const auto now = std::chrono::steady_clock::now();
        if (acknowledged_ > before) deadline = now + std::chrono::seconds(60);
        if (now > deadline) return false;
    }
    return true;
}

}  // namespace monomi::process
