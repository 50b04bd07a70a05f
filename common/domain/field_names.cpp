#include "common/domain/field_names.h"

#include <algorithm>

namespace monomi {
namespace {

constexpr std::string_view partner_fields[] = {"name",
                                               "owner",
                                               "tier",
                                               "contracts",
                                               "contracted_on",
                                               "terminated_on",
                                               "contracted_by",
                                               "sales_headcount",
                                               "sales_headcount_as_of",
                                               "evaluation_scheme",
                                               "evaluation_scheme_as_of",
                                               "focus_products",
                                               "focus_rank",
                                               "focus_as_of",
                                               "focus_until",
                                               "profile",
                                               "runs_customer_success",
                                               "recurring_commission",
                                               "kpis_agreed_on",
                                               "region",
                                               "industry"};
constexpr std::string_view rep_fields[] = {
    "partner", "name",      "title",     "decision_maker", "contact_acquired_on", "joined_on",
    "left_on", "hire_type", "influence", "interest",       "quota_pace"};
constexpr std::string_view staff_fields[] = {"name", "roles", "weekly_contact_capacity"};
constexpr std::string_view outreach_fields[] = {"partner", "staff", "channel", "on"};
constexpr std::string_view proposal_fields[] = {"partner", "staff", "scheduled_on", "held_on"};
constexpr std::string_view touchpoint_fields[] = {
    "partner", "reps", "staff", "type", "on", "inbound", "with_decision_maker", "deal", "attendees", "event"};
constexpr std::string_view deal_fields[] = {
    "partner", "rep",     "customer",    "product", "referred_on", "meeting_on", "qualified_on",
    "won_on",  "lost_on", "lost_reason", "mrr",     "amount",      "stage",      "stage_since"};
constexpr std::string_view subscription_fields[] = {"partner", "rep", "deal", "customer", "mrr", "ended_on"};
constexpr std::string_view target_fields[] = {"scope",  "scope_id", "kpi",
                                              "period", "value",    "agreed_with_partner"};
constexpr std::string_view phase_fields[] = {"scope", "scope_id", "phase", "confirmed_by", "on"};
constexpr std::string_view source_fields[] = {"supplies", "usual_gap_hours"};

}  // namespace

std::span<const std::string_view> field_names(Kind kind) {
    switch (kind) {
        case Kind::partner:
            return partner_fields;
        case Kind::rep:
            return rep_fields;
        case Kind::staff:
            return staff_fields;
        case Kind::outreach:
            return outreach_fields;
        case Kind::proposal:
            return proposal_fields;
        case Kind::touchpoint:
            return touchpoint_fields;
        case Kind::deal:
            return deal_fields;
        case Kind::subscription:
            return subscription_fields;
        case Kind::target:
            return target_fields;
        case Kind::phase:
            return phase_fields;
        case Kind::source:
            break;
    }
    return source_fields;
}

bool has_field(Kind kind, std::string_view field) {
    const auto names = field_names(kind);
    return std::find(names.begin(), names.end(), field) != names.end();
}

}  // namespace monomi
