#include "services/kpi-aggregator/core/rep_at.h"

#include <algorithm>

#include "common/domain/window.h"
#include "services/kpi-aggregator/core/contributions.h"

namespace monomi::kpi {
namespace {

void keep_latest(std::optional<Date>& best, std::optional<Date> date) {
    if (date && (!best || *date > *best)) best = date;
}

// The earliest contact_acquired touchpoint by as_of; of several on a day the one with the smallest id.
Symbol first_acquiring_touchpoint(const RecordStore& store, Symbol rep, Date as_of) {
    Symbol best = none;
    for (const Symbol row : store.by_rep[rep].acquisitions) {
        const TouchpointFacts& t = store.touchpoints[row];
        if (t.on > as_of || !store.known_partner(t.partner)) continue;
        if (best == none || t.on < store.touchpoints[best].on ||
            (t.on == store.touchpoints[best].on &&
             store.touchpoints.ids.text(row) < store.touchpoints.ids.text(best))) {
            best = row;
        }
    }
    return best;
}

void read_touchpoints(const RecordStore& store, Symbol rep, Date as_of, const BusinessRules& rules,
                      RepAt& at) {
    for (const Symbol row : store.by_rep[rep].touchpoints) {
        const TouchpointFacts& t = store.touchpoints[row];
        if (t.on > as_of || !store.known_partner(t.partner)) continue;
        keep_latest(at.last_touch, t.on);
        if (is_two_way(t, rules)) keep_latest(at.last_two_way_touch, t.on);
    }
}

void read_deals(const RecordStore& store, Symbol rep, Date as_of, RepAt& at) {
    for (const Symbol row : store.by_rep[rep].deals) {
        const DealFacts& deal = store.deals[row];
        if (!store.known_partner(deal.partner)) continue;
        const DealState state = deal_at(deal, as_of);
        keep_latest(at.last_referral_or_meeting, state.referred);
        keep_latest(at.last_referral_or_meeting, state.meeting);
        keep_latest(at.last_win, state.won);
    }
}

}  // namespace

Acquisition acquisition_of(const RecordStore& store, Symbol rep, Date as_of) {
    Acquisition acquisition;
    if (!store.known_rep(rep)) return acquisition;
    const RepFacts& facts = store.reps[rep];
    const auto own = facts.contact_acquired_on.after(as_of) ? std::nullopt : facts.contact_acquired_on.get();
    const Symbol touchpoint = first_acquiring_touchpoint(store, rep, as_of);
    Symbol staff = none;
    if (touchpoint != none && (!own || store.touchpoints[touchpoint].on <= *own)) {
        const TouchpointFacts& t = store.touchpoints[touchpoint];
        acquisition.on = t.on;
        acquisition.touchpoint = touchpoint;
        acquisition.counts_for = t.partner;
        staff = t.staff;
    } else if (own) {
        acquisition.on = own;
        acquisition.counts_for = facts.partner_on(*own);
    }
    if (!store.known_partner(acquisition.counts_for) || !store.known_partner(facts.partner_on(as_of))) {
        acquisition.counts_for = none;
        return acquisition;
    }
    acquisition.attribution = attribution_on(store.partners[acquisition.counts_for], *acquisition.on, staff);
    return acquisition;
}

RepAt rep_at(const RecordStore& store, Symbol rep, Date as_of, const BusinessRules& rules) {
    RepAt at;
    if (!store.known_rep(rep)) return at;
    const RepFacts& facts = store.reps[rep];
    at.contact_acquired_on = acquisition_of(store, rep, as_of).on;
    read_touchpoints(store, rep, as_of, rules, at);
    read_deals(store, rep, as_of, at);
    const Symbol partner = facts.partner_on(as_of);
    if (!store.known_partner(partner)) return at;
    at.partner = partner;
    at.known = in_service(facts, as_of);
    if (!at.known) return at;
    const DateRange days90 = range_of(Window::last_90d, as_of, rules);
    const DateRange months12 = range_of(Window::last_12m, as_of, rules);
    at.contactable = at.contact_acquired_on.has_value();
    at.touched = at.last_touch && days90.contains(*at.last_touch);
    at.reachable = at.contactable && at.last_two_way_touch && days90.contains(*at.last_two_way_touch);
    at.active = at.last_referral_or_meeting && days90.contains(*at.last_referral_or_meeting);
    at.producing = at.last_win && months12.contains(*at.last_win);
    return at;
}

}  // namespace monomi::kpi
