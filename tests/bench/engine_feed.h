// A KPI engine for the bench, and feeding it encoded records as the aggregator does.
#pragma once
#include <string_view>

#include "common/wire/record_codec.h"
#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/record_batch.h"

namespace monomi::bench {

// With the shipped catalogue; its live date is feed_today.
[[nodiscard]] kpi::Engine make_engine();
[[nodiscard]] kpi::Catalogue shipped_catalogue();

// Decodes and applies the records of a body {"records": [...]}. Throws where one is refused.
void apply_body(kpi::Engine& engine, kpi::RecordBatch& reused, std::string_view body);

}  // namespace monomi::bench
