// What a partner's health rests on by itself: the numbers of its tree against what they should be by now, and
// its share of reachable reps (docs/domain.md, "Partner health").
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "common/domain/period.h"
#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/states.h"
#include "services/kpi-aggregator/core/trees/goal_reading.h"
#include "services/kpi-aggregator/core/trees/trees.h"

namespace monomi::kpi {

// One number of the tree.
struct Sign {
    std::string kpi;
    Unit unit = Unit::count;
    TreeLevel level = TreeLevel::kgi;
    std::optional<double> value;  // in the unit of Reading (money in minor units)
    std::optional<double> norm;   // what it should be by now
    bool by_target = false;       // the norm is a target's; else the mean of the months before
    std::optional<double> score;  // 0 to 100
    std::optional<double> trend;  // positive is better
    std::string reason;           // why there is no score; empty where there is one
};

struct PartnerSigns {
    PartnerProfile profile = PartnerProfile::launch;
    Period period;  // the month that is judged
    std::vector<Sign> signs;
    std::optional<double> reachable;  // share of the headcount
    std::string unreachable_reason;   // why that is unknown
};

// The month of the day, once enough of its business days are gone; until then the one before.
[[nodiscard]] Period judged_month(Date day, Taken taken, const BusinessRules& rules);

// Of a partner under contract.
[[nodiscard]] PartnerSigns signs_of(Engine& engine, Symbol partner, PartnerProfile profile, Date day,
                                    Taken taken);

// Reachable reps / headcount; nothing where either is unknown, `reason` says why.
[[nodiscard]] std::optional<double> reachable_share(const Facts& facts, Symbol partner,
                                                    const PartnerStates& states, Date day,
                                                    std::string& reason);

}  // namespace monomi::kpi
