#include "services/kpi-aggregator/core/quality/data_coverage.h"

#include <algorithm>

#include "services/kpi-aggregator/core/contributions.h"

namespace monomi::kpi {
namespace {

constexpr std::size_t cost_of_a_partner = 50;  // records' worth, where its states are not known yet
constexpr std::size_t cost_of_a_rep = 10;

}  // namespace

Kind kind_of(Gap gap) {
    if (gap < Gap::rep_without_contact) return Kind::partner;
    return gap == Gap::rep_without_contact ? Kind::rep : Kind::deal;
}

void DataCoverage::note(Gap gap, Symbol row, bool lacks) {
    GapCases& cases = gaps_[static_cast<std::size_t>(gap)];
    ++cases.due;
    if (lacks) cases.rows.push_back(row);
}

void DataCoverage::take_partner(const Facts& facts, StateCache& states, Symbol row) {
    if (!facts.store.known_partner(row) || !states.of(facts, row).under_contract) return;
    const PartnerFacts& partner = facts.store.partners[row];
    const Date day = states.day();
    note(Gap::owner_unknown, row, partner.owner.on(day) == nullptr);
    note(Gap::tier_unknown, row, partner.tier.on(day) == nullptr);
    const auto attribute = [&](Gap unknown, bool known, std::optional<Date> as_of) {
        const auto next = [&](int n) { return static_cast<Gap>(static_cast<int>(unknown) + n); };
        const bool dated = as_of && *as_of <= day;
        note(unknown, row, !known);
        note(next(1), row, known && !dated);
        note(next(2), row, known && dated && day - *as_of > facts.rules.knowledge_max_age_days);
    };
    attribute(Gap::headcount_unknown, partner.sales_headcount.on(day) != nullptr,
              partner.sales_headcount_as_of);
    attribute(Gap::evaluation_scheme_unknown, partner.evaluation_scheme.on(day) != nullptr,
              partner.evaluation_scheme_as_of);
    attribute(Gap::focus_unknown, partner.focus_known, partner.focus_as_of);
}

void DataCoverage::take_rep(const Facts& facts, Date day, Symbol row) {
    const RepAt at = rep_at(facts.store, row, day, facts.rules);
    if (at.known) note(Gap::rep_without_contact, row, !at.contactable);
}

void DataCoverage::take_deal(const Facts& facts, Date day, Symbol row) {
    const DealFacts& deal = facts.store.deals[row];
    if (!deal.head.live() || !facts.store.known_partner(deal.partner)) return;
    const DealState state = deal_at(deal, day);
    if (!state.exists) return;
    note(Gap::deal_without_rep, row, !facts.store.known_rep(deal.rep));
    if (!state.won) return;
    const MaybeNumber& value = facts.rules.revenue == RevenueMeasure::won_mrr ? deal.mrr : deal.amount;
    note(Gap::deal_without_value, row, !value.get());
}

bool DataCoverage::step(const Facts& facts, StateCache& states, std::size_t budget) {
    std::size_t spent = 0;
    const auto enough = [&] { return spent >= std::max<std::size_t>(1, budget); };
    for (; partner_ < facts.store.partners.size(); ++partner_, spent += cost_of_a_partner) {
        if (enough()) return false;
        take_partner(facts, states, partner_);
    }
    for (; rep_ < facts.store.reps.size(); ++rep_, spent += cost_of_a_rep) {
        if (enough()) return false;
        take_rep(facts, states.day(), rep_);
    }
    for (; deal_ < facts.store.deals.size(); ++deal_, ++spent) {
        if (enough()) return false;
        take_deal(facts, states.day(), deal_);
    }
    return true;
}

}  // namespace monomi::kpi
