#include "services/kpi-aggregator/core/health/reach_norms.h"

#include "services/kpi-aggregator/core/health/partner_signs.h"

namespace monomi::kpi {

ReachNorms reach_norms(const Facts& facts, StateCache& states) {
    std::vector<double> all;
    std::array<std::vector<double>, tier_count + 1> by_tier;
    std::string reason;
    for (Symbol partner = 0; partner < facts.store.partners.size(); ++partner) {
        if (!facts.store.known_partner(partner)) continue;
        const PartnerStates& at = states.of(facts, partner);
        if (!at.under_contract) continue;
        const auto share = reachable_share(facts, partner, at, states.day(), reason);
        if (!share) continue;
        all.push_back(*share);
        by_tier[std::min<std::size_t>(at.attribution.tier, tier_count)].push_back(*share);
    }
    ReachNorms norms;
    const auto enough = static_cast<std::size_t>(facts.rules.health.reach_min_partners);
    for (std::size_t tier = 0; tier < by_tier.size(); ++tier)
        norms.of_tier[tier] = upper_quartile(by_tier[tier].size() >= enough ? by_tier[tier] : all);
    return norms;
}

}  // namespace monomi::kpi
