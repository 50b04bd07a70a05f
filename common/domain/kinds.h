// The record kinds and their closed vocabularies, under their code names.
#pragma once
#include <cstdint>

#include "common/domain/names.h"

namespace monomi {

enum class Kind : std::uint8_t {
    partner,
    rep,
    staff,
    outreach,
    proposal,
    touchpoint,
    deal,
    subscription,
    target,
    phase,
    source
};
template <>
struct Names<Kind> {
    static constexpr std::array<std::string_view, 11> names{"partner",  "rep",        "staff", "outreach",
                                                            "proposal", "touchpoint", "deal",  "subscription",
                                                            "target",   "phase",      "source"};
};

enum class Tier : std::uint8_t { top, second, long_tail };
template <>
struct Names<Tier> {
    static constexpr std::array<std::string_view, 3> names{"top", "second", "long_tail"};
};

enum class EvaluationScheme : std::uint8_t { counts, partly, no };
template <>
struct Names<EvaluationScheme> {
    static constexpr std::array<std::string_view, 3> names{"counts", "partly", "no"};
};

enum class HireType : std::uint8_t { new_graduate, mid_career };
template <>
struct Names<HireType> {
    static constexpr std::array<std::string_view, 2> names{"new_graduate", "mid_career"};
};

enum class Role : std::uint8_t { acquisition, activation, top_partner, second_tier, tech_touch, generalist };
template <>
struct Names<Role> {
    static constexpr std::array<std::string_view, 6> names{"acquisition", "activation", "top_partner",
                                                           "second_tier", "tech_touch", "generalist"};
};

enum class Channel : std::uint8_t { call, introduction, email, event, visit, other };
template <>
struct Names<Channel> {
    static constexpr std::array<std::string_view, 6> names{"call",  "introduction", "email",
                                                           "event", "visit",        "other"};
};

enum class TouchpointType : std::uint8_t {
    regular_meeting,
    study_session,
    onsite_day,
    contact_acquired,
    chat,
    email,
    phone,
    joint_meeting,
    cohosted_seminar,
    house_list_mailing,
    inquiry_availability,
    inquiry_consultation,
    inquiry_other,
    other
};
template <>
struct Names<TouchpointType> {
    static constexpr std::array<std::string_view, 14> names{"regular_meeting",
                                                            "study_session",
                                                            "onsite_day",
                                                            "contact_acquired",
                                                            "chat",
                                                            "email",
                                                            "phone",
                                                            "joint_meeting",
                                                            "cohosted_seminar",
                                                            "house_list_mailing",
                                                            "inquiry_availability",
                                                            "inquiry_consultation",
                                                            "inquiry_other",
                                                            "other"};
};

enum class ScopeKind : std::uint8_t { org, owner, role, tier, partner, rep };
template <>
struct Names<ScopeKind> {
    static constexpr std::array<std::string_view, 6> names{"org", "owner", "role", "tier", "partner", "rep"};
};

enum class PartnerProfile : std::uint8_t {
    launch,
    launch_activated,
    activation,
    growth_orders,
    growth_mrr,
    growth_retention,
    tier_top,
    tier_second,
    tech_touch,
    revenue
};
template <>
struct Names<PartnerProfile> {
    static constexpr std::array<std::string_view, 10> names{
        "launch",           "launch_activated", "activation",  "growth_orders", "growth_mrr",
        "growth_retention", "tier_top",         "tier_second", "tech_touch",    "revenue"};
};

}  // namespace monomi
