#include "services/kpi-aggregator/core/scope_scan.h"

#include <algorithm>

#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/customer_groups.h"
#include "services/kpi-aggregator/core/event_groups.h"

namespace monomi::kpi {
namespace {

// The subscription of a group that a movement is shown at: with a date on that day where there is one, of
// several the smallest id.
Symbol subscription_behind(const RecordStore& store, Symbol group, Symbol rep, Date on) {
    Symbol best = none;
    bool best_changes = false;
    for (const Symbol row : store.groups[group].subscriptions) {
        const SubscriptionFacts& subscription = store.subscriptions[row];
        if (rep != none && subscription.rep != rep) continue;
        bool changes = subscription.ended_on.get() == on;
        for (const MrrStep& step : subscription.mrr) changes = changes || step.from == on;
        if (best == none || (changes && !best_changes) ||
            (changes == best_changes &&
             store.subscriptions.ids.text(row) < store.subscriptions.ids.text(best))) {
            best = row;
            best_changes = changes;
        }
    }
    return best;
}

void scan_group(const RecordStore& store, Symbol group, Symbol rep, Date as_of,
                const ContributionSink& sink) {
    std::vector<Contribution> contributions;
    contribute_group(store, group, as_of, rep, contributions);
    for (const Contribution& c : contributions) {
        sink({c, subscription_behind(store, group, rep, c.on), store.groups[group].partner,
              Kind::subscription});
    }
}

void scan_acquisition(const RecordStore& store, Symbol rep, Symbol partner, Date as_of,
                      const ContributionSink& sink) {
    const Acquisition a = acquisition_of(store, rep, as_of);
    if (a.counts_for == none || (partner != none && a.counts_for != partner)) return;
    sink({{1, *a.on, a.attribution.owner, ingredient(Measure::contacts_acquired), a.attribution.tier},
          rep,
          a.counts_for,
          Kind::rep});
}

template <class Accepts>
void scan_events(const RecordStore& store, Rows events, Date as_of, Accepts&& accepts,
                 const ContributionSink& sink) {
    events.sort_unique();
    for (const Symbol event : events) {
        const Symbol row = first_of_event(store, event, as_of, accepts);
        if (row == none) continue;
        const TouchpointFacts& t = store.touchpoints[row];
        const Attribution a = attribution_on(store.partners[t.partner], t.on, t.staff);
        sink(
            {{1, t.on, a.owner, ingredient(Measure::events_held), a.tier}, row, t.partner, Kind::touchpoint});
    }
}

void scan_deal(const Facts& facts, Symbol row, Date as_of, const ContributionSink& sink) {
    const DealFacts& deal = facts.store.deals[row];
    contribute(deal, deal_at(deal, as_of), facts.store.partners[deal.partner], facts.rules,
               [&](const Contribution& c) {
                   sink({c, row, deal.partner, Kind::deal});
               });
}

void scan_touchpoint(const Facts& facts, Symbol row, bool prospect, Date as_of,
                     const ContributionSink& sink) {
    const TouchpointFacts& t = facts.store.touchpoints[row];
    contribute(t, prospect, facts.store, as_of, facts.rules, [&](const Contribution& c) {
        sink({c, row, t.partner, Kind::touchpoint});
    });
}

void scan_partner_touchpoints(const Facts& facts, Symbol partner, bool prospect, Date as_of,
                              const ContributionSink& sink) {
    const RecordStore& store = facts.store;
    Rows events;
    Rows reps = store.by_partner[partner].reps;
    for (const Symbol row : store.by_partner[partner].touchpoints) {
        const TouchpointFacts& t = store.touchpoints[row];
        scan_touchpoint(facts, row, prospect, as_of, sink);
        if (t.event != none && !prospect) events.push_back(t.event);
        if (t.type != TouchpointType::contact_acquired) continue;
        for (const Symbol rep : t.reps) reps.push_back(rep);
    }
    scan_events(
        store, std::move(events), as_of,
        [&](Symbol row) { return store.touchpoints[row].partner == partner; }, sink);
    reps.sort_unique();
    for (const Symbol rep : reps) scan_acquisition(store, rep, partner, as_of, sink);
}

}  // namespace

bool is_prospect(const Facts& facts, Symbol partner, Date as_of) {
    const PartnerFacts& record = facts.store.partners[partner];
    if (!contract_spans(record.periods, record.terminated_on, std::nullopt, as_of).empty()) return false;
    for (const Symbol row : facts.store.by_partner[partner].deals) {
        if (deal_at(facts.store.deals[row], as_of).first_date) return false;
    }
    return true;
}

void scan_partner(const Facts& facts, Symbol partner, Date as_of, const ContributionSink& sink) {
    const RecordStore& store = facts.store;
    if (!store.known_partner(partner)) return;
    const PartnerAt at = partner_at(store, partner, as_of, facts.rules);
    std::vector<Contribution> spans;
    contribute_spans(store.partners[partner], at, as_of, facts.rules, spans);
    for (const Contribution& c : spans) sink({c, partner, partner, Kind::partner});
    const PartnerIndex& index = store.by_partner[partner];
    for (const Symbol row : index.deals) scan_deal(facts, row, as_of, sink);
    for (const Symbol row : index.outreach) {
        contribute(store.outreach[row], store, as_of, [&](const Contribution& c) {
            sink({c, row, partner, Kind::outreach});
        });
    }
    for (const Symbol row : index.proposals) {
        contribute(store.proposals[row], store, as_of, [&](const Contribution& c) {
            sink({c, row, partner, Kind::proposal});
        });
    }
    if (partner < store.groups_of_partner.size()) {
        for (const Symbol group : store.groups_of_partner[partner]) {
            scan_group(store, group, none, as_of, sink);
        }
    }
    scan_partner_touchpoints(facts, partner, at.prospect(), as_of, sink);
}

void scan_rep(const Facts& facts, Symbol rep, Date as_of, const ContributionSink& sink) {
    const RecordStore& store = facts.store;
    const RepIndex& index = store.by_rep[rep];
    for (const Symbol row : index.deals) {
        if (store.known_partner(store.deals[row].partner)) scan_deal(facts, row, as_of, sink);
    }
    absl::flat_hash_map<Symbol, bool> prospects;
    const auto prospect = [&](Symbol partner) {
        const auto [it, added] = prospects.try_emplace(partner, false);
        if (added) it->second = is_prospect(facts, partner, as_of);
        return it->second;
    };
    Rows events;
    for (const Symbol row : index.touchpoints) {
        const TouchpointFacts& t = store.touchpoints[row];
        if (!store.known_partner(t.partner)) continue;
        scan_touchpoint(facts, row, prospect(t.partner), as_of, sink);
        if (t.event != none) events.push_back(t.event);
    }
    scan_events(
        store, std::move(events), as_of,
        [&](Symbol row) {
            const TouchpointFacts& t = store.touchpoints[row];
            return std::find(t.reps.begin(), t.reps.end(), rep) != t.reps.end() &&
                   store.known_partner(t.partner) && !prospect(t.partner);
        },
        sink);
    Rows groups;
    for (const Symbol row : index.subscriptions) {
        if (!store.known_partner(store.subscriptions[row].partner)) continue;
        groups.push_back(store.group(store.subscriptions[row]));
    }
    groups.sort_unique();
    for (const Symbol group : groups) scan_group(store, group, rep, as_of, sink);
    scan_acquisition(store, rep, none, as_of, sink);
}

}  // namespace monomi::kpi
