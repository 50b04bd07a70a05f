#include "services/kpi-aggregator/core/states.h"

#include <algorithm>

#include "common/domain/window.h"
#include "services/kpi-aggregator/core/alert_inputs/knowledge.h"
#include "services/kpi-aggregator/core/contributions.h"

namespace monomi::kpi {
namespace {

void read_deals(const Facts& facts, Symbol partner, Date day, PartnerStates& states) {
    const DateRange year = range_of(Window::last_12m, day, facts.rules);
    for (const Symbol row : facts.store.by_partner[partner].deals) {
        const DealFacts& deal = facts.store.deals[row];
        const DealState state = deal_at(deal, day);
        states.meetings_last_12m += state.meeting && year.contains(*state.meeting);
        if (!state.open) continue;
        ++states.deals_open;
        states.pipeline_mrr += deal.mrr.get().value_or(0);
    }
}

void read_subscriptions(const Facts& facts, Symbol partner, Date day, PartnerStates& states) {
    for (const Symbol row : facts.store.by_partner[partner].subscriptions) {
        const SubscriptionFacts& subscription = facts.store.subscriptions[row];
        const std::int64_t mrr = mrr_of(subscription, day, day);
        if (mrr == 0) continue;
        states.mrr += mrr;
        states.customers.push_back(subscription.customer);
    }
    std::sort(states.customers.begin(), states.customers.end());
    states.customers.erase(std::unique(states.customers.begin(), states.customers.end()),
                           states.customers.end());
}

void read_reps(const Facts& facts, Symbol partner, Date day, PartnerStates& states) {
    for (const Symbol rep : facts.store.by_partner[partner].reps) {
        const RepFacts& record = facts.store.reps[rep];
        if (record.partner_on(day) != partner) continue;
        const auto holds = flags(rep_at(facts.store, rep, day, facts.rules));
        bool all = true;
        for (std::size_t i = 0; i < holds.size(); ++i) {
            all = all && holds[i];
            states.reps[i] += holds[i];
            states.funnel[i] += all;
        }
        states.reachable_producing += holds[reps_reachable] && holds[reps_producing];
    }
}

}  // namespace

Clock clock_at(const Facts& facts, Symbol partner, const PartnerAt& at, Date day) {
    const auto supplied = facts.supply.of(partner).of(activation_field(facts.rules));
    return clock_of(at.spans, at.events.empty() ? SpanEvents{} : at.events.back(), supplied, day,
                    facts.rules);
}

PartnerStates partner_states(const Facts& facts, Symbol partner, Date day) {
    PartnerStates states;
    if (!facts.store.known_partner(partner)) return states;
    const PartnerFacts& record = facts.store.partners[partner];
    const PartnerAt at = partner_at(facts.store, partner, day, facts.rules);
    states.known = true;
    states.under_contract = under_contract(at.spans, day);
    states.attribution = attribution_on(record, day);
    if (states.under_contract) {
        const DateRange months3 = range_of(Window::last_3m, day, facts.rules);
        states.active = at.last_referral_or_meeting && months3.contains(*at.last_referral_or_meeting);
        states.activated = at.events.back().first_activation.has_value();
        states.clock = clock_at(facts, partner, at, day).state;
        states.well_known = knowledge_of(record, day, facts.rules).gaps() == 0;
    }
    if (const std::int64_t* headcount = record.sales_headcount.on(day)) states.headcount = *headcount;
    read_deals(facts, partner, day, states);
    read_subscriptions(facts, partner, day, states);
    read_reps(facts, partner, day, states);
    return states;
}

}  // namespace monomi::kpi
