// The records that make a state at the close of a day, partner by partner.
#include <algorithm>

#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/explain/entry_source.h"

namespace monomi::kpi {
namespace {

class StateEntries : public EntrySource {
  public:
    StateEntries(State state, const Question& question) : EntrySource(question), state_(state) {}

    void partner(const EntryContext& context, Symbol partner) override {
        if (!in_scope(context.facts.store, partner)) return;
        if (state_ <= State::partners_lapsed || state_ == State::sales_headcount)
            return add_contract(context, partner);
        const RecordStore& store = context.facts.store;
        const PartnerIndex& index = store.by_partner[partner];
        if (state_ <= State::reps_producing) {
            add_reps_of(context.facts, partner);
        } else if (state_ <= State::pipeline_mrr) {
            for (const Symbol row : index.deals) add_deal(store, row);
        } else {
            for (const Symbol row : index.subscriptions) add_subscription(store, row);
        }
    }

    void rep(const EntryContext& context, Symbol rep) override {
        const RecordStore& store = context.facts.store;
        if (state_ <= State::reps_producing) return add_rep(context.facts, rep);
        const RepIndex& index = store.by_rep[rep];
        if (state_ <= State::pipeline_mrr) {
            for (const Symbol row : index.deals) {
                if (store.known_partner(store.deals[row].partner)) add_deal(store, row);
            }
        } else {
            for (const Symbol row : index.subscriptions) {
                if (store.known_partner(store.subscriptions[row].partner)) add_subscription(store, row);
            }
        }
    }

    bool finish(const EntryContext& context, std::size_t) override {
        if (state_ == State::customers_active) keep_one_for_each_customer(context.facts.store);
        return true;
    }

  protected:
    [[nodiscard]] bool in_scope(const RecordStore& store, Symbol partner) const {
        return !question().scope.shared() ||
               counts_in(store, question().scope, attribution_on(store.partners[partner], question().day()));
    }
    void add_reps_of(const Facts& facts, Symbol partner) {
        for (const Symbol rep : facts.store.by_partner[partner].reps) {
            if (facts.store.reps[rep].partner_on(question().day()) == partner) add_rep(facts, rep);
        }
    }
    // Whether the partner's headcount counts, and is known.
    [[nodiscard]] bool headcount_counts(const PartnerStates& states) const {
        return states.headcount && (question().scope.kind == ScopeKind::partner || states.under_contract);
    }

  private:
    void add_contract(const EntryContext& context, Symbol partner) {
        const PartnerStates& states = context.states.of(context.facts, partner);
        if (state_ == State::sales_headcount) {
            if (headcount_counts(states)) add({Kind::partner, partner, {}, *states.headcount, partner, none});
            return;
        }
        if (!states.under_contract) return;
        const Date day = question().day();
        const PartnerAt at = partner_at(context.facts.store, partner, day, context.facts.rules);
        const Clock clock = clock_at(context.facts, partner, at, day);
        const auto add_if = [&](bool holds, std::optional<Date> on) {
            if (holds) add({Kind::partner, partner, on, 1, partner, none});
        };
        switch (state_) {
            case State::partners_contracted_now:
                return add_if(true, at.spans.back().from);
            case State::partners_active:
                return add_if(states.active, at.last_referral_or_meeting);
            case State::partners_activated:
                return add_if(
                    states.activated,
                    activation_of(at.spans.back(), at.events.back(), day, context.facts.rules).activated_on);
            case State::partners_stalled:
                return add_if(states.clock == ClockState::stalled, clock.last_day);
            default:
                return add_if(states.clock == ClockState::lapsed, clock.last_day);
        }
    }

    void add_rep(const Facts& facts, Symbol rep) {
        const RepAt at = rep_at(facts.store, rep, question().day(), facts.rules);
        const auto place = static_cast<std::size_t>(state_) - static_cast<std::size_t>(State::reps_known);
        if (!flags(at)[place]) return;
        const std::array<std::optional<Date>, 6> dates{facts.store.reps[rep].joined_on.get(),
                                                       at.contact_acquired_on,
                                                       at.last_touch,
                                                       at.last_two_way_touch,
                                                       at.last_referral_or_meeting,
                                                       at.last_win};
        add({Kind::rep, rep, dates[place], 1, at.partner, none});
    }

    void add_deal(const RecordStore& store, Symbol row) {
        const DealFacts& deal = store.deals[row];
        const DealState state = deal_at(deal, question().day());
        if (!state.open) return;
        const auto value = state_ == State::deals_open ? std::optional<std::int64_t>(1) : deal.mrr.get();
        if (value) add({Kind::deal, row, state.first_date, *value, deal.partner, none});
    }

    void add_subscription(const RecordStore& store, Symbol row) {
        const SubscriptionFacts& subscription = store.subscriptions[row];
        const std::int64_t mrr = mrr_of(subscription, question().day(), question().day());
        if (mrr == 0) return;
        const bool customers = state_ == State::customers_active;
        add({Kind::subscription, row, {}, customers ? 1 : mrr, subscription.partner, subscription.customer});
    }

    // A customer is shown by its subscription with the smallest id.
    void keep_one_for_each_customer(const RecordStore& store) {
        std::sort(entries_.begin(), entries_.end(), [&](const EntryRef& a, const EntryRef& b) {
            if (a.customer != b.customer) return a.customer < b.customer;
            return store.id(a.kind, a.row) < store.id(b.kind, b.row);
        });
        const auto same = [](const EntryRef& a, const EntryRef& b) { return a.customer == b.customer; };
        entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
    }

    State state_;
};

class HeadcountRepEntries : public StateEntries {
  public:
    using StateEntries::StateEntries;
    void partner(const EntryContext& context, Symbol partner) override {
        if (!in_scope(context.facts.store, partner)) return;
        if (headcount_counts(context.states.of(context.facts, partner))) add_reps_of(context.facts, partner);
    }
};

class WellKnownEntries : public StateEntries {
  public:
    explicit WellKnownEntries(const Question& question)
        : StateEntries(State::partners_contracted_now, question) {}
    void partner(const EntryContext& context, Symbol partner) override {
        if (in_scope(context.facts.store, partner) && context.states.of(context.facts, partner).well_known)
            add({Kind::partner, partner, {}, 1, partner, none});
    }
};

}  // namespace

std::unique_ptr<EntrySource> state_entries(State state, const Question& question) {
    return std::make_unique<StateEntries>(state, question);
}

std::unique_ptr<EntrySource> headcount_rep_entries(State state, const Question& question) {
    return std::make_unique<HeadcountRepEntries>(state, question);
}

std::unique_ptr<EntrySource> well_known_entries(const Question& question) {
    return std::make_unique<WellKnownEntries>(question);
}

}  // namespace monomi::kpi
