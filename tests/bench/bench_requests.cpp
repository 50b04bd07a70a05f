// What requests over everything cost beside intake: each is stepped as the service does it, after a record
// came.
#include <fmt/format.h>

#include <algorithm>

#include "services/kpi-aggregator/core/aggregator.h"
#include "services/kpi-aggregator/core/requests.h"
#include "tests/bench/engine_feed.h"
#include "tests/bench/feed.h"
#include "tests/bench/sections.h"

namespace monomi::bench {

namespace {

constexpr std::size_t slice_budget = 20'000;  // as the service

struct Asked {
    const char* what;
    const char* body;  // JSON
};
constexpr Asked requests[] = {
    {"health of all partners, a page of 100", R"({"op": "health", "limit": 100})"},
    {"what rules judge partners by, all pages",
     R"({"op": "inputs", "scope_kind": "partner", "clock": true, "limit": 1000, "inputs": [
         {"kpi": "deals_referred", "window": "last_30d"}, {"kpi": "deals_referred", "window": "last_3m"},
         {"kpi": "meetings_held", "window": "last_3m"}, {"kpi": "reps_reachable", "window": "day"},
         {"kpi": "reps_active", "window": "day"}, {"kpi": "revenue", "window": "last_3m"},
         {"kpi": "retention_rate", "window": "last_12m"}]})"},
    {"what rules judge reps by, all pages",
     R"({"op": "inputs", "scope_kind": "rep", "limit": 1000, "inputs": []})"},
    {"what rules judge deals by, all pages",
     R"({"op": "inputs", "scope_kind": "deal", "limit": 1000, "inputs": [], "at_least": {"stage_days": 30}})"},
    {"the sales structure of the organisation",
     R"({"op": "structure", "scope": "org", "window": "last_12m", "limit": 100})"},
    {"priority of all partners", R"({"op": "priority", "limit": 100})"},
};

struct Cost {
    double total_ms = 0, longest_ms = 0;
};

// All pages of a request, by processor time.
Cost cost_of(kpi::Aggregator& aggregator, wire::Value request) {
    Cost cost;
    for (bool more = true; more;) {
        const auto job = kpi::begin_request(aggregator, wire::encode_value(request));
        for (bool done = false; !done;) {
            const double ms = 1000 * processor_seconds_of([&] { done = job->step(slice_budget); });
            cost.total_ms += ms;
            cost.longest_ms = std::max(cost.longest_ms, ms);
        }
        if (job->reply().contains("error")) throw std::runtime_error(job->reply().dump());
        const auto next = job->reply().find("next");
        more = next != job->reply().end() && !next->is_null();
        if (more) request["after"] = *next;
    }
    return cost;
}

}  // namespace

void bench_requests(const Options& options, Report& report) {
    kpi::Aggregator aggregator(BusinessRules{}, shipped_catalogue(), feed_today);
    aggregator.restart("bench", {});
    Feed feed({options.midnight_partners, options.midnight_records, 1});
    for (const Batch& batch : batches_of(feed, options.midnight_records, 512, true)) {
        aggregator.load_chunk(body_of(batch));
    }
    const std::string section =
        fmt::format("Requests over {} partners, {} reps, {} records", options.midnight_partners,
                    options.midnight_partners * reps_per_partner, options.midnight_records);
    for (const Asked& asked : requests) {
        std::vector<double> first, again, longest;
        for (int round = 0; round < options.rounds; ++round) {
            // What was kept since the last time is void.
            for (const Batch& batch : batches_of(feed, 1, 1, false)) aggregator.load_chunk(body_of(batch));
            const wire::Value request = wire::Value::parse(asked.body);
            const Cost cost = cost_of(aggregator, request);
            const Cost repeated = cost_of(aggregator, request);
            (round == 0 ? first : again).push_back(cost.total_ms);
            longest.push_back(std::max(cost.longest_ms, repeated.longest_ms));
        }
        report.alone(section, fmt::format("{}: for the first time", asked.what), Figure::milliseconds, first);
        if (!again.empty())
            report.alone(section, "the same after a record came", Figure::milliseconds, again);
        report.alone(section, "longest slice of all rounds", Figure::milliseconds,
                     {*std::max_element(longest.begin(), longest.end())});
    }
}

}  // namespace monomi::bench
