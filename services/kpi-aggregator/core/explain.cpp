#include "services/kpi-aggregator/core/explain.h"

#include <algorithm>

#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/event_groups.h"
#include "services/kpi-aggregator/core/scope_scan.h"

namespace monomi::kpi {
namespace {

ExplainEntry entry_of(const RecordStore& store, Kind kind, Symbol row, std::optional<Date> on,
                      std::int64_t contribution, Symbol partner) {
    ExplainEntry entry{kind, std::string(store.id(kind, row)), on, contribution, {}};
    if (partner != none) entry.partner = store.partners.ids.text(partner);
    return entry;
}

ExplainEntry entry_of(const RecordStore& store, const SourcedContribution& c) {
    return entry_of(store, c.kind, c.row, c.contribution.on, c.contribution.value, c.partner);
}

// Events of several touchpoints, each once in the scope.
void append_shared_events(const Facts& facts, const Question& question, std::vector<ExplainEntry>& out) {
    const RecordStore& store = facts.store;
    for (Symbol event = 0; event < store.by_event.size(); ++event) {
        const Symbol first = first_of_event(store, event, question.as_of, [&](Symbol row) {
            const TouchpointFacts& t = store.touchpoints[row];
            if (!store.known_partner(t.partner)) return false;
            const Attribution a = attribution_on(store.partners[t.partner], t.on, t.staff);
            return counts_in(store, question.scope, a) && !is_prospect(facts, t.partner, question.as_of);
        });
        if (first == none || !question.range.contains(store.touchpoints[first].on)) continue;
        out.push_back(entry_of(store, Kind::touchpoint, first, store.touchpoints[first].on, 1,
                               store.touchpoints[first].partner));
    }
}

}  // namespace

std::vector<ExplainEntry> explain_measure(const Facts& facts, Measure measure, const Question& question) {
    std::vector<ExplainEntry> entries;
    const RecordStore& store = facts.store;
    const bool events = measure == Measure::events_held && question.scope.shared();
    const Ingredient wanted = events ? Ingredient::single_events : ingredient(measure);
    const auto sink = [&](const SourcedContribution& c) {
        if (c.contribution.what != wanted || !question.range.contains(c.contribution.on)) return;
        const Attribution a{c.contribution.owner, c.contribution.tier};
        if (question.scope.shared() && !counts_in(store, question.scope, a)) return;
        entries.push_back(entry_of(store, c));
    };
    if (question.scope.kind == ScopeKind::partner) {
        scan_partner(facts, question.scope.row, question.as_of, sink);
    } else if (question.scope.kind == ScopeKind::rep) {
        scan_rep(facts, question.scope.row, question.as_of, sink);
    } else {
        for (Symbol partner = 0; partner < store.partners.size(); ++partner) {
            scan_partner(facts, partner, question.as_of, sink);
        }
    }
    if (events) append_shared_events(facts, question, entries);
    return entries;
}

namespace {

// Collects the records that make a state, partner by partner.
class StateExplainer {
  public:
    StateExplainer(const Facts& facts, State state, const Question& question)
        : facts_(facts), store_(facts.store), state_(state), scope_(question.scope), day_(question.day()) {}

    std::vector<ExplainEntry> explain() {
        if (scope_.kind == ScopeKind::rep) {
            explain_rep();
        } else if (scope_.kind == ScopeKind::partner) {
            explain_partner(scope_.row);
        } else {
            for (Symbol partner = 0; partner < store_.partners.size(); ++partner) {
                if (!store_.known_partner(partner)) continue;
                if (counts_in(store_, scope_, attribution_on(store_.partners[partner], day_))) {
                    explain_partner(partner);
                }
            }
        }
        if (state_ == State::customers_active) keep_one_for_each_customer();
        return std::move(entries_);
    }

  private:
    void add(Kind kind, Symbol row, std::optional<Date> on, std::int64_t contribution, Symbol partner) {
        entries_.push_back(entry_of(store_, kind, row, on, contribution, partner));
    }

    void explain_partner(Symbol partner) {
        if (state_ <= State::partners_lapsed || state_ == State::sales_headcount)
            return explain_contract(partner);
        const PartnerIndex& index = store_.by_partner[partner];
        if (state_ <= State::reps_producing) {
            for (const Symbol rep : index.reps) {
                if (store_.reps[rep].partner_on(day_) == partner) explain_rep_state(rep);
            }
        } else if (state_ <= State::pipeline_mrr) {
            for (const Symbol row : index.deals) explain_deal(row);
        } else {
            for (const Symbol row : index.subscriptions) explain_subscription(row);
        }
    }

    void explain_rep() {
        if (state_ <= State::reps_producing) return explain_rep_state(scope_.row);
        const RepIndex& index = store_.by_rep[scope_.row];
        if (state_ <= State::pipeline_mrr) {
            for (const Symbol row : index.deals) {
                if (store_.known_partner(store_.deals[row].partner)) explain_deal(row);
            }
        } else {
            for (const Symbol row : index.subscriptions) {
                if (store_.known_partner(store_.subscriptions[row].partner)) explain_subscription(row);
            }
        }
    }

    void explain_contract(Symbol partner) {
        const PartnerStates states = partner_states(facts_, partner, day_);
        if (state_ == State::sales_headcount) {
            const bool counts = scope_.kind == ScopeKind::partner || states.under_contract;
            if (counts && states.headcount)
                add(Kind::partner, partner, std::nullopt, *states.headcount, partner);
            return;
        }
        const PartnerAt at = partner_at(store_, partner, day_, facts_.rules);
        if (!states.under_contract) return;
        const Clock clock = clock_at(facts_, partner, at, day_);
        const auto add_if = [&](bool holds, std::optional<Date> on) {
            if (holds) add(Kind::partner, partner, on, 1, partner);
        };
        switch (state_) {
            case State::partners_contracted_now:
                return add_if(true, at.spans.back().from);
            case State::partners_active:
                return add_if(states.active, at.last_referral_or_meeting);
            case State::partners_activated:
                return add_if(
                    states.activated,
                    activation_of(at.spans.back(), at.events.back(), day_, facts_.rules).activated_on);
            case State::partners_stalled:
                return add_if(states.clock == ClockState::stalled, clock.last_day);
            default:
                return add_if(states.clock == ClockState::lapsed, clock.last_day);
        }
    }

    void explain_rep_state(Symbol rep) {
        const RepAt at = rep_at(store_, rep, day_, facts_.rules);
        const auto place = static_cast<std::size_t>(state_) - static_cast<std::size_t>(State::reps_known);
        if (!flags(at)[place]) return;
        const std::array<std::optional<Date>, 6> dates{store_.reps[rep].joined_on.get(),
                                                       at.contact_acquired_on,
                                                       at.last_touch,
                                                       at.last_two_way_touch,
                                                       at.last_referral_or_meeting,
                                                       at.last_win};
        add(Kind::rep, rep, dates[place], 1, at.partner);
    }

    void explain_deal(Symbol row) {
        const DealFacts& deal = store_.deals[row];
        const DealState state = deal_at(deal, day_);
        if (!state.open) return;
        if (state_ == State::deals_open) return add(Kind::deal, row, state.first_date, 1, deal.partner);
        if (const auto mrr = deal.mrr.get()) add(Kind::deal, row, state.first_date, *mrr, deal.partner);
    }

    void explain_subscription(Symbol row) {
        const SubscriptionFacts& subscription = store_.subscriptions[row];
        const std::int64_t mrr = mrr_of(subscription, day_, day_);
        if (mrr == 0) return;
        const bool customers = state_ == State::customers_active;
        if (customers) customers_.push_back(subscription.customer);
        add(Kind::subscription, row, std::nullopt, customers ? 1 : mrr, subscription.partner);
    }

    // A customer is shown by its subscription with the smallest id.
    void keep_one_for_each_customer() {
        std::vector<std::size_t> order(entries_.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::tie(customers_[a], entries_[a].id) < std::tie(customers_[b], entries_[b].id);
        });
        std::vector<ExplainEntry> kept;
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i > 0 && customers_[order[i]] == customers_[order[i - 1]]) continue;
            kept.push_back(std::move(entries_[order[i]]));
        }
        entries_ = std::move(kept);
    }

    const Facts& facts_;
    const RecordStore& store_;
    State state_;
    ScopeRef scope_;
    Date day_;
    std::vector<ExplainEntry> entries_;
    std::vector<Symbol> customers_;  // of each entry, for customers_active
};

}  // namespace

std::vector<ExplainEntry> explain_state(const Facts& facts, State state, const Question& question) {
    return StateExplainer(facts, state, question).explain();
}

}  // namespace monomi::kpi
