#include <fmt/format.h>

#include <algorithm>

#include "services/kpi-aggregator/core/published_vector.h"
#include "tests/bench/engine_feed.h"
#include "tests/bench/feed.h"
#include "tests/bench/sections.h"

namespace monomi::bench {

namespace {

constexpr std::size_t slice_budget = 20'000;  // as the service

struct Work {
    double total_ms = 0;
    double longest_ms = 0;  // of the slices that nothing else can come between
    void add(double seconds) {
        total_ms += seconds * 1000;
        longest_ms = std::max(longest_ms, seconds * 1000);
    }
};

// Makes every published window ready, in slices.
Work prepare_windows(kpi::Engine& engine) {
    Work work;
    std::vector<Window> windows{Window::day};
    windows.insert(windows.end(), kpi::published_windows.begin(), kpi::published_windows.end());
    for (const Window window : windows) {
        const auto preparation = engine.prepare(window);
        for (bool done = preparation == nullptr; !done;) {
            work.add(seconds_of([&] { done = preparation->step(slice_budget); }));
        }
    }
    return work;
}

// In slices, as the service does.
Work read_vectors(kpi::Engine& engine, const std::vector<Scope>& scopes) {
    constexpr double slice_seconds = 0.005;
    Work work;
    for (const Scope& scope : scopes) {
        kpi::VectorReading reading(scope);
        for (bool whole = false; !whole;) {
            const double began = now_seconds();
            work.add(seconds_of([&] {
                whole = reading.step(engine, [&] { return now_seconds() - began >= slice_seconds; });
            }));
        }
        keep_result(static_cast<std::int64_t>(reading.take().size()));
    }
    return work;
}

void apply_feed(kpi::Engine& engine, const FeedShape& shape) {
    Feed feed(shape);
    kpi::RecordBatch reused;
    for (const Batch& batch : batches_of(feed, 0, 512, true)) apply_body(engine, reused, body_of(batch));
    for (std::size_t done = 0; done < shape.events; done += 65'536) {
        const std::size_t events = std::min<std::size_t>(65'536, shape.events - done);
        for (const Batch& batch : batches_of(feed, events, 512, false))
            apply_body(engine, reused, body_of(batch));
    }
}

struct Scopes {
    std::vector<Scope> shared, partners;
};

Scopes scopes_of(const kpi::Engine& engine) {
    Scopes scopes;
    for (Scope& scope : kpi::published_scopes(engine)) {
        (scope.kind == ScopeKind::partner ? scopes.partners : scopes.shared).push_back(std::move(scope));
    }
    return scopes;
}

}  // namespace

void bench_midnight(const Options& options, Report& report) {
    kpi::Engine engine = make_engine();
    apply_feed(engine, {options.midnight_partners, options.midnight_records, 1});
    const Scopes scopes = scopes_of(engine);
    (void)prepare_windows(engine);
    (void)read_vectors(engine, scopes.shared);

    std::vector<double> turn;
    std::vector<double> slide;
    std::vector<double> longest;
    Samples shared;
    Samples partners;
    std::vector<double> longest_reading;
    std::vector<double> reps;
    for (int round = 0; round < options.rounds; ++round) {
        const Date tomorrow = engine.today() + 1;
        turn.push_back(1000 * seconds_of([&] { engine.set_today(tomorrow); }));
        const Work prepared = prepare_windows(engine);
        slide.push_back(turn.back() + prepared.total_ms);
        const Work of_shared = read_vectors(engine, scopes.shared);
        const Work of_partners = read_vectors(engine, scopes.partners);
        longest.push_back(std::max(turn.back(), prepared.longest_ms));
        longest_reading.push_back(std::max(of_shared.longest_ms, of_partners.longest_ms));
        shared.ours.push_back(of_shared.total_ms);
        partners.ours.push_back(of_partners.total_ms);
        reps.push_back(
            1000 * seconds_of([&] { keep_result(static_cast<std::int64_t>(must(engine.reps({})).size())); }));
        // The same readings on the same day, after nothing has happened.
        shared.baseline.push_back(read_vectors(engine, scopes.shared).total_ms);
        partners.baseline.push_back(read_vectors(engine, scopes.partners).total_ms);
    }
    const std::string section =
        fmt::format("Midnight: {} partners, {} reps, {} records", options.midnight_partners,
                    options.midnight_partners * reps_per_partner, options.midnight_records);
    report.alone(section, "turning the day", Figure::milliseconds, turn);
    report.alone(section, "turning the day and all windows and states", Figure::milliseconds, slide);
    report.alone(section, "longest slice of that", Figure::milliseconds, longest);
    report.compare(section, "reading every vector of org, roles, tiers, owners", Figure::milliseconds,
                   "the same without a midnight", shared);
    report.compare(section, "reading every vector of the partners", Figure::milliseconds,
                   "the same without a midnight", partners);
    report.alone(section, "longest slice of reading", Figure::milliseconds, longest_reading);
    report.alone(section, "the states of all reps", Figure::milliseconds, reps);
}

}  // namespace monomi::bench
