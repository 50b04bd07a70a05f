// What docs/domain.md says beside the KPIs: phases, who brought the revenue, the funnel, headroom, action and
// priority. Computed in SQL from the records, as of one day.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/domain/scope.h"
#include "common/domain/window.h"

namespace monomi::oracle {

// Money in minor units.
struct Spread {
    std::int64_t revenue = 0, unattributed = 0, top1 = 0, top3 = 0, risk1 = 0, risk2 = 0, leavers = 0,
                 deals = 0;
    std::int64_t attributed_squared = 0, sum_of_squares = 0;
    std::optional<std::int64_t> makes_80;
};

struct PartnerFigures {
    std::string phase, standing_phase;
    std::array<std::optional<std::int64_t>, 7> funnel;  // from headcount to producing
    std::optional<std::int64_t> idle, unreached;        // the two parts of headroom
    std::optional<std::string> action;                  // over the last 12 months
    std::optional<double> potential, performance;       // mean percentile ranks
    std::optional<bool> high_potential, high_performance;
};

struct Analysis {
    std::map<std::string, PartnerFigures> partners;
    std::string business_phase;
    std::optional<std::string> confirmed_phase;
    std::int64_t contracted = 0, top = 0;
    bool orders_stable = false;
    std::map<std::pair<Scope, Window>, Spread> spreads;  // not of reps; those with a win
};

}  // namespace monomi::oracle
