// Movements of monthly recurring revenue of one (partner, customer), all its subscriptions netted per day.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/domain/date.h"

namespace monomi {

struct MrrStep {
    Date from;
    std::int64_t value = 0;
};
// One subscription's steps in the order of its record (a plain value is one step from Date::min()).
struct SubscriptionSteps {
    std::span<const MrrStep> steps;
    std::optional<Date> ended_on;  // out on that day
};

// The subscription's MRR at the close of `day`, knowing only what is dated by as_of.
[[nodiscard]] std::int64_t mrr_on(const SubscriptionSteps& subscription, Date day, Date as_of);

struct MrrMovement {
    Date on;
    std::int64_t before = 0, after = 0;  // before != after; new: before 0; churned: after 0
    bool operator==(const MrrMovement&) const = default;
};
// Every day by as_of on which the net MRR changes, ascending. MRR that holds for all time (a plain value) has
// no movement by itself. `out` is cleared first; ascending steps cost no allocation beyond its growth.
void mrr_movements(std::span<const SubscriptionSteps> subscriptions, Date as_of,
                   std::vector<MrrMovement>& out);

}  // namespace monomi
