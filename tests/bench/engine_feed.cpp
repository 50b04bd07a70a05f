#include "tests/bench/engine_feed.h"

#include <fmt/format.h>

#include <stdexcept>

#include "common/runtime/home.h"
#include "tests/bench/feed.h"
#include "tests/bench/measure.h"

namespace monomi::bench {

kpi::Catalogue shipped_catalogue() {
    const auto directory = must(shipped_config_directory());
    return must(kpi::Catalogue::load((directory / "kpis.toml").string()));
}

kpi::Engine make_engine() { return {BusinessRules{}, shipped_catalogue(), feed_today}; }

void apply_body(kpi::Engine& engine, kpi::RecordBatch& reused, std::string_view body) {
    const auto refused = reused.apply(engine, body, {}, [](const RecordView&) { return false; });
    if (refused != 0) throw std::runtime_error(fmt::format("{} records were refused", refused));
}

}  // namespace monomi::bench
