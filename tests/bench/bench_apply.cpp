#include <fmt/format.h>

#include <memory>

#include "tests/bench/bare_table.h"
#include "tests/bench/engine_feed.h"
#include "tests/bench/feed.h"
#include "tests/bench/sections.h"

namespace monomi::bench {

namespace {

constexpr std::size_t batch_records = 512;
constexpr std::size_t chunk_events = 65'536;  // made, then applied and timed

struct Applied {
    double rate = 0;            // events a second, the population not counted
    double counted_bytes = 0;   // a record, as the engine counts its tables
    double resident_bytes = 0;  // a record, as the process grew
};

// Makes the feed chunk by chunk; `apply` takes a body.
template <class Apply>
double seconds_to_apply(const FeedShape& shape, Apply&& apply) {
    Feed feed(shape);
    for (const Batch& batch : batches_of(feed, 0, batch_records, true)) apply(body_of(batch));
    double seconds = 0;
    std::vector<std::string> bodies;
    for (std::size_t done = 0; done < shape.events; done += chunk_events) {
        bodies.clear();
        const std::size_t events = std::min(chunk_events, shape.events - done);
        for (const Batch& batch : batches_of(feed, events, batch_records, false))
            bodies.push_back(body_of(batch));
        seconds += processor_seconds_of([&] {
            for (const std::string& body : bodies) apply(body);
        });
    }
    return seconds;
}

double stored_records(const FeedShape& shape) {
    // Updates and repetitions replace what is stored: 85 of 100 events are new records.
    return static_cast<double>(Feed(shape).population()) + 0.85 * static_cast<double>(shape.events);
}

Applied apply_by_engine(const FeedShape& shape) {
    release_freed_memory();
    const std::size_t before = resident_bytes();
    kpi::Engine engine = make_engine();
    kpi::RecordBatch reused;
    const double seconds =
        seconds_to_apply(shape, [&](const std::string& body) { apply_body(engine, reused, body); });
    release_freed_memory();
    Applied applied;
    applied.rate = static_cast<double>(shape.events) / seconds;
    applied.counted_bytes = static_cast<double>(engine.memory_bytes()) / stored_records(shape);
    applied.resident_bytes =
        (static_cast<double>(resident_bytes()) - static_cast<double>(before)) / stored_records(shape);
    return applied;
}

Applied apply_bare(const FeedShape& shape) {
    release_freed_memory();
    const std::size_t before = resident_bytes();
    BareTable table;
    const double seconds = seconds_to_apply(shape, [&](const std::string& body) {
        bare_decode(body, 3, [&](const BareRecord& record) { table.apply(record); });
    });
    release_freed_memory();
    Applied applied;
    applied.rate = static_cast<double>(shape.events) / seconds;
    applied.resident_bytes =
        (static_cast<double>(resident_bytes()) - static_cast<double>(before)) / stored_records(shape);
    return applied;
}

void compare_one(const FeedShape& shape, int rounds, Report& report) {
    std::vector<double> counted;
    Samples rates;
    Samples resident;
    for (int round = 0; round < rounds; ++round) {
        const Applied ours = apply_by_engine(shape);
        const Applied bare = apply_bare(shape);
        rates.ours.push_back(ours.rate);
        rates.baseline.push_back(bare.rate);
        resident.ours.push_back(ours.resident_bytes);
        resident.baseline.push_back(bare.resident_bytes);
        counted.push_back(ours.counted_bytes);
    }
    const std::string section = "Decode and apply on one core: all measures, states and windows";
    const std::string where = fmt::format("{} records, {} partners", shape.events, shape.partners);
    report.compare(section, where, Figure::rate, "bare decode, flat hash map, one count a partner", rates);
    report.compare(section, where + ": resident", Figure::bytes, "the same", resident);
    report.alone(section, where + ": tables", Figure::bytes, counted);
}

}  // namespace

void bench_apply(const Options& options, Report& report) {
    for (const std::size_t partners : {std::size_t{100}, std::size_t{10'000}}) {
        if (options.quick && partners > 100) continue;
        for (const std::size_t events : options.apply_records) {
            // The longest run says as much in three rounds, and takes a minute each.
            const int rounds = events > 5'000'000 ? std::min(options.rounds, 3) : options.rounds;
            compare_one({partners, events, 1}, rounds, report);
        }
    }
}

}  // namespace monomi::bench
