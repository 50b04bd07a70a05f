#include "services/kpi-aggregator/core/cohorts.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>

namespace monomi::kpi {
namespace {

// Calls visit(subscription) for the subscriptions that the scope holds on a day.
template <class Visit>
void for_each_subscription(const Facts& facts, const ScopeRef& scope, Date day, Visit&& visit) {
    const RecordStore& store = facts.store;
    if (scope.kind == ScopeKind::rep) {
        for (const Symbol row : store.by_rep[scope.row].subscriptions) {
            if (store.known_partner(store.subscriptions[row].partner)) visit(store.subscriptions[row]);
        }
        return;
    }
    const auto visit_partner = [&](Symbol partner) {
        for (const Symbol row : store.by_partner[partner].subscriptions) visit(store.subscriptions[row]);
    };
    if (scope.kind == ScopeKind::partner) return visit_partner(scope.row);
    for (Symbol partner = 0; partner < store.partners.size(); ++partner) {
        if (!store.known_partner(partner)) continue;
        if (counts_in(store, scope, attribution_on(store.partners[partner], day))) visit_partner(partner);
    }
}

// The first of the partner's proposals in the range that count in the scope while no contract had started
// before them.
std::optional<Date> proposed_before_contract(const Facts& facts, const ScopeRef& scope, Symbol partner,
                                             DateRange range, Date as_of,
                                             std::optional<Date> contract_start) {
    const RecordStore& store = facts.store;
    std::optional<Date> first;
    for (const Symbol row : store.by_partner[partner].proposals) {
        const ProposalFacts& proposal = store.proposals[row];
        const auto held = proposal.held_on.get();
        if (!held || *held > as_of || !range.contains(*held)) continue;
        if (contract_start && *contract_start < *held) continue;
        if (scope.kind == ScopeKind::partner ||
            counts_in(store, scope, attribution_on(store.partners[partner], *held, proposal.staff))) {
            first = first ? std::min(*first, *held) : *held;
        }
    }
    return first;
}

}  // namespace

Retention retention_of(const Facts& facts, const ScopeRef& scope, DateRange range, Date as_of) {
    struct Customer {
        std::int64_t opening = 0, close = 0;
    };
    const Date opening = range.first - 1;
    const Date close = std::min(range.last, as_of);
    absl::flat_hash_map<Symbol, Customer> customers;
    for_each_subscription(facts, scope, close, [&](const SubscriptionFacts& subscription) {
        const std::int64_t before = mrr_of(subscription, opening, as_of);
        const std::int64_t after = mrr_of(subscription, close, as_of);
        if (before == 0 && after == 0) return;
        Customer& customer = customers[subscription.customer];
        customer.opening += before;
        customer.close += after;
    });
    Retention retention;
    for (const auto& [symbol, customer] : customers) {
        if (customer.opening == 0) continue;
        ++retention.customers_opening;
        retention.customers_continuing += customer.close > 0;
        retention.mrr_opening += customer.opening;
        retention.mrr_continuing += customer.close;
        retention.mrr_continuing_capped += std::min(customer.opening, customer.close);
    }
    return retention;
}

std::optional<ProposedPartner> proposed_partner(const Facts& facts, const ScopeRef& scope, Symbol partner,
                                                DateRange range, Date as_of) {
    const RecordStore& store = facts.store;
    if (!store.known_partner(partner) || store.by_partner[partner].proposals.empty()) return std::nullopt;
    const PartnerFacts& record = store.partners[partner];
    const auto spans = contract_spans(record.periods, record.terminated_on, std::nullopt, as_of);
    const auto start = spans.empty() ? std::nullopt : std::optional(spans.front().from);
    const auto proposed = proposed_before_contract(facts, scope, partner, range, as_of, start);
    if (!proposed) return std::nullopt;
    return ProposedPartner{*proposed, start};
}

ProposalCohort proposal_cohort(const Facts& facts, const ScopeRef& scope, DateRange range, Date as_of) {
    ProposalCohort cohort;
    const auto look_at = [&](Symbol partner) {
        const auto proposed = proposed_partner(facts, scope, partner, range, as_of);
        if (!proposed) return;
        ++cohort.proposed;
        cohort.contracted += proposed->contracted_on.has_value();
    };
    if (scope.kind == ScopeKind::partner) {
        look_at(scope.row);
    } else {
        for (Symbol partner = 0; partner < facts.store.partners.size(); ++partner) look_at(partner);
    }
    return cohort;
}

}  // namespace monomi::kpi
