// How many cases a rate rests on: n of m. Its formula is one count over another.
#pragma once
#include <optional>
#include <string>

#include "admin-gui/model/period.h"

namespace monomi::console {

// Nothing where the rate is N/A, or is no quotient of two counts.
struct Cohort {
    std::optional<double> met, all;
};

struct CohortQuery {
    using Answer = Cohort;
    std::string kpi;
    std::string scope = "org";
    Period period = Period::month;
    bool operator==(const CohortQuery&) const = default;
};

}  // namespace monomi::console
