// Customers followed from the opening to the close, and partners from a proposal to the contract.
#include <absl/container/flat_hash_map.h>

#include <algorithm>

#include "services/kpi-aggregator/core/cohorts.h"
#include "services/kpi-aggregator/core/explain/entry_source.h"

namespace monomi::kpi {
namespace {

// A customer is shown by its subscription with the smallest id, of those that are active at either end.
class RetentionEntries : public EntrySource {
  public:
    RetentionEntries(SpecialInput input, const Question& question) : EntrySource(question), input_(input) {}

    void partner(const EntryContext& context, Symbol partner) override {
        const RecordStore& store = context.facts.store;
        const ScopeRef& scope = question().scope;
        if (scope.shared() &&
            !counts_in(store, scope, attribution_on(store.partners[partner], question().day())))
            return;
        for (const Symbol row : store.by_partner[partner].subscriptions) meet(store, row);
    }
    void rep(const EntryContext& context, Symbol rep) override {
        const RecordStore& store = context.facts.store;
        for (const Symbol row : store.by_rep[rep].subscriptions) {
            if (store.known_partner(store.subscriptions[row].partner)) meet(store, row);
        }
    }
    bool finish(const EntryContext& context, std::size_t) override {
        const RecordStore& store = context.facts.store;
        for (const auto& [symbol, customer] : customers_) {
            if (customer.opening == 0) continue;
            const std::int64_t value = contribution(customer);
            if (value == 0) continue;
            add({Kind::subscription,
                 customer.shown_by,
                 {},
                 value,
                 store.subscriptions[customer.shown_by].partner,
                 symbol});
        }
        return true;
    }

  private:
    struct Customer {
        std::int64_t opening = 0, close = 0;
        Symbol shown_by = none;
    };
    void meet(const RecordStore& store, Symbol row) {
        if (question().range.first == Date::min()) return;  // there is no opening
        const SubscriptionFacts& subscription = store.subscriptions[row];
        const std::int64_t before = mrr_of(subscription, question().range.first - 1, question().as_of);
        const std::int64_t after = mrr_of(subscription, question().day(), question().as_of);
        if (before == 0 && after == 0) return;
        Customer& customer = customers_[subscription.customer];
        customer.opening += before;
        customer.close += after;
        const auto id = [&](Symbol of) { return store.id(Kind::subscription, of); };
        if (customer.shown_by == none || id(row) < id(customer.shown_by)) customer.shown_by = row;
    }
    [[nodiscard]] std::int64_t contribution(const Customer& customer) const {
        switch (input_) {
            case SpecialInput::customers_opening:
                return 1;
            case SpecialInput::customers_continuing:
                return customer.close > 0 ? 1 : 0;
            case SpecialInput::mrr_opening:
                return customer.opening;
            case SpecialInput::mrr_continuing:
                return customer.close;
            default:
                return std::min(customer.opening, customer.close);
        }
    }

    SpecialInput input_;
    absl::flat_hash_map<Symbol, Customer> customers_;
};

class ProposalEntries : public EntrySource {
  public:
    ProposalEntries(bool contracted, const Question& question)
        : EntrySource(question), contracted_(contracted) {}

    void partner(const EntryContext& context, Symbol partner) override {
        const auto proposed =
            proposed_partner(context.facts, question().scope, partner, question().range, question().as_of);
        if (!proposed || (contracted_ && !proposed->contracted_on)) return;
        add({Kind::partner, partner, contracted_ ? proposed->contracted_on : proposed->proposed_on, 1,
             partner, none});
    }
    void rep(const EntryContext&, Symbol) override {}

  private:
    bool contracted_;
};

}  // namespace

std::unique_ptr<EntrySource> retention_entries(SpecialInput input, const Question& question) {
    return std::make_unique<RetentionEntries>(input, question);
}

std::unique_ptr<EntrySource> proposal_entries(bool contracted, const Question& question) {
    return std::make_unique<ProposalEntries>(contracted, question);
}

}  // namespace monomi::kpi
