// Targets by month, the confirmed phase of the business, and what the sample source supplies.
#include <algorithm>
#include <array>

#include "admin-cli/sample/sample_records.h"

namespace monomi::sample {
namespace {

std::string month_name(Date day) { return day.str().substr(0, 7); }

void add_target(SampleRecords& out, TargetScope scope, const std::string& scope_id, const char* kpi,
                Date month, double value, bool agreed = false) {
    Record& record = out.add_numbered(Kind::target, 'G');
    record.target.scope = scope;
    if (!scope_id.empty()) record.target.scope_id = scope_id;
    record.target.kpi = kpi;
    record.target.period = month_name(month);
    record.target.value = value;
    if (agreed) record.target.agreed_with_partner = true;
}

// `value` for an organisation of 60 partners, by the season; whole numbers.
double sized(const Plan& plan, int value, Date month) {
    return static_cast<double>(std::max(1, value * plan.options.partners * season(month) / 60 / 1000));
}

void add_targets(const Plan& plan, SampleRecords& out) {
    // Through the months to come of half a year, too: targets are set ahead.
    for (int m = 0; m <= plan.options.months + months_ahead_of_targets; ++m)
        add_month_targets(plan, add_months(plan.start, m), out);
}

void add_phase(const Plan& plan, SampleRecords& out) {
    Record& record = out.add(Kind::phase, "PH-1");
    record.phase.scope = PhaseScope::org;
    record.phase.phase = "3a";
    record.phase.confirmed_by = plan.staff.front().id;
    record.phase.on = working_day_on_or_after(plan.options.end - 60);
}

void add_source(const Plan& plan, SampleRecords& out) {
    // In the order of their names.
    static constexpr std::array<const char*, 24> fields{
        "deal.amount",        "deal.lost_on",
        "deal.meeting_on",    "deal.mrr",
        "deal.qualified_on",  "deal.referred_on",
        "deal.won_on",        "outreach.on",
        "partner.contracts",  "partner.evaluation_scheme",
        "partner.focus_rank", "partner.sales_headcount",
        "proposal.held_on",   "rep.contact_acquired_on",
        "rep.decision_maker", "rep.partner",
        "staff.roles",        "subscription.ended_on",
        "subscription.mrr",   "touchpoint.event",
        "touchpoint.inbound", "touchpoint.on",
        "touchpoint.staff",   "touchpoint.with_decision_maker"};
    Record& record = out.add(Kind::source, std::string(source_id));
    for (const char* field : fields) record.source_fields.supplies.push_back({field, plan.start, {}});
    record.source_fields.usual_gap_hours = 24;
}

}  // namespace

void add_month_targets(const Plan& plan, Date month, SampleRecords& out) {
    add_target(out, TargetScope::org, "", "deals_referred", month, sized(plan, 230, month));
    add_target(out, TargetScope::org, "", "meetings_held", month, sized(plan, 170, month));
    add_target(out, TargetScope::org, "", "deals_won", month, sized(plan, 50, month));
    add_target(out, TargetScope::org, "", "partners_contracted", month, sized(plan, 3, month));
    add_target(out, TargetScope::org, "", "touchpoints", month, sized(plan, 900, month));
    for (const StaffPlan& member : plan.staff) {
        const bool acquires = member.roles.front() == Role::acquisition;
        add_target(out, TargetScope::owner, member.id, acquires ? "proposals_held" : "meetings_held", month,
                   sized(plan, acquires ? 4 : 20, month));
    }
    for (const PartnerPlan& partner : plan.partners) {
        if (partner.story != Story::top || !partner.under_contract(month)) continue;
        add_target(out, TargetScope::partner, partner.id, "meetings_held", month, 12.0 * season(month) / 1000,
                   true);
    }
}

void add_intentions(const Plan& plan, SampleRecords& out) {
    add_targets(plan, out);
    add_phase(plan, out);
    add_source(plan, out);
}

}  // namespace monomi::sample
