// The answer of the request `tree` as a table for people.
#pragma once
#include <string>
#include <string_view>

#include "admin-cli/commands/kpi_catalogue.h"
#include "common/wire/value.h"

namespace monomi::cli {

// A line a node, indented by its level: actual, target, attainment, status, trend, forecast; below it why
// there is no status where a target is set. `language`: "ja" or "en", of the labels.
[[nodiscard]] std::string tree_text(const wire::Value& reply, const KpiCatalogue& catalogue,
                                    std::string_view language, bool colour);

}  // namespace monomi::cli
