// The measures: what is counted per day. Codes are the names in configuration, on the wire and on the command
// line.
#pragma once
#include <cstdint>

#include "common/domain/kinds.h"

namespace monomi {

// Event measures: dated, added over days and from partner to organisation. contacts_acquired and events_held
// are distinct counts (each rep, each event once, on its first day within the scope).
enum class Measure : std::uint8_t {
    outreach,
    outreach_call,
    outreach_introduction,
    outreach_email,
    outreach_event,
    outreach_visit,
    outreach_other,
    proposals_held,
    partners_contracted,
    partners_contracted_new,
    partners_recontracted,
    partners_terminated,
    touchpoints,
    touchpoints_regular_meeting,
    touchpoints_study_session,
    touchpoints_onsite_day,
    touchpoints_contact_acquired,
    touchpoints_chat,
    touchpoints_email,
    touchpoints_phone,
    touchpoints_joint_meeting,
    touchpoints_cohosted_seminar,
    touchpoints_house_list_mailing,
    touchpoints_inquiry_availability,
    touchpoints_inquiry_consultation,
    touchpoints_inquiry_other,
    touchpoints_other,
    decision_maker_contacts,
    two_way_touchpoints,
    prospect_touchpoints,
    events_held,
    contacts_acquired,
    deals_referred,
    meetings_held,
    deals_qualified,
    deals_won,
    deals_lost,
    won_mrr,
    won_amount,
    mrr_new,
    mrr_expansion,
    mrr_contraction,
    mrr_churned,
    customers_churned,
    // Cohorts, dated by their first stage and followed through as_of.
    referred_deals_met,
    met_deals_qualified,
    met_deals_won,
    wins_with_value,
    activated_3m,    // contract spans by start, activated within the clock's months
    activations_3m,  // its twin: the same, dated by the activation
};
template <>
struct Names<Measure> {
    static constexpr std::array<std::string_view, 50> names{"outreach",
                                                            "outreach.call",
                                                            "outreach.introduction",
                                                            "outreach.email",
                                                            "outreach.event",
                                                            "outreach.visit",
                                                            "outreach.other",
                                                            "proposals_held",
                                                            "partners_contracted",
                                                            "partners_contracted_new",
                                                            "partners_recontracted",
                                                            "partners_terminated",
                                                            "touchpoints",
                                                            "touchpoints.regular_meeting",
                                                            "touchpoints.study_session",
                                                            "touchpoints.onsite_day",
                                                            "touchpoints.contact_acquired",
                                                            "touchpoints.chat",
                                                            "touchpoints.email",
                                                            "touchpoints.phone",
                                                            "touchpoints.joint_meeting",
                                                            "touchpoints.cohosted_seminar",
                                                            "touchpoints.house_list_mailing",
                                                            "touchpoints.inquiry_availability",
                                                            "touchpoints.inquiry_consultation",
                                                            "touchpoints.inquiry_other",
                                                            "touchpoints.other",
                                                            "decision_maker_contacts",
                                                            "two_way_touchpoints",
                                                            "prospect_touchpoints",
                                                            "events_held",
                                                            "contacts_acquired",
                                                            "deals_referred",
                                                            "meetings_held",
                                                            "deals_qualified",
                                                            "deals_won",
                                                            "deals_lost",
                                                            "won_mrr",
                                                            "won_amount",
                                                            "mrr_new",
                                                            "mrr_expansion",
                                                            "mrr_contraction",
                                                            "mrr_churned",
                                                            "customers_churned",
                                                            "referred_deals_met",
                                                            "met_deals_qualified",
                                                            "met_deals_won",
                                                            "wins_with_value",
                                                            "activated_3m",
                                                            "activations_3m"};
};
static_assert(static_cast<std::size_t>(Measure::activations_3m) + 1 == count_of<Measure>);

// States at the close of a day.
enum class State : std::uint8_t {
    partners_contracted_now,
    partners_active,
    partners_activated,
    partners_stalled,
    partners_lapsed,
    reps_known,
    reps_contactable,
    reps_touched,
    reps_reachable,
    reps_active,
    reps_producing,
    sales_headcount,
    deals_open,
    pipeline_mrr,
    mrr_active,
    customers_active
};
template <>
struct Names<State> {
    static constexpr std::array<std::string_view, 16> names{"partners_contracted_now",
                                                            "partners_active",
                                                            "partners_activated",
                                                            "partners_stalled",
                                                            "partners_lapsed",
                                                            "reps_known",
                                                            "reps_contactable",
                                                            "reps_touched",
                                                            "reps_reachable",
                                                            "reps_active",
                                                            "reps_producing",
                                                            "sales_headcount",
                                                            "deals_open",
                                                            "pipeline_mrr",
                                                            "mrr_active",
                                                            "customers_active"};
};
static_assert(static_cast<std::size_t>(State::customers_active) + 1 == count_of<State>);

[[nodiscard]] constexpr Measure outreach_by(Channel channel) {
    return static_cast<Measure>(static_cast<int>(Measure::outreach_call) + static_cast<int>(channel));
}
[[nodiscard]] constexpr Measure touchpoints_by(TouchpointType type) {
    return static_cast<Measure>(static_cast<int>(Measure::touchpoints_regular_meeting) +
                                static_cast<int>(type));
}

}  // namespace monomi
