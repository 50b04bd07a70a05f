#include "common/domain/mrr_rules.h"

#include <algorithm>

namespace monomi {
namespace {

bool earlier(const MrrStep& a, const MrrStep& b) { return a.from < b.from; }

// Appends the changes of one subscription as {day, 0, difference}; gives back what it holds before the first,
// which is other than 0 only for a plain value. Steps ascend; of equal `from` the later stands.
std::int64_t append_changes(std::span<const MrrStep> steps, std::optional<Date> ended_on, Date as_of,
                            std::vector<MrrMovement>& out) {
    const bool ended = ended_on && *ended_on <= as_of;
    const Date end = ended ? *ended_on : Date::max();
    std::int64_t opening = 0;
    std::int64_t value = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const MrrStep& step = steps[i];
        if (step.from > as_of || step.from >= end) break;
        if (i + 1 < steps.size() && steps[i + 1].from == step.from) continue;
        if (step.from == Date::min()) {
            opening = step.value;
        } else if (step.value != value) {
            out.push_back({step.from, 0, step.value - value});
        }
        value = step.value;
    }
    if (ended && value != 0) out.push_back({end, 0, -value});
    return opening;
}

std::int64_t append_changes(const SubscriptionSteps& subscription, Date as_of,
                            std::vector<MrrMovement>& out) {
    if (std::is_sorted(subscription.steps.begin(), subscription.steps.end(), earlier)) {
        return append_changes(subscription.steps, subscription.ended_on, as_of, out);
    }
    std::vector<MrrStep> ordered(subscription.steps.begin(), subscription.steps.end());
    std::stable_sort(ordered.begin(), ordered.end(), earlier);
    return append_changes(ordered, subscription.ended_on, as_of, out);
}

}  // namespace

std::int64_t mrr_on(const SubscriptionSteps& subscription, Date day, Date as_of) {
    const Date last = std::min(day, as_of);
    if (subscription.ended_on && *subscription.ended_on <= last) return 0;
    const MrrStep* best = nullptr;
    for (const MrrStep& step : subscription.steps) {
        if (step.from <= last && (best == nullptr || best->from <= step.from)) best = &step;
    }
    return best ? best->value : 0;
}

void mrr_movements(std::span<const SubscriptionSteps> subscriptions, Date as_of,
                   std::vector<MrrMovement>& out) {
    out.clear();
    std::int64_t net = 0;
    for (const SubscriptionSteps& subscription : subscriptions)
        net += append_changes(subscription, as_of, out);
    std::sort(out.begin(), out.end(), [](const MrrMovement& a, const MrrMovement& b) { return a.on < b.on; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out.size();) {
        MrrMovement movement{out[i].on, net, net};
        for (; i < out.size() && out[i].on == movement.on; ++i) movement.after += out[i].after;
        net = movement.after;
        if (movement.before != movement.after) out[kept++] = movement;
    }
    out.resize(kept, MrrMovement{});
}

}  // namespace monomi
