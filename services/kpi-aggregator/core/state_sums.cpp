#include "services/kpi-aggregator/core/state_sums.h"

#include "services/kpi-aggregator/core/contributions.h"

namespace monomi::kpi {
namespace {

// Counts customers once however often they are met.
class DistinctCustomers {
  public:
    explicit DistinctCustomers(std::size_t customers) : met_(customers, 0) {}
    void meet(Symbol customer) {
        count_ += met_[customer] == 0 ? 1 : 0;
        met_[customer] = 1;
    }
    [[nodiscard]] std::int64_t count() const { return count_; }

  private:
    std::vector<char> met_;
    std::int64_t count_ = 0;
};

void add_partner_states(const PartnerStates& partner, StateSums& sums) {
    sums[State::partners_contracted_now] += partner.under_contract;
    sums[State::partners_active] += partner.active;
    sums[State::partners_activated] += partner.activated;
    sums[State::partners_stalled] += partner.clock == ClockState::stalled;
    sums[State::partners_lapsed] += partner.clock == ClockState::lapsed;
    for (std::size_t i = 0; i < partner.reps.size(); ++i) {
        sums.values[static_cast<std::size_t>(State::reps_known) + i] += partner.reps[i];
    }
    sums[State::deals_open] += partner.deals_open;
    sums[State::pipeline_mrr] += partner.pipeline_mrr;
    sums[State::mrr_active] += partner.mrr;
    sums.partners_well_known += partner.well_known;
}

void add_headcount(const PartnerStates& partner, StateSums& sums) {
    ++sums.partners_with_headcount_due;
    if (!partner.headcount) return;
    ++sums.partners_with_headcount;
    sums[State::sales_headcount] += *partner.headcount;
    sums.reachable_of_known_headcount += partner.reps[reps_reachable];
    sums.active_of_known_headcount += partner.reps[reps_active];
}

StateSums rep_sums(const Facts& facts, Symbol rep, Date day) {
    StateSums sums;
    const auto holds = flags(rep_at(facts.store, rep, day, facts.rules));
    for (std::size_t i = 0; i < holds.size(); ++i) {
        sums.values[static_cast<std::size_t>(State::reps_known) + i] = holds[i];
    }
    for (const Symbol row : facts.store.by_rep[rep].deals) {
        const DealFacts& deal = facts.store.deals[row];
        if (!facts.store.known_partner(deal.partner) || !deal_at(deal, day).open) continue;
        ++sums[State::deals_open];
        sums[State::pipeline_mrr] += deal.mrr.get().value_or(0);
    }
    DistinctCustomers customers(facts.store.customers.size());
    for (const Symbol row : facts.store.by_rep[rep].subscriptions) {
        const SubscriptionFacts& subscription = facts.store.subscriptions[row];
        const std::int64_t mrr = mrr_of(subscription, day, day);
        if (mrr == 0 || !facts.store.known_partner(subscription.partner)) continue;
        sums[State::mrr_active] += mrr;
        customers.meet(subscription.customer);
    }
    sums[State::customers_active] = customers.count();
    return sums;
}

}  // namespace

StateSums state_sums(const Facts& facts, StateCache& cache, const ScopeRef& scope) {
    if (scope.kind == ScopeKind::rep) return rep_sums(facts, scope.row, cache.day());
    StateSums sums;
    if (scope.kind == ScopeKind::partner) {
        const PartnerStates& partner = cache.of(facts, scope.row);
        add_partner_states(partner, sums);
        add_headcount(partner, sums);
        sums[State::customers_active] = static_cast<std::int64_t>(partner.customers.size());
        return sums;
    }
    DistinctCustomers customers(facts.store.customers.size());
    for (Symbol row = 0; row < facts.store.partners.size(); ++row) {
        if (!facts.store.known_partner(row)) continue;
        if (!counts_in(facts.store, scope, attribution_on(facts.store.partners[row], cache.day()))) continue;
        const PartnerStates& partner = cache.of(facts, row);
        add_partner_states(partner, sums);
        if (partner.under_contract) add_headcount(partner, sums);
        for (const Symbol customer : partner.customers) customers.meet(customer);
    }
    sums[State::customers_active] = customers.count();
    return sums;
}

}  // namespace monomi::kpi
