#include <fmt/format.h>
#include <poll.h>

#include <stdexcept>

#include "common/store/redis_log_writer.h"
#include "common/wire/envelope.h"
#include "tests/bench/bench_redis.h"
#include "tests/bench/feed.h"
#include "tests/bench/sections.h"

namespace monomi::bench {

namespace {

constexpr std::size_t most_in_flight = 2;  // as ingest

struct Entries {
    std::size_t records = 0;
    std::string header;
    std::vector<std::string> bodies;
};

Entries make_entries(std::size_t records, std::size_t batch) {
    Entries entries;
    wire::Envelope envelope;
    envelope.type = "records";
    envelope.workspace = "bench";
    envelope.received_at = 1'760'000'000'000;
    envelope.principal = "local:bench";
    entries.header = wire::encode(envelope);
    for (std::size_t from = 0; from < records; from += batch) {
        Batch one;
        for (; one.records < batch && from + one.records < records; ++one.records) {
            Feed::add_full_deal(from + one.records, one.bytes);
        }
        entries.records += one.records;
        entries.bodies.push_back(body_of(one));
    }
    return entries;
}

void append_by_writer(store::RedisLogWriter& writer, const Entries& entries) {
    std::vector<AppendReply> replies;
    std::size_t sent = 0;
    std::size_t answered = 0;
    while (answered < entries.bodies.size()) {
        while (sent < entries.bodies.size() && sent - answered < most_in_flight) {
            must(writer.begin_append(sent, entries.header, entries.bodies[sent]));
            ++sent;
        }
        pollfd wakes{writer.descriptor(), POLLIN, 0};
        poll(&wakes, 1, 1000);
        replies.clear();
        writer.collect(replies);
        for (const AppendReply& reply : replies) {
            if (reply.outcome != AppendOutcome::done) throw std::runtime_error(reply.detail);
            ++answered;
        }
    }
}

void append_bare(BareRedis& redis, const Entries& entries) {
    std::size_t sent = 0;
    for (std::size_t answered = 0; answered < entries.bodies.size(); ++answered) {
        while (sent < entries.bodies.size() && sent - answered < most_in_flight) {
            redis.send({"XADD", "bare", "*", "h", entries.header, "b", entries.bodies[sent]});
            ++sent;
        }
        redis.await();
    }
}

}  // namespace

void bench_append(const Options& options, Report& report) {
    BenchRedis redis;
    BareRedis bare(redis.address());
    for (const std::size_t batch : {std::size_t{512}, std::size_t{64}, std::size_t{1}}) {
        // An append has its own price: small batches need fewer records for the same time.
        const std::size_t records = batch == 512  ? options.append_records
                                    : batch == 64 ? options.append_records / 2
                                                  : options.append_records / 50;
        const Entries entries = make_entries(records, batch);
        const auto ours = [&] {
            redis.clear();
            store::RedisLogWriter writer(redis.address(), "bench");
            must(writer.open_epoch());
            return static_cast<double>(entries.records) /
                   seconds_of([&] { append_by_writer(writer, entries); });
        };
        const auto baseline = [&] {
            redis.clear();
            return static_cast<double>(entries.records) / seconds_of([&] { append_bare(bare, entries); });
        };
        report.compare("Append, each fsynced before it is answered",
                       fmt::format("{} a batch, 2 in flight", batch), Figure::rate, "bare hiredis XADD",
                       interleave(options.rounds, ours, baseline));
    }
}

}  // namespace monomi::bench
