#include <fmt/format.h>
#include <hiredis/hiredis.h>
#include <poll.h>

#include <stdexcept>

#include "common/store/log_read_ahead.h"
#include "common/store/redis_log_reader.h"
#include "common/store/redis_log_writer.h"
#include "common/store/redis_snapshots.h"
#include "common/wire/envelope.h"
#include "services/kpi-aggregator/core/aggregator.h"
#include "tests/bench/bare_table.h"
#include "tests/bench/bench_redis.h"
#include "tests/bench/engine_feed.h"
#include "tests/bench/feed.h"
#include "tests/bench/figures.h"
#include "tests/bench/sections.h"
#include "tests/bench/sqlite_baseline.h"

namespace monomi::bench {

namespace {

constexpr const char* workspace = "bench";
constexpr std::size_t partners = 1'000;
constexpr std::size_t batch_records = 512;
constexpr std::size_t snapshot_chunk_records = 2'000;
constexpr std::size_t entries_per_step = 64;  // of following the log

void write_log(const store::RedisAddress& address, const std::vector<std::string>& bodies) {
    store::RedisLogWriter writer(address, workspace);
    must(writer.open_epoch());
    wire::Envelope envelope;
    envelope.type = "records";
    envelope.workspace = workspace;
    envelope.log_id = writer.log_id();
    envelope.received_at = 1'760'000'000'000;
    const std::string header = wire::encode(envelope);
    std::vector<AppendReply> replies;
    for (const std::string& body : bodies) {
        must(writer.begin_append(0, header, body));
        for (replies.clear(); replies.empty(); writer.collect(replies)) {
            pollfd wakes{writer.descriptor(), POLLIN, 0};
            poll(&wakes, 1, 1000);
        }
        if (replies.front().outcome != AppendOutcome::done) throw std::runtime_error(replies.front().detail);
    }
}

kpi::Aggregator empty_aggregator() { return {BusinessRules{}, shipped_catalogue(), feed_today}; }

// As the service does it.
void follow(kpi::Aggregator& aggregator, store::RedisLogReader& log) {
    store::LogReadAhead ahead(log);
    while (must(ahead.read(aggregator.position(), entries_per_step,
                           [&](const LogEntry& entry) { aggregator.on_log_entry(entry); })) > 0) {
    }
}

void rebuild_from_log(kpi::Aggregator& aggregator, const store::RedisAddress& address) {
    store::RedisLogReader log(address, workspace);
    aggregator.restart(must(log.bounds()).log_id, {});
    follow(aggregator, log);
}

void rebuild_from_snapshot(kpi::Aggregator& aggregator, const store::RedisAddress& address) {
    store::RedisLogReader log(address, workspace);
    store::RedisSnapshots snapshots(address, workspace);
    const auto snapshot = must(snapshots.latest());
    aggregator.restart(snapshot->log_id, snapshot->position);
    must(aggregator.load_meta(snapshot->meta));
    must(snapshots.read(*snapshot, [&](std::string_view chunk) -> Status {
        aggregator.load_chunk(chunk);
        return {};
    }));
    follow(aggregator, log);
}

void write_snapshot(const kpi::Aggregator& aggregator, const store::RedisAddress& address) {
    store::RedisSnapshots snapshots(address, workspace);
    const std::string id = must(snapshots.begin(aggregator.position(), must(snapshots.open_writer())));
    kpi::Engine::ExportCursor cursor;
    wire::BatchBuilder chunk;
    for (bool more = true; more;) {
        chunk.clear();
        more = aggregator.engine().export_records(
            cursor, snapshot_chunk_records,
            [&](std::string_view record, bool) { chunk.add_encoded(record); });
        if (chunk.count() > 0) must(snapshots.add_chunk(id, chunk.body()));
    }
    wire::Value meta = aggregator.standing();
    meta["conflicts"] = wire::Value::array();
    must(snapshots.publish(id, wire::encode_value(meta)));
}

// Asks for the next entries before it decodes the present ones, as the log's reader does.
void rebuild_bare(const store::RedisAddress& address, BareTable& table) {
    BareRedis redis(address);
    const std::string key = store::Keys(workspace).log();
    redis.send({"XRANGE", key, "-", "+", "COUNT", "64"});
    for (bool more = true; more;) {
        void* raw = nullptr;
        if (redisGetReply(redis.raw(), &raw) != REDIS_OK) throw std::runtime_error("Redis does not answer");
        const auto* reply = static_cast<redisReply*>(raw);
        more = reply->elements > 0;
        if (more) {
            const redisReply* last = reply->element[reply->elements - 1]->element[0];
            const std::string after = "(" + std::string(last->str, last->len);
            redis.send({"XRANGE", key, after, "+", "COUNT", "64"});
        }
        for (std::size_t i = 0; i < reply->elements; ++i) {
            const redisReply* body = reply->element[i]->element[1]->element[3];
            bare_decode({body->str, body->len}, 3, [&](const BareRecord& record) { table.apply(record); });
        }
        freeReplyObject(raw);
    }
}

struct Times {
    std::vector<double> log, snapshot, with_figures, bare, sqlite_load, sqlite_query;
};

void one_round(const std::vector<std::string>& bodies, const store::RedisAddress& address,
               SqliteBaseline& database, Times& times) {
    const auto add = [](std::vector<double>& list, auto&& work) { list.push_back(1000 * seconds_of(work)); };
    PartnerFigures ours;
    {
        kpi::Aggregator aggregator = empty_aggregator();
        add(times.log, [&] { rebuild_from_log(aggregator, address); });
        const double reading = 1000 * seconds_of([&] { ours = figures_of(aggregator.engine()); });
        times.with_figures.push_back(times.log.back() + reading);
    }
    {
        BareTable table;
        add(times.bare, [&] { rebuild_bare(address, table); });
    }
    {
        kpi::Aggregator aggregator = empty_aggregator();
        add(times.snapshot, [&] { rebuild_from_snapshot(aggregator, address); });
        must_be_equal(ours, figures_of(aggregator.engine()));
    }
    PartnerFigures theirs;
    add(times.sqlite_load, [&] {
        database.load_latest(bodies);
        theirs = database.figures_of_latest();
    });
    must_be_equal(ours, theirs);
    add(times.sqlite_query, [&] { theirs = database.figures_of_feed(); });
    must_be_equal(ours, theirs);
}

}  // namespace

void bench_rebuild(const Options& options, Report& report) {
    Feed feed({partners, options.rebuild_records, 1});
    std::vector<std::string> bodies;
    for (const Batch& batch : batches_of(feed, options.rebuild_records, batch_records, true)) {
        bodies.push_back(body_of(batch));
    }
    BenchRedis redis;
    write_log(redis.address(), bodies);
    {
        kpi::Aggregator aggregator = empty_aggregator();
        rebuild_from_log(aggregator, redis.address());
        write_snapshot(aggregator, redis.address());
    }
    SqliteBaseline database;
    database.load_feed(bodies);
    Times times;
    for (int round = 0; round < options.rounds; ++round) one_round(bodies, redis.address(), database, times);

    const std::string section =
        fmt::format("Rebuild {} records", options.rebuild_records + feed.population());
    const auto compare = [&](const char* what, const char* baseline, const auto& ours, const auto& theirs) {
        report.compare(section, what, Figure::milliseconds, baseline, {ours, theirs});
    };
    compare("from the log", "read-back, bare decode, flat hash map", times.log, times.bare);
    compare("from a snapshot", "read-back of the log, as above", times.snapshot, times.bare);
    compare("from the log, and figures of all partners", "SQLite: load the latest versions, query",
            times.with_figures, times.sqlite_load);
    compare("the same", "SQLite: query its own table of all versions", times.with_figures,
            times.sqlite_query);
}

}  // namespace monomi::bench
