// What each KPI needs to be supplied (docs/domain.md, "Missing is not zero").
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/business_rules.h"

namespace monomi::oracle {

// One field of each clause must be supplied: clauses are joined by "and", the fields of one by "or".
struct Need {
    std::string kpi;
    std::vector<std::vector<std::string>> clauses;
};
[[nodiscard]] std::vector<Need> needs(const BusinessRules& rules);

// KPIs whose coverage is the least of that of other ones.
struct Inputs {
    std::string_view kpi;
    std::vector<std::string_view> inputs;
};
[[nodiscard]] const std::vector<Inputs>& inputs_of_kpis();

}  // namespace monomi::oracle
