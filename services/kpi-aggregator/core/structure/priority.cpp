#include "services/kpi-aggregator/core/structure/priority.h"

#include <algorithm>
#include <numeric>

#include "common/domain/window.h"
#include "services/kpi-aggregator/core/inputs.h"

namespace monomi::kpi {
namespace {

using Part = std::optional<std::int64_t> Priority::*;
using Rank = std::optional<double> Priority::*;

class Gatherer {
  public:
    Gatherer(StructureSource source, const NormsByTier& norms)
        : source_(source),
          facts_(source.facts),
          norms_(norms),
          day_(source.wins.day()),
          year_(range_of(Window::last_12m, day_, facts_.rules)) {}

    std::vector<Priority> gather() {
        std::vector<Priority> all;
        for (Symbol partner = 0; partner < facts_.store.partners.size(); ++partner) {
            const PartnerStates& states = source_.states.of(facts_, partner);
            if (states.under_contract) all.push_back(of(partner, states));
        }
        return all;
    }

  private:
    Priority of(Symbol partner, const PartnerStates& states) {
        Priority priority;
        priority.partner = partner;
        priority.tier = states.attribution.tier;
        priority.headcount = states.headcount;
        if (supplied(SpecialInput::headroom, {day_, day_}, partner))
            priority.headroom = headroom_of(source_, norms_, partner).headroom.total;
        if (supplied(SpecialInput::revenue, year_, partner)) priority.revenue = revenue_of(partner);
        if (supplied(needs_of(Measure::meetings_held, facts_.rules), year_, partner))
            priority.meetings = states.meetings_last_12m;
        return priority;
    }
    std::int64_t revenue_of(Symbol partner) {
        std::int64_t revenue = 0;
        for (const Win& win : source_.wins.of(facts_, partner)) {
            if (year_.contains(win.on)) revenue += win.revenue;
        }
        return revenue;
    }
    bool supplied(SpecialInput input, DateRange range, Symbol partner) const {
        return supplied(needs_of(Input{Input::Kind::special, {}, {}, input}, facts_.rules), range, partner);
    }
    bool supplied(const Needs& needs, DateRange range, Symbol partner) const {
        return facts_.supply.coverage(needs, range, partner) >= facts_.rules.minimum_coverage;
    }

    StructureSource source_;
    const Facts& facts_;
    const NormsByTier& norms_;
    Date day_;
    DateRange year_;
};

// The percentile rank of a part for each that has it.
std::vector<std::optional<double>> ranks_of(const std::vector<Priority*>& tier, Part part) {
    std::vector<double> values;
    for (const Priority* partner : tier) {
        if (partner->*part) values.push_back(static_cast<double>(*(partner->*part)));
    }
    const std::vector<double> known = percentile_ranks(values);
    std::vector<std::optional<double>> ranks;
    auto next = known.begin();
    for (const Priority* partner : tier)
        ranks.push_back(partner->*part ? std::optional(*next++) : std::nullopt);
    return ranks;
}

// Sets `to` to the mean of the known ranks of two parts; answers its median.
std::optional<double> rank(const std::vector<Priority*>& tier, Part first, Part second, Rank to) {
    const auto firsts = ranks_of(tier, first), seconds = ranks_of(tier, second);
    std::vector<double> known;
    for (std::size_t i = 0; i < tier.size(); ++i) {
        const int parts = (firsts[i] ? 1 : 0) + (seconds[i] ? 1 : 0);
        if (parts == 0) continue;
        tier[i]->*to = (firsts[i].value_or(0) + seconds[i].value_or(0)) / parts;
        known.push_back(*(tier[i]->*to));
    }
    return median(std::move(known));
}

}  // namespace

std::vector<Priority> priorities_at(StructureSource at_close, const NormsByTier& norms) {
    std::vector<Priority> all = Gatherer(at_close, norms).gather();
    for (std::size_t t = 0; t < tier_count; ++t) {
        std::vector<Priority*> tier;
        for (Priority& priority : all) {
            if (priority.tier == t) tier.push_back(&priority);
        }
        const auto potential = rank(tier, &Priority::headcount, &Priority::headroom, &Priority::potential);
        const auto performance = rank(tier, &Priority::revenue, &Priority::meetings, &Priority::performance);
        for (Priority* p : tier) {
            if (p->potential && p->performance)
                p->quadrant = quadrant_of(*p->potential, *potential, *p->performance, *performance);
        }
    }
    return all;
}

}  // namespace monomi::kpi
