#include "common/domain/phase_rules.h"

#include <algorithm>

namespace monomi {

bool is_top(std::span<const int> meetings, const PhaseRules& rules) {
    const auto meets = [&](int month) {
        const auto i = static_cast<std::size_t>(month);
        return i < meetings.size() && meetings[i] >= rules.top_meetings;
    };
    for (int month_end = 0; month_end < rules.top_lost_after; ++month_end) {
        int met = 0;
        for (int month = month_end; month < month_end + rules.top_months; ++month) met += meets(month);
        if (met >= rules.top_months_met) return true;
    }
    return false;
}

PartnerPhase phase_of(const PartnerProgress& partner) {
    if (!partner.ever_contracted) return PartnerPhase::prospect;
    if (partner.top && partner.under_contract) return PartnerPhase::top;
    if (partner.won) return PartnerPhase::producing;
    return partner.activated ? PartnerPhase::activated : PartnerPhase::contracted;
}

BusinessPhase phase_of(const BusinessProgress& business, const PhaseRules& rules) {
    if (business.partners_contracted < rules.phase2_min) return BusinessPhase::one;
    if (business.partners_top >= rules.phase3b_min) return BusinessPhase::three_b;
    return business.partners_top > 0 ? BusinessPhase::three_a : BusinessPhase::two;
}

BusinessPhase phase_of(KgiStep step) {
    switch (step) {
        case KgiStep::partners_contracted:
            return BusinessPhase::one;
        case KgiStep::meetings_held:
            return BusinessPhase::two;
        case KgiStep::deals_won:
            return BusinessPhase::three_a;
        case KgiStep::mrr_active:
        case KgiStep::retention_rate:
            break;
    }
    return BusinessPhase::three_b;
}

KgiStep furthest_step(BusinessPhase phase, const BusinessProgress& business, const PhaseRules& rules) {
    if (phase == BusinessPhase::one) return KgiStep::partners_contracted;
    if (phase == BusinessPhase::two) return KgiStep::meetings_held;
    if (phase == BusinessPhase::three_a || !business.orders_stable.value_or(false)) return KgiStep::deals_won;
    const bool retains = business.active_customers.value_or(0) >= rules.retention_min_customers;
    return retains ? KgiStep::retention_rate : KgiStep::mrr_active;
}

std::vector<KgiStep> suggested_steps(KgiStep now, std::optional<KgiStep> confirmed) {
    const KgiStep from = confirmed.value_or(KgiStep::partners_contracted);
    std::vector<KgiStep> steps;
    const KgiStep orders_or_money = std::min(now, KgiStep::mrr_active);
    if (orders_or_money > from) steps.push_back(orders_or_money);
    if (now == KgiStep::retention_rate && from < now) steps.push_back(now);
    return steps;
}

}  // namespace monomi
