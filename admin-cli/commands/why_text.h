// A root cause as one would tell it to a manager.
#pragma once
#include <string>
#include <string_view>

#include "admin-cli/commands/kpi_catalogue.h"
#include "common/wire/value.h"

namespace monomi::cli {

// Of the answer to the request `root_cause`: how far off, through which step of the chain, at which partners
// and reps. Labels in `language`.
[[nodiscard]] std::string why_text(const wire::Value& reply, const KpiCatalogue& catalogue,
                                   std::string_view language, bool colour);

}  // namespace monomi::cli
