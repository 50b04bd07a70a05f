#include "services/kpi-aggregator/core/structure/tier_norms.h"

#include <algorithm>

#include "common/domain/window.h"
#include "services/kpi-aggregator/core/structure/supplied_states.h"

namespace monomi::kpi {
namespace {

// What the partners of a tier have, on the way to its norms.
struct Gathered {
    std::size_t partners = 0;
    std::array<std::vector<double>, funnel_steps> conversions;
    std::int64_t reachable = 0, producing = 0;
    std::vector<std::int64_t> revenues;

    [[nodiscard]] TierNorms norms() && {
        TierNorms norms;
        norms.partners = partners;
        for (std::size_t i = 0; i < funnel_steps; ++i)
            norms.conversions[i] = median(std::move(conversions[i]));
        norms.reachable = reachable;
        norms.producing = producing;
        norms.median_revenue = median(revenues);
        return norms;
    }
};

std::vector<std::int64_t> producing_revenues(StructureSource source, Symbol partner) {
    const Date day = source.wins.day();
    const DateRange year = range_of(Window::last_12m, day, source.facts.rules);
    return revenues_of_present_reps(source.facts, partner, source.wins.of(source.facts, partner), year, day);
}

}  // namespace

NormsByTier norms_of_tiers(StructureSource source) {
    const RecordStore& store = source.facts.store;
    SuppliedStates supplied(source.facts, source.wins.day());
    std::array<Gathered, tier_count> gathered;
    for (Symbol partner = 0; partner < store.partners.size(); ++partner) {
        if (!store.known_partner(partner)) continue;
        const PartnerStates& states = source.states.of(source.facts, partner);
        if (!states.under_contract || states.attribution.tier >= tier_count) continue;
        Gathered& tier = gathered[states.attribution.tier];
        ++tier.partners;
        const Conversions conversions = conversions_of(supplied.funnel(partner, states));
        for (std::size_t i = 0; i < funnel_steps; ++i) {
            if (conversions[i]) tier.conversions[i].push_back(*conversions[i]);
        }
        if (const auto& has = supplied.of(partner); has[reps_reachable] && has[reps_producing]) {
            tier.reachable += states.reps[reps_reachable];
            tier.producing += states.reachable_producing;
        }
        for (const std::int64_t revenue : producing_revenues(source, partner))
            tier.revenues.push_back(revenue);
    }
    NormsByTier norms;
    for (std::size_t tier = 0; tier < tier_count; ++tier) norms[tier] = std::move(gathered[tier]).norms();
    return norms;
}

PartnerHeadroom headroom_of(StructureSource source, const NormsByTier& norms, Symbol partner) {
    const PartnerStates& states = source.states.of(source.facts, partner);
    const std::uint8_t tier = states.attribution.tier;
    PartnerHeadroom result;
    const auto own = producing_revenues(source, partner);
    result.of_tier = static_cast<std::int64_t>(own.size()) < source.facts.rules.structure.own_median_min_reps;
    if (!result.of_tier) result.median_revenue = median(own);
    if (result.of_tier && tier < tier_count) result.median_revenue = norms[tier].median_revenue;
    HeadroomInputs inputs;
    const std::int64_t reachable = states.reps[reps_reachable], producing = states.reps[reps_producing];
    inputs.reachable_idle = reachable - states.reachable_producing;
    inputs.reachable_or_producing = reachable + producing - states.reachable_producing;
    inputs.headcount = states.headcount;
    inputs.median_revenue = result.median_revenue;
    if (tier < tier_count) {
        inputs.tier_reachable = norms[tier].reachable;
        inputs.tier_producing = norms[tier].producing;
    }
    result.headroom = monomi::headroom_of(inputs);
    return result;
}

}  // namespace monomi::kpi
