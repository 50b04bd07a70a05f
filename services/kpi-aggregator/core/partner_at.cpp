#include "services/kpi-aggregator/core/partner_at.h"

#include <algorithm>

#include "services/kpi-aggregator/core/contributions.h"

namespace monomi::kpi {
namespace {

void keep_earliest(std::optional<Date>& best, std::optional<Date> date) {
    if (date && (!best || *date < *best)) best = date;
}
void keep_latest(std::optional<Date>& best, std::optional<Date> date) {
    if (date && (!best || *date > *best)) best = date;
}

void note(PartnerAt& partner, const DealState& deal, const BusinessRules& rules) {
    for_each_activation_date(deal, rules.activation_event, [&](Date event) {
        if (const auto span = span_of(partner.spans, event)) {
            keep_earliest(partner.events[*span].first_activation, event);
        }
    });
    for (const std::optional<Date>& event : {deal.referred, deal.meeting}) {
        if (!event) continue;
        keep_latest(partner.last_referral_or_meeting, event);
        if (const auto span = span_of(partner.spans, *event)) {
            keep_latest(partner.events[*span].last_referral_or_meeting, event);
        }
    }
}

}  // namespace

std::optional<std::size_t> span_of(const std::vector<ContractSpan>& spans, Date event) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (!spans[i].to || event <= *spans[i].to) return i;
    }
    return std::nullopt;
}

PartnerAt partner_at(const RecordStore& store, Symbol partner, Date as_of, const BusinessRules& rules) {
    const PartnerFacts& facts = store.partners[partner];
    const Rows& deals = store.by_partner[partner].deals;
    PartnerAt at;
    for (const Symbol deal : deals)
        keep_earliest(at.first_deal, deal_at(store.deals[deal], as_of).first_date);
    at.spans = contract_spans(facts.periods, facts.terminated_on, at.first_deal, as_of);
    at.events.resize(at.spans.size());
    for (const Symbol deal : deals) note(at, deal_at(store.deals[deal], as_of), rules);
    return at;
}

bool bears_on(const PartnerAt& partner, const DealState& deal, const BusinessRules& rules) {
    const auto not_after = [](Date date, const std::optional<Date>& best) { return !best || date <= *best; };
    if (partner.prospect() || partner.implied()) {
        return deal.first_date && not_after(*deal.first_date, partner.first_deal);
    }
    bool bears = false;
    for_each_activation_date(deal, rules.activation_event, [&](Date event) {
        const auto span = span_of(partner.spans, event);
        bears = bears || (span && not_after(event, partner.events[*span].first_activation));
    });
    return bears;
}

void contribute_spans(const PartnerFacts& facts, const PartnerAt& partner, Date as_of,
                      const BusinessRules& rules, std::vector<Contribution>& out) {
    if (partner.implied()) return;
    const auto add = [&](Ingredient what, Date on, Symbol staff) {
        const Attribution a = attribution_on(facts, on, staff);
        out.push_back({1, on, a.owner, what, a.tier});
    };
    for (std::size_t i = 0; i < partner.spans.size(); ++i) {
        const ContractSpan& span = partner.spans[i];
        add(ingredient(Measure::partners_contracted), span.from, facts.contracted_by);
        add(ingredient(i == 0 ? Measure::partners_contracted_new : Measure::partners_recontracted), span.from,
            facts.contracted_by);
        if (span.to && *span.to + 1 <= as_of) {
            add(ingredient(Measure::partners_terminated), *span.to + 1, none);
        }
        const SpanActivation activation = activation_of(span, partner.events[i], as_of, rules);
        if (activation.in_time) {
            add(ingredient(Measure::activated_3m), span.from, none);
            add(ingredient(Measure::activations_3m), *activation.activated_on, none);
        }
        if (activation.matured) {
            add(Ingredient::spans_matured, span.from, none);
            if (activation.in_time) add(Ingredient::spans_matured_in_time, span.from, none);
        }
    }
}

}  // namespace monomi::kpi
