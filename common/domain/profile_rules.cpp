#include "common/domain/profile_rules.h"

#include <algorithm>

namespace monomi {
namespace {

bool in_phase_3(BusinessPhase phase) { return phase >= BusinessPhase::three_a; }

PartnerProfile profile_for(Tier tier) {
    switch (tier) {
        case Tier::top:
            return PartnerProfile::tier_top;
        case Tier::second:
            return PartnerProfile::tier_second;
        case Tier::long_tail:
            break;
    }
    return PartnerProfile::tech_touch;
}

PartnerProfile profile_for(PartnerPhase phase) {
    switch (phase) {
        case PartnerPhase::prospect:
            return PartnerProfile::launch;
        case PartnerPhase::contracted:
            return PartnerProfile::activation;
        case PartnerPhase::activated:
        case PartnerPhase::producing:
            return PartnerProfile::growth_orders;
        case PartnerPhase::top:
            break;
    }
    return PartnerProfile::growth_mrr;
}

std::optional<PartnerProfile> profile_for(Role role) {
    switch (role) {
        case Role::acquisition:
            return PartnerProfile::launch;
        case Role::activation:
            return PartnerProfile::activation;
        case Role::top_partner:
            return PartnerProfile::tier_top;
        case Role::second_tier:
            return PartnerProfile::tier_second;
        case Role::tech_touch:
            return PartnerProfile::tech_touch;
        case Role::generalist:
            break;
    }
    return std::nullopt;
}

}  // namespace

ProfileChoice profile_of(const PartnerStanding& partner, BusinessPhase business) {
    if (partner.override_) return {*partner.override_, ProfileReason::override_};
    if (partner.customer_success && partner.phase >= PartnerPhase::producing) {
        return {PartnerProfile::growth_retention, ProfileReason::customer_success};
    }
    if (partner.tier && in_phase_3(business) && partner.phase >= PartnerPhase::activated) {
        return {profile_for(*partner.tier), ProfileReason::tier};
    }
    return {profile_for(partner.phase), ProfileReason::phase};
}

ProfileChoice profile_of(const BusinessStanding& business, const PhaseRules& rules) {
    const auto profile = [&] {
        switch (furthest_step(business.phase, business.progress, rules)) {
            case KgiStep::partners_contracted:
                return business.progress.partners_contracted > 0 ? PartnerProfile::launch_activated
                                                                 : PartnerProfile::launch;
            case KgiStep::meetings_held:
                return PartnerProfile::activation;
            case KgiStep::deals_won:
                return PartnerProfile::growth_orders;
            case KgiStep::mrr_active:
                return PartnerProfile::growth_mrr;
            case KgiStep::retention_rate:
                break;
        }
        return PartnerProfile::growth_retention;
    };
    return {profile(), ProfileReason::business};
}

ProfileChoice profile_of(Tier tier, const BusinessStanding& business, const PhaseRules& rules) {
    if (in_phase_3(business.phase)) return {profile_for(tier), ProfileReason::tier};
    return profile_of(business, rules);
}

std::vector<ProfileChoice> profiles_of(const std::vector<Role>& roles, const BusinessStanding& business,
                                       const PhaseRules& rules) {
    std::vector<ProfileChoice> choices;
    for (std::size_t i = 0; i < count_of<Role>; ++i) {
        const auto role = static_cast<Role>(i);
        if (std::find(roles.begin(), roles.end(), role) == roles.end()) continue;
        const auto profile = profile_for(role);
        choices.push_back(profile ? ProfileChoice{*profile, ProfileReason::role}
                                  : profile_of(business, rules));
    }
    if (choices.empty()) choices.push_back(profile_of(business, rules));
    return choices;
}

}  // namespace monomi
