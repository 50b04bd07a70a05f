// Targets by month, the confirmed phase of the business, and what the sample source supplies.
#include <array>

#include "admin-cli/sample/sample_records.h"

namespace monomi::sample {
namespace {

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

void add_intentions(const Plan& plan, SampleRecords& out) {
    add_targets(plan, out);
    add_phase(plan, out);
    add_source(plan, out);
}

}  // namespace monomi::sample
