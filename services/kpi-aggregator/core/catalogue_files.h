// The catalogue of KPIs with its trees, from the two files that hold them.
#pragma once
#include <string>

#include "services/kpi-aggregator/core/catalogue.h"

namespace monomi::kpi {

// Errors name the file, the line and what is wrong.
[[nodiscard]] Result<Catalogue> load_catalogue(const std::string& kpis, const std::string& trees);

}  // namespace monomi::kpi
