#include "tests/simulation/world.h"

namespace monomi::simulation {

namespace {

ingest::Options ingest_options(std::uint64_t seed) {
    ingest::Options options;
    options.max_group_records = 8 + seed % 64;
    options.max_in_flight = 1 + seed % 2;
    options.import_timeout_ms = 60'000;
    return options;
}

}  // namespace

IngestNode::IngestNode(testing::MemoryLog& log, testing::BusTwin& bus, const TimeZone& zone,
                       std::uint64_t seed, std::string& remembered_imports)
    : log_(log),
      writer_(log, {}, seed),
      publisher_(bus.publisher()),
      remembered_imports_(remembered_imports),
      core_(ingest_options(seed), zone, *this) {}

void IngestNode::open_log(Instant now) {
    if (!writer_.open_epoch()) return;
    std::vector<AppendReply> resolved;
    testing::MemoryLogReader reader(log_);
    const auto bounds = reader.bounds();
    if (!writer_.resolve_unknown(resolved) || !bounds) return;
    for (const AppendReply& reply : resolved) core_.on_append_reply(reply);
    open_ = true;
    core_.on_store_open(bounds->log_id, bounds->last);
    if (!remembered_imports_.empty()) core_.restore_imports(remembered_imports_, {now, now});
}

void IngestNode::receive(const std::string& sender, const std::string& header, const std::string& body,
                         Instant now) {
    core_.on_message(sender, "local:test", header, body, {now, now});
}

void IngestNode::tick(Instant now, bool second) {
    if (!open_) open_log(now);
    std::vector<AppendReply> answers = std::exchange(failed_, {});
    writer_.collect(answers);
    for (const AppendReply& answer : answers) {
        if (answer.outcome == AppendOutcome::unknown) {
            open_ = false;
            core_.on_store_away(answer.detail);
        } else {
            core_.on_append_reply(answer);
        }
    }
    if (second) core_.on_tick({now, now}, 0);
}

void IngestNode::append(std::uint64_t token, std::string_view header, std::string_view body) {
    if (const Status begun = writer_.begin_append(token, header, body); !begun) {
        failed_.push_back({token, AppendOutcome::failed, {}, begun.error().message});
        open_ = false;
    }
}

void IngestNode::reply(const ingest::Sender& sender, std::string_view header, std::string_view body) {
    replies_.push_back({sender, {std::string(header), std::string(body)}});
}

void IngestNode::publish(std::string_view topic, std::string_view header, std::string_view body) {
    publisher_->publish(topic, header, body);
}

KpiNode::KpiNode(testing::MemoryLog& log, testing::MemoryStore& store, testing::BusTwin& bus,
                 store::Archive& archive, const testing::Organisation& organisation, std::uint64_t seed)
    : aggregator(organisation.rules, catalogue(), organisation.today),
      subscriber(bus.subscriber()),
      reader(log),
      snapshots(store),
      trimmer(reader,
              [&log](LogPosition through) -> Status {
                  log.trim(through);
                  return {};
              },
              archive, {4, 1u << 20}),
      follow(aggregator, *subscriber, reader, snapshots, seed),
      snapshot_writer(aggregator, snapshots, trimmer, {40, 5'000}) {}

void KpiNode::tick(Instant now) {
    for (int i = 0; i < 4 && follow.step(now); ++i) {
    }
    snapshot_writer.step(now, now);
}

}  // namespace monomi::simulation
