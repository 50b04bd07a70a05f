// Which profile, and so which tree, a partner, a person, a tier or the organisation steers by
// (docs/domain.md, "Trees").
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "common/domain/kinds.h"
#include "common/domain/phase_rules.h"

namespace monomi {

enum class ProfileReason : std::uint8_t {
    asked,             // by the request
    override_,         // the partner's record names it
    customer_success,  // a producing partner that looks after customers, or is paid by the month
    tier,              // of the partner, or the tier itself
    phase,             // of the partner
    role,              // of the person, or the role itself
    business           // the phase of the business
};
template <>
struct Names<ProfileReason> {
    static constexpr std::array<std::string_view, 7> names{"asked", "override", "customer_success", "tier",
                                                           "phase", "role",     "business"};
};

struct ProfileChoice {
    PartnerProfile profile = PartnerProfile::launch;
    ProfileReason reason = ProfileReason::business;
    bool operator==(const ProfileChoice&) const = default;
};

struct BusinessStanding {
    BusinessPhase phase = BusinessPhase::one;
    BusinessProgress progress;
};

struct PartnerStanding {
    PartnerPhase phase = PartnerPhase::prospect;
    std::optional<Tier> tier;
    std::optional<PartnerProfile> override_;
    bool customer_success = false;  // runs_customer_success or recurring_commission
};

// The first that holds: the override; growth_retention for a producing partner with customer_success; its
// tier's once the business is in phase 3 and the partner activated; its phase's.
[[nodiscard]] ProfileChoice profile_of(const PartnerStanding& partner, BusinessPhase business);

// By the furthest step that the phase and the facts allow (phase_rules.h). In phase 1 launch, and
// launch_activated once there are partners under contract.
[[nodiscard]] ProfileChoice profile_of(const BusinessStanding& business, const PhaseRules& rules);

// The tier's once the business is in phase 3; else that of the business.
[[nodiscard]] ProfileChoice profile_of(Tier tier, const BusinessStanding& business, const PhaseRules& rules);

// A person's, in the order of Role; that of the business for a generalist and for who has no role.
[[nodiscard]] std::vector<ProfileChoice> profiles_of(const std::vector<Role>& roles,
                                                     const BusinessStanding& business,
                                                     const PhaseRules& rules);

}  // namespace monomi
