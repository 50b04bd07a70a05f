#include "tests/bench/engine_feed.h"

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

void apply_body(kpi::Engine& engine, RecordView& reused, std::string_view body) {
    must(wire::for_each_record(body, {}, [&](std::size_t, std::string_view bytes) {
        if (const auto decoded = wire::decode_record(bytes, reused); !decoded) {
            throw std::runtime_error(decoded.error().str());
        }
        (void)engine.apply(reused);
    }));
}

}  // namespace monomi::bench
