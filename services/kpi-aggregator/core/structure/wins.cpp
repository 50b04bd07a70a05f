#include "services/kpi-aggregator/core/structure/wins.h"

#include <algorithm>

#include "services/kpi-aggregator/core/contributions.h"

namespace monomi::kpi {

Wins wins_of(const Facts& facts, Symbol partner, Date as_of) {
    Wins wins;
    if (!facts.store.known_partner(partner)) return wins;
    const PartnerFacts& record = facts.store.partners[partner];
    for (const Symbol row : facts.store.by_partner[partner].deals) {
        const DealFacts& deal = facts.store.deals[row];
        const auto won = deal_at(deal, as_of).won;
        if (!won) continue;
        const auto value =
            facts.rules.revenue == RevenueMeasure::won_mrr ? deal.mrr.get() : deal.amount.get();
        wins.push_back(
            {*won, row, deal.rep, attribution_on(record, *won), value.value_or(0), value.has_value()});
    }
    std::sort(wins.begin(), wins.end(), [](const Win& a, const Win& b) { return a.on < b.on; });
    wins.shrink_to_fit();
    return wins;
}

}  // namespace monomi::kpi
