#include <fmt/format.h>

#include "tests/bench/bare_pipeline.h"
#include "tests/bench/sections.h"
#include "tests/bench/suite_pipeline.h"

namespace monomi::bench {

namespace {

constexpr std::size_t message_records = 64;
constexpr std::size_t partners = 1'000;
const std::string baseline = "bare ROUTER, XADD, PUB/SUB, flat hash map";

std::vector<double> in_ms(std::vector<double> seconds) {
    for (double& value : seconds) value *= 1000;
    return seconds;
}

void latency(const Options& options, SuitePipeline& suite, BarePipeline& bare, Feed& feed, double load,
             Report& report) {
    const std::string section = fmt::format("Latency from due to applied, at {:.2f} M records/s", load / 1e6);
    Samples middle;
    Samples tail;
    for (int round = 0; round < options.rounds; ++round) {
        const auto batches = batches_of(feed, options.latency_records, message_records, false);
        const auto ours = in_ms(suite.pace(batches, load));
        const auto theirs = in_ms(bare.pace(batches, load));
        middle.ours.push_back(median(ours));
        middle.baseline.push_back(median(theirs));
        tail.ours.push_back(quantile(ours, 0.99));
        tail.baseline.push_back(quantile(theirs, 0.99));
    }
    report.compare(section, "p50", Figure::milliseconds, baseline, middle);
    report.compare(section, "p99", Figure::milliseconds, baseline, tail);
    report.alone(section, "of which asking whether it is applied, idle", Figure::milliseconds,
                 {median(in_ms(suite.ask(100)))});
}

}  // namespace

void bench_pipeline(const Options& options, Report& report) {
    SuitePipeline suite;
    BarePipeline bare;
    Feed feed({partners, options.pipeline_records * 8, 1});
    const auto population = batches_of(feed, 0, message_records, true);
    suite.flood(population);
    bare.flood(population);
    Samples rates;
    for (int round = 0; round < options.rounds; ++round) {
        const auto batches = batches_of(feed, options.pipeline_records, message_records, false);
        const auto records = static_cast<double>(options.pipeline_records);
        rates.ours.push_back(records / suite.flood(batches));
        rates.baseline.push_back(records / bare.flood(batches));
    }
    const double load = median(rates.ours) / 2;
    report.compare("Producer to applied, durable on the way",
                   fmt::format("{} records a message, {} in flight", message_records, messages_in_flight),
                   Figure::rate, baseline, rates);
    latency(options, suite, bare, feed, load, report);
}

}  // namespace monomi::bench
