#include "services/kpi-aggregator/core/root_cause/level_counts.h"

#include <algorithm>

#include "services/kpi-aggregator/core/inputs.h"
#include "services/kpi-aggregator/core/scope_scan.h"
#include "services/kpi-aggregator/core/state_sums.h"

namespace monomi::kpi {
namespace {

// Deals name the rep who brought them.
bool counts_deals(Ingredient what) {
    const auto between = [what](Measure first, Measure last) {
        return ingredient(first) <= what && what <= ingredient(last);
    };
    return between(Measure::deals_referred, Measure::won_amount) ||
           between(Measure::referred_deals_met, Measure::wins_with_value);
}

Symbol rep_behind(const RecordStore& store, const SourcedContribution& c) {
    return c.kind == Kind::deal ? store.deals[c.row].rep : none;
}

}  // namespace

LevelCounter::LevelCounter(const std::vector<KpiDefinition>& chain, const ScopeRef& scope, CountedDays days,
                           const BusinessRules& rules)
    : scope_(scope), days_(days) {
    for (const KpiDefinition& kpi : chain) {
        const Input input = *input_named(kpi.formula);
        levels_.push_back({day_count_of(input, rules), input.state});
        has_states_ = has_states_ || !levels_.back().counted;
    }
    const Level& last = levels_.back();
    names_reps_ = last.counted ? counts_deals(*last.counted) : last.state == State::mrr_active;
}

bool LevelCounter::in_scope(const RecordStore& store, Symbol partner, const Attribution& a) const {
    return scope_.kind == ScopeKind::partner ? partner == scope_.row : counts_in(store, scope_, a);
}

std::optional<PartnerCounts> LevelCounter::count(Engine& engine, Symbol partner) {
    const Facts& facts = engine.facts();
    if (!facts.store.known_partner(partner)) return std::nullopt;
    PartnerCounts counts;
    counts.partner = partner;
    counts.levels.resize(levels_.size());
    count_events(facts, counts);
    count_states(engine, counts, true);
    if (has_states_) count_states(engine, counts, false);
    const bool any = std::any_of(counts.levels.begin(), counts.levels.end(),
                                 [](const CountPair& level) { return level.now != 0 || level.before != 0; });
    if (!any && !counts.under_contract) return std::nullopt;
    return counts;
}

void LevelCounter::count_events(const Facts& facts, PartnerCounts& counts) {
    scan_partner(facts, counts.partner, days_.as_of, [&](const SourcedContribution& sourced) {
        const Contribution& c = sourced.contribution;
        const bool now = days_.now.contains(c.on), before = days_.before.contains(c.on);
        if ((!now && !before) || !in_scope(facts.store, counts.partner, {c.owner, c.tier})) return;
        for (std::size_t i = 0; i < levels_.size(); ++i) {
            if (levels_[i].counted != c.what) continue;
            const auto value = static_cast<double>(c.value);
            if (now) counts.levels[i].now += value;
            if (before) counts.levels[i].before += value;
            if (i + 1 < levels_.size() || !names_reps_) continue;
            if (now) add_to_rep(facts.store, rep_behind(facts.store, sourced), value, true);
            if (before) add_to_rep(facts.store, rep_behind(facts.store, sourced), value, false);
        }
    });
}

void LevelCounter::count_states(Engine& engine, PartnerCounts& counts, bool now) {
    const Facts& facts = engine.facts();
    const Date day = now ? days_.now.last : days_.before.last;
    StateCache& states = engine.states(day);
    const PartnerStates& partner = states.of(facts, counts.partner);
    if (!in_scope(facts.store, counts.partner, partner.attribution)) return;
    if (now) counts.under_contract = partner.under_contract;
    if (!has_states_) return;
    const StateSums sums = state_sums(facts, states, {ScopeKind::partner, counts.partner, {}, {}});
    for (std::size_t i = 0; i < levels_.size(); ++i) {
        if (levels_[i].counted) continue;
        (now ? counts.levels[i].now : counts.levels[i].before) = static_cast<double>(sums[levels_[i].state]);
    }
    if (names_reps_ && !levels_.back().counted) count_subscriptions_by_rep(facts, counts.partner, now);
}

void LevelCounter::count_subscriptions_by_rep(const Facts& facts, Symbol partner, bool now) {
    const Date day = now ? days_.now.last : days_.before.last;
    for (const Symbol row : facts.store.by_partner[partner].subscriptions) {
        const SubscriptionFacts& subscription = facts.store.subscriptions[row];
        const auto mrr = static_cast<double>(mrr_of(subscription, day, day));
        add_to_rep(facts.store, subscription.rep, mrr, now);
    }
}

void LevelCounter::add_to_rep(const RecordStore& store, Symbol rep, double value, bool now) {
    if (!store.known_rep(rep) || value == 0) return;
    CountPair& pair = by_rep_[rep];
    (now ? pair.now : pair.before) += value;
}

}  // namespace monomi::kpi
