// The records behind a measure or a state.
#pragma once
#include <vector>

#include "services/kpi-aggregator/core/inputs.h"
#include "services/kpi-aggregator/core/reader.h"

namespace monomi::kpi {

// In no particular order. Their contributions add up to the input's value.
[[nodiscard]] std::vector<ExplainEntry> explain_measure(const Facts& facts, Measure measure,
                                                        const Question& question);
[[nodiscard]] std::vector<ExplainEntry> explain_state(const Facts& facts, State state,
                                                      const Question& question);

}  // namespace monomi::kpi
