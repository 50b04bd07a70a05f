#include "common/domain/supply.h"

#include <algorithm>

namespace monomi {
namespace {

using F = SupplyField;

Needs contract_start() { return Needs{}.any_of({F::partner_contracts, F::partner_contracted_on}); }

F revenue_field(const BusinessRules& rules) {
    return rules.revenue == RevenueMeasure::won_mrr ? F::deal_mrr : F::deal_amount;
}

Needs won_with(F value) { return Needs{}.any_of({F::deal_won_on}).any_of({value}); }

Needs both(F first, F second) { return Needs{}.any_of({first}).any_of({second}); }

}  // namespace

SupplyField activation_field(const BusinessRules& rules) {
    return rules.activation_event == ActivationEvent::referral ? F::deal_referred_on : F::deal_meeting_on;
}

Needs needs_of(Measure measure, const BusinessRules& rules) {
    switch (measure) {
        case Measure::outreach:
        case Measure::outreach_call:
        case Measure::outreach_introduction:
        case Measure::outreach_email:
        case Measure::outreach_event:
        case Measure::outreach_visit:
        case Measure::outreach_other:
            return Needs{}.any_of({F::outreach_on});
        case Measure::proposals_held:
            return Needs{}.any_of({F::proposal_held_on});
        case Measure::partners_contracted:
        case Measure::partners_contracted_new:
        case Measure::partners_recontracted:
            return contract_start();
        case Measure::activated_3m:
        case Measure::activations_3m:
            return contract_start().any_of({activation_field(rules)});
        case Measure::partners_terminated:
            return Needs{}.any_of({F::partner_contracts, F::partner_terminated_on});
        case Measure::decision_maker_contacts:
            return Needs{}
                .any_of({F::touchpoint_on})
                .any_of({F::touchpoint_with_decision_maker, F::rep_decision_maker});
        case Measure::events_held:
            return both(F::touchpoint_on, F::touchpoint_event);
        case Measure::contacts_acquired:
            return Needs{}.any_of({F::rep_contact_acquired_on, F::touchpoint_on});
        case Measure::deals_referred:
            return Needs{}.any_of({F::deal_referred_on});
        case Measure::meetings_held:
            return Needs{}.any_of({F::deal_meeting_on});
        case Measure::deals_qualified:
            return Needs{}.any_of({F::deal_qualified_on});
        case Measure::deals_won:
            return Needs{}.any_of({F::deal_won_on});
        case Measure::deals_lost:
            return Needs{}.any_of({F::deal_lost_on});
        case Measure::won_mrr:
            return won_with(F::deal_mrr);
        case Measure::won_amount:
            return won_with(F::deal_amount);
        case Measure::wins_with_value:
            return won_with(revenue_field(rules));
        case Measure::mrr_new:
        case Measure::mrr_expansion:
        case Measure::mrr_contraction:
        case Measure::mrr_churned:
        case Measure::customers_churned:
            return Needs{}.any_of({F::subscription_mrr});
        case Measure::referred_deals_met:
            return both(F::deal_referred_on, F::deal_meeting_on);
        case Measure::met_deals_qualified:
            return both(F::deal_meeting_on, F::deal_qualified_on);
        case Measure::met_deals_won:
            return both(F::deal_meeting_on, F::deal_won_on);
        case Measure::touchpoints:
        case Measure::touchpoints_regular_meeting:
        case Measure::touchpoints_study_session:
        case Measure::touchpoints_onsite_day:
        case Measure::touchpoints_contact_acquired:
        case Measure::touchpoints_chat:
        case Measure::touchpoints_email:
        case Measure::touchpoints_phone:
        case Measure::touchpoints_joint_meeting:
        case Measure::touchpoints_cohosted_seminar:
        case Measure::touchpoints_house_list_mailing:
        case Measure::touchpoints_inquiry_availability:
        case Measure::touchpoints_inquiry_consultation:
        case Measure::touchpoints_inquiry_other:
        case Measure::touchpoints_other:
        case Measure::two_way_touchpoints:
        case Measure::prospect_touchpoints:
            break;
    }
    return Needs{}.any_of({F::touchpoint_on});
}

Needs needs_of(State state, const BusinessRules& rules) {
    switch (state) {
        case State::partners_contracted_now:
            return Needs{}.any_of({F::partner_contracts, F::partner_contracted_on, F::deal_referred_on,
                                   F::deal_meeting_on, F::deal_won_on});
        case State::partners_active:
            return Needs{}.any_of({F::deal_referred_on, F::deal_meeting_on});
        case State::partners_activated:
        case State::partners_stalled:
        case State::partners_lapsed:
            return Needs{}.any_of({activation_field(rules)});
        case State::reps_known:
            return Needs{}.any_of({F::rep_partner});
        case State::reps_contactable:
            return Needs{}.any_of({F::rep_contact_acquired_on, F::touchpoint_on}).any_of({F::rep_partner});
        case State::reps_touched:
        case State::reps_reachable:
            return both(F::touchpoint_on, F::rep_partner);
        case State::reps_active:
            return Needs{}.any_of({F::deal_referred_on, F::deal_meeting_on}).any_of({F::rep_partner});
        case State::reps_producing:
            return both(F::deal_won_on, F::rep_partner);
        case State::deals_open:
            return both(F::deal_won_on, F::deal_lost_on);
        case State::pipeline_mrr:
            return both(F::deal_won_on, F::deal_lost_on).any_of({F::deal_mrr});
        case State::mrr_active:
        case State::customers_active:
            return Needs{}.any_of({F::subscription_mrr});
        case State::sales_headcount:
            break;
    }
    return Needs{};
}

std::optional<Needs> own_needs_of_kpi(std::string_view kpi, const BusinessRules& rules) {
    if (kpi == "contract_rate") return contract_start().any_of({F::proposal_held_on});
    if (kpi == "activated_3m_rate") return needs_of(Measure::activated_3m, rules);
    if (kpi == "avg_won_value") return won_with(revenue_field(rules));
    if (kpi == "lead_time_days") return both(F::deal_won_on, F::deal_referred_on);
    if (kpi == "meeting_supply") return Needs{}.any_of({F::deal_meeting_on});
    if (kpi == "retention_rate" || kpi == "churn_rate" || kpi == "nrr" || kpi == "grr") {
        return Needs{}.any_of({F::subscription_mrr});
    }
    if (kpi == "knowledge_rate") return Needs{};
    return std::nullopt;
}

void SupplyBegins::add(const SupplyBegins& other) {
    for (std::size_t i = 0; i < since_.size(); ++i) since_[i] = std::min(since_[i], other.since_[i]);
}

std::optional<Date> SupplyBegins::of(const Needs& needs) const {
    Date latest = Date::min();
    for (const SupplyFieldSet group : needs) {
        Date earliest = never;
        for (std::size_t i = 0; i < since_.size(); ++i) {
            if (group >> i & 1u) earliest = std::min(earliest, since_[i]);
        }
        latest = std::max(latest, earliest);
    }
    return known(latest);
}

}  // namespace monomi
