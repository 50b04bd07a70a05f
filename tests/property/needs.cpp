#include "tests/property/needs.h"

#include "common/domain/measures.h"

namespace monomi::oracle {
namespace {

using Clauses = std::vector<std::vector<std::string>>;

void add(std::vector<Need>& out, std::initializer_list<std::string> kpis, const Clauses& clauses) {
    for (const std::string& kpi : kpis) out.push_back({kpi, clauses});
}

void add_named(std::vector<Need>& out, std::string_view prefix, const Clauses& clauses) {
    for (const std::string_view name : Names<Measure>::names) {
        if (name.substr(0, prefix.size()) == prefix) out.push_back({std::string(name), clauses});
    }
}

}  // namespace

std::vector<Need> needs(const BusinessRules& rules) {
    const std::string value = rules.revenue == RevenueMeasure::won_amount ? "deal.amount" : "deal.mrr";
    const std::string event =
        rules.activation_event == ActivationEvent::referral ? "deal.referred_on" : "deal.meeting_on";
    const std::vector<std::string> contract{"partner.contracts", "partner.contracted_on"};

    std::vector<Need> out;
    add_named(out, "outreach", {{"outreach.on"}});
    add(out, {"proposals_held"}, {{"proposal.held_on"}});
    add(out, {"contract_rate"}, {{"proposal.held_on"}, contract});
    add(out, {"partners_contracted", "partners_contracted_new", "partners_recontracted"}, {contract});
    add(out, {"activated_3m", "activations_3m", "activated_3m_rate"}, {contract, {event}});
    add(out, {"partners_activated", "partners_stalled", "partners_lapsed"}, {{event}});
    add(out, {"partners_terminated"}, {{"partner.contracts", "partner.terminated_on"}});
    add_named(out, "touchpoints", {{"touchpoint.on"}});
    add(out, {"two_way_touchpoints", "prospect_touchpoints"}, {{"touchpoint.on"}});
    add(out, {"decision_maker_contacts"},
        {{"touchpoint.on"}, {"touchpoint.with_decision_maker", "rep.decision_maker"}});
    add(out, {"events_held"}, {{"touchpoint.on"}, {"touchpoint.event"}});
    add(out, {"contacts_acquired"}, {{"rep.contact_acquired_on", "touchpoint.on"}});
    add(out, {"deals_referred"}, {{"deal.referred_on"}});
    add(out, {"meetings_held", "meeting_supply"}, {{"deal.meeting_on"}});
    add(out, {"deals_qualified"}, {{"deal.qualified_on"}});
    add(out, {"deals_won"}, {{"deal.won_on"}});
    add(out, {"deals_lost"}, {{"deal.lost_on"}});
    add(out, {"referred_deals_met", "meeting_rate"}, {{"deal.referred_on"}, {"deal.meeting_on"}});
    add(out, {"met_deals_qualified", "qualified_rate"}, {{"deal.meeting_on"}, {"deal.qualified_on"}});
    add(out, {"met_deals_won", "meeting_win_rate"}, {{"deal.meeting_on"}, {"deal.won_on"}});
    add(out, {"won_mrr"}, {{"deal.won_on"}, {"deal.mrr"}});
    add(out, {"won_amount"}, {{"deal.won_on"}, {"deal.amount"}});
    add(out,
        {"wins_with_value", "avg_won_value", "revenue", "top1_share", "unattributed_share", "effective_reps"},
        {{"deal.won_on"}, {value}});
    add(out, {"lead_time_days"}, {{"deal.won_on"}, {"deal.referred_on"}});
    add_named(out, "mrr_", {{"subscription.mrr"}});
    add(out,
        {"customers_churned", "mrr_active", "customers_active", "retention_rate", "churn_rate", "nrr", "grr"},
        {{"subscription.mrr"}});
    add(out, {"partners_contracted_now"},
        {{"partner.contracts", "partner.contracted_on", "deal.referred_on", "deal.meeting_on",
          "deal.won_on"}});
    add(out, {"partners_active"}, {{"deal.referred_on", "deal.meeting_on"}});
    add(out, {"reps_known"}, {{"rep.partner"}});
    add(out, {"reps_contactable"}, {{"rep.contact_acquired_on", "touchpoint.on"}, {"rep.partner"}});
    add(out, {"reps_touched", "reps_reachable"}, {{"touchpoint.on"}, {"rep.partner"}});
    add(out, {"reps_active"}, {{"deal.referred_on", "deal.meeting_on"}, {"rep.partner"}});
    add(out, {"reps_producing", "producing_reps_per_partner"}, {{"deal.won_on"}, {"rep.partner"}});
    add(out, {"revenue_per_producing_rep"}, {{"deal.won_on"}, {value}, {"rep.partner"}});
    add(out, {"headroom"}, {{"deal.won_on"}, {value}, {"rep.partner"}, {"touchpoint.on"}});
    add(out, {"deals_open"}, {{"deal.won_on"}, {"deal.lost_on"}});
    add(out, {"pipeline_mrr"}, {{"deal.won_on"}, {"deal.lost_on"}, {"deal.mrr"}});
    return out;
}

const std::vector<Inputs>& inputs_of_kpis() {
    static const std::vector<Inputs> all{
        {"appointment_rate", {"proposals_held", "outreach"}},
        {"reachable_rate", {"reps_reachable", "sales_headcount"}},
        {"rep_active_rate", {"reps_active", "sales_headcount"}},
        {"partner_active_rate", {"partners_active", "partners_contracted_now"}},
        {"win_rate", {"deals_won", "deals_lost"}},
        {"producing_reps_per_partner", {"partners_contracted_now"}},
        {"revenue_per_producing_rep", {"reps_producing"}},
    };
    return all;
}

}  // namespace monomi::oracle
