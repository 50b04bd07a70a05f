// An engine with the shipped catalogue and a source that supplies everything.
#pragma once
#include "common/domain/supply.h"
#include "common/testing/records_builder.h"
#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/quality/finding_index.h"
#include "tests/support/catch.h"

namespace monomi::kpi {

using namespace monomi::testing;

inline const Catalogue& shipped_catalogue() {
    static const Catalogue catalogue = [] {
        auto loaded = Catalogue::load("config/kpis.toml");
        if (!loaded) FAIL(loaded.error().message);
        auto trees = Trees::load("config/trees.toml", *loaded);
        if (!trees) FAIL(trees.error().message);
        loaded->set_trees(std::move(*trees));
        return std::move(*loaded);
    }();
    return catalogue;
}

inline SourceBuilder everything_supplied() {
    SourceBuilder source("crm");
    for (const std::string_view field : Names<SupplyField>::names) source.supplies(std::string(field));
    return source;
}

class TestEngine {
  public:
    explicit TestEngine(std::string_view today, BusinessRules rules = {})
        : engine(std::move(rules), shipped_catalogue(), day(today)) {
        add(everything_supplied());
    }
    TestEngine& add(const Record& record) {
        (void)engine.apply(wire::view(record));
        return *this;
    }
    Applied apply(const Record& record) { return engine.apply(wire::view(record)); }

    Reading reading(std::string_view kpi, std::string_view scope = "org", Window window = Window::ever,
                    std::optional<std::string_view> as_of = {}) {
        const auto parsed = Scope::parse(scope);
        REQUIRE(parsed);
        const auto reading =
            engine.read(kpi, *parsed, window, as_of ? std::optional(day(*as_of)) : std::nullopt);
        if (!reading) FAIL(reading.error().message);
        return *reading;
    }
    // The whole number; -1 for N/A (no test below counts to it).
    std::int64_t count(std::string_view kpi, std::string_view scope = "org", Window window = Window::ever,
                       std::optional<std::string_view> as_of = {}) {
        return reading(kpi, scope, window, as_of).exact.value_or(-1);
    }
    std::optional<double> value(std::string_view kpi, std::string_view scope = "org",
                                Window window = Window::ever, std::optional<std::string_view> as_of = {}) {
        return reading(kpi, scope, window, as_of).value;
    }
    void today(std::string_view date) { engine.set_today(day(date)); }

    Engine engine;
};

// Every finding as of today, in order, as "kind/id code".
inline std::vector<std::string> findings_in(Engine& engine) {
    FindingIndex index(engine, engine.today());
    while (!index.step(engine, 1000)) {
    }
    std::vector<std::string> found;
    const RecordStore& store = engine.facts().store;
    for (const RowFinding& row : index.page({}, 0, index.total({})))
        found.push_back(fmt::format("{}/{} {}", name_of(row.kind), store.id(row.kind, row.row),
                                    name_of(row.finding.code)));
    return found;
}

}  // namespace monomi::kpi
