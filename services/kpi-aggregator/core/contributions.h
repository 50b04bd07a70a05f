// What single records add to the counts, as of a day: pure functions of the record, its partner and the day.
// Each calls sink(const Contribution&). The same functions feed live counters, scans and explanations.
#pragma once
#include "common/domain/business_rules.h"
#include "common/domain/deal_rules.h"
#include "services/kpi-aggregator/core/ingredients.h"
#include "services/kpi-aggregator/core/record_store.h"

namespace monomi::kpi {

[[nodiscard]] inline DealState deal_at(const DealFacts& deal, Date as_of) {
    return deal_on({deal.referred_on.get(), deal.meeting_on.get(), deal.qualified_on.get(), deal.won_on.get(),
                    deal.lost_on.get(), deal.stage_since.get()},
                   as_of);
}

template <class Sink>
void contribute_won(const DealFacts& deal, const DealState& state, const PartnerFacts& partner,
                    const BusinessRules& rules, Sink&& sink) {
    const Date won = *state.won;
    const Attribution a = attribution_on(partner, won);
    const auto add = [&](Ingredient what, std::int64_t value) {
        sink(Contribution{value, won, a.owner, what, a.tier});
    };
    add(ingredient(Measure::deals_won), 1);
    const auto mrr = deal.mrr.get();
    const auto amount = deal.amount.get();
    if (mrr) add(ingredient(Measure::won_mrr), *mrr);
    if (amount) add(ingredient(Measure::won_amount), *amount);
    if (rules.revenue == RevenueMeasure::won_mrr ? mrr.has_value() : amount.has_value()) {
        add(ingredient(Measure::wins_with_value), 1);
    }
    if (state.referred && *state.referred <= won) {
        add(Ingredient::wins_with_lead_time, 1);
        add(Ingredient::lead_time, won - *state.referred);
    }
}

template <class Sink>
void contribute(const DealFacts& deal, const DealState& state, const PartnerFacts& partner,
                const BusinessRules& rules, Sink&& sink) {
    const auto stage = [&](std::optional<Date> on, Measure measure, bool then, Measure cohort) {
        if (!on) return;
        const Attribution a = attribution_on(partner, *on);
        sink(Contribution{1, *on, a.owner, ingredient(measure), a.tier});
        if (then) sink(Contribution{1, *on, a.owner, ingredient(cohort), a.tier});
    };
    stage(state.referred, Measure::deals_referred, state.meeting.has_value(), Measure::referred_deals_met);
    stage(state.meeting, Measure::meetings_held, state.qualified.has_value(), Measure::met_deals_qualified);
    if (state.meeting && state.won) {
        const Attribution a = attribution_on(partner, *state.meeting);
        sink(Contribution{1, *state.meeting, a.owner, ingredient(Measure::met_deals_won), a.tier});
    }
    stage(state.qualified, Measure::deals_qualified, false, Measure::deals_qualified);
    stage(state.lost, Measure::deals_lost, false, Measure::deals_lost);
    if (state.won) contribute_won(deal, state, partner, rules, sink);
}

[[nodiscard]] inline bool is_two_way(const TouchpointFacts& touchpoint, const BusinessRules& rules) {
    return rules.is_two_way(touchpoint.type, touchpoint.inbound.is_true());
}

[[nodiscard]] inline bool with_decision_maker(const TouchpointFacts& touchpoint, const RecordStore& store) {
    if (touchpoint.with_decision_maker.is_true()) return true;
    for (const Symbol rep : touchpoint.reps) {
        if (store.known_rep(rep) && store.reps[rep].decision_maker.is_true()) return true;
    }
    return false;
}

// An event of its own: its other touchpoints need not be looked at.
[[nodiscard]] inline bool is_single_event(const TouchpointFacts& touchpoint) {
    return touchpoint.event == none && touchpoint.type == TouchpointType::cohosted_seminar;
}

// `prospect`: whether its partner is one as of as_of. Events that several touchpoints share are not counted
// here.
template <class Sink>
void contribute(const TouchpointFacts& touchpoint, bool prospect, const RecordStore& store, Date as_of,
                const BusinessRules& rules, Sink&& sink) {
    if (touchpoint.on > as_of) return;
    const Attribution a = attribution_on(store.partners[touchpoint.partner], touchpoint.on, touchpoint.staff);
    const auto add = [&](Measure measure) {
        sink(Contribution{1, touchpoint.on, a.owner, ingredient(measure), a.tier});
    };
    if (prospect) return add(Measure::prospect_touchpoints);
    add(Measure::touchpoints);
    add(touchpoints_by(touchpoint.type));
    if (with_decision_maker(touchpoint, store)) add(Measure::decision_maker_contacts);
    if (is_two_way(touchpoint, rules)) add(Measure::two_way_touchpoints);
    if (is_single_event(touchpoint)) {
        add(Measure::events_held);
        sink(Contribution{1, touchpoint.on, a.owner, Ingredient::single_events, a.tier});
    }
}

template <class Sink>
void contribute(const OutreachFacts& outreach, const RecordStore& store, Date as_of, Sink&& sink) {
    if (outreach.on > as_of) return;
    const Attribution a = attribution_on(store.partners[outreach.partner], outreach.on, outreach.staff);
    sink(Contribution{1, outreach.on, a.owner, ingredient(Measure::outreach), a.tier});
    sink(Contribution{1, outreach.on, a.owner, ingredient(outreach_by(outreach.channel)), a.tier});
}

template <class Sink>
void contribute(const ProposalFacts& proposal, const RecordStore& store, Date as_of, Sink&& sink) {
    const auto held = proposal.held_on.get();
    if (!held || *held > as_of) return;
    const Attribution a = attribution_on(store.partners[proposal.partner], *held, proposal.staff);
    sink(Contribution{1, *held, a.owner, ingredient(Measure::proposals_held), a.tier});
}

}  // namespace monomi::kpi
