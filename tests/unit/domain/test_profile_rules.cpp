#include "common/domain/profile_rules.h"

#include "tests/support/catch.h"

using namespace monomi;

namespace {

using enum PartnerProfile;

const PhaseRules usual;

BusinessStanding business(BusinessPhase phase, int partners = 10, std::optional<bool> stable = true,
                          std::optional<std::int64_t> customers = 5) {
    BusinessStanding standing;
    standing.phase = phase;
    standing.progress.partners_contracted = partners;
    standing.progress.orders_stable = stable;
    standing.progress.active_customers = customers;
    return standing;
}

PartnerProfile of_business(const BusinessStanding& standing) { return profile_of(standing, usual).profile; }

}  // namespace

TEST_CASE(
    "a partner's profile is its override, its services, its tier's or "
    "its phase's",
    "[profile]") {
    const auto of = [](PartnerPhase phase, BusinessPhase business_phase, std::optional<Tier> tier,
                       bool customer_success = false) {
        return profile_of(PartnerStanding{phase, tier, {}, customer_success}, business_phase);
    };
    constexpr auto two = BusinessPhase::two, three_a = BusinessPhase::three_a;
    CHECK(of(PartnerPhase::prospect, three_a, Tier::top) == ProfileChoice{launch, ProfileReason::phase});
    CHECK(of(PartnerPhase::contracted, three_a, Tier::top) ==
          ProfileChoice{activation, ProfileReason::phase});
    CHECK(of(PartnerPhase::activated, two, Tier::top) == ProfileChoice{growth_orders, ProfileReason::phase});
    CHECK(of(PartnerPhase::producing, two, Tier::top) == ProfileChoice{growth_orders, ProfileReason::phase});
    CHECK(of(PartnerPhase::top, two, Tier::top) == ProfileChoice{growth_mrr, ProfileReason::phase});
    // Once the business is in phase 3 and the partner activated, its tier's.
    CHECK(of(PartnerPhase::activated, three_a, Tier::top) == ProfileChoice{tier_top, ProfileReason::tier});
    CHECK(of(PartnerPhase::producing, BusinessPhase::three_b, Tier::second).profile == tier_second);
    CHECK(of(PartnerPhase::top, three_a, Tier::long_tail).profile == tech_touch);
    CHECK(of(PartnerPhase::activated, three_a, {}) == ProfileChoice{growth_orders, ProfileReason::phase});
    // Customer success counts from the first win on, before the tier.
    CHECK(of(PartnerPhase::activated, two, {}, true).profile == growth_orders);
    CHECK(of(PartnerPhase::producing, three_a, Tier::top, true) ==
          ProfileChoice{growth_retention, ProfileReason::customer_success});
    CHECK(profile_of(PartnerStanding{PartnerPhase::producing, Tier::top, tech_touch, true}, three_a) ==
          ProfileChoice{tech_touch, ProfileReason::override_});
}

TEST_CASE("the organisation's profile follows the phase and what the facts allow", "[profile]") {
    CHECK(of_business(business(BusinessPhase::one, 0)) == launch);
    CHECK(of_business(business(BusinessPhase::one, 1)) == launch_activated);
    CHECK(of_business(business(BusinessPhase::two)) == activation);
    CHECK(of_business(business(BusinessPhase::three_a)) == growth_orders);
    CHECK(of_business(business(BusinessPhase::three_b)) == growth_mrr);
    CHECK(of_business(business(BusinessPhase::three_b, 10, false)) == growth_orders);
    CHECK(of_business(business(BusinessPhase::three_b, 10, std::nullopt)) == growth_orders);
    CHECK(of_business(business(BusinessPhase::three_b, 10, true, 19)) == growth_mrr);
    CHECK(of_business(business(BusinessPhase::three_b, 10, true, 20)) == growth_retention);
    CHECK(of_business(business(BusinessPhase::three_b, 10, true, std::nullopt)) == growth_mrr);
}

TEST_CASE("a tier has its own profile from phase 3 on", "[profile]") {
    CHECK(profile_of(Tier::top, business(BusinessPhase::two), usual) ==
          ProfileChoice{activation, ProfileReason::business});
    CHECK(profile_of(Tier::top, business(BusinessPhase::three_a), usual) ==
          ProfileChoice{tier_top, ProfileReason::tier});
    CHECK(profile_of(Tier::long_tail, business(BusinessPhase::three_b), usual).profile == tech_touch);
}

TEST_CASE("a person has the profiles of all roles", "[profile]") {
    const auto standing = business(BusinessPhase::three_a);
    const auto of = [&](const std::vector<Role>& roles) {
        std::vector<PartnerProfile> profiles;
        for (const ProfileChoice& choice : profiles_of(roles, standing, usual))
            profiles.push_back(choice.profile);
        return profiles;
    };
    CHECK(of({Role::acquisition}) == std::vector{launch});
    CHECK(of({Role::second_tier, Role::top_partner}) == std::vector{tier_top, tier_second});
    CHECK(of({Role::tech_touch, Role::activation}) == std::vector{activation, tech_touch});
    CHECK(of({Role::generalist}) == std::vector{growth_orders});
    CHECK(of({}) == std::vector{growth_orders});
    CHECK(profiles_of({Role::activation}, standing, usual).front().reason == ProfileReason::role);
    CHECK(profiles_of({}, standing, usual).front().reason == ProfileReason::business);
}
