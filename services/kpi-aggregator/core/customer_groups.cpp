#include "services/kpi-aggregator/core/customer_groups.h"

#include "common/domain/mrr_rules.h"

namespace monomi::kpi {
namespace {

void contribute_movement(const MrrMovement& movement, const PartnerFacts& partner,
                         std::vector<Contribution>& out) {
    const Attribution a = attribution_on(partner, movement.on);
    const auto add = [&](Measure measure, std::int64_t value) {
        out.push_back({value, movement.on, a.owner, ingredient(measure), a.tier});
    };
    const std::int64_t change = movement.after - movement.before;
    if (movement.before == 0) {
        add(Measure::mrr_new, change);
    } else if (movement.after == 0) {
        add(Measure::mrr_churned, -change);
        add(Measure::customers_churned, 1);
    } else if (change > 0) {
        add(Measure::mrr_expansion, change);
    } else {
        add(Measure::mrr_contraction, -change);
    }
}

}  // namespace

void contribute_group(const RecordStore& store, Symbol group, Date as_of, Symbol rep,
                      std::vector<Contribution>& out) {
    static thread_local std::vector<SubscriptionSteps> steps;
    static thread_local std::vector<MrrMovement> movements;
    const RecordStore::CustomerGroup& g = store.groups[group];
    steps.clear();
    for (const Symbol row : g.subscriptions) {
        const SubscriptionFacts& subscription = store.subscriptions[row];
        if (rep == none || subscription.rep == rep) steps.push_back(subscription.steps());
    }
    mrr_movements(steps, as_of, movements);
    for (const MrrMovement& movement : movements) {
        contribute_movement(movement, store.partners[g.partner], out);
    }
}

}  // namespace monomi::kpi
