#include "services/kpi-aggregator/core/state_cache.h"

namespace monomi::kpi {

bool StateCache::current(const Facts& facts, Symbol partner) const {
    if (partner >= entries_.size()) return false;
    const Entry& entry = entries_[partner];
    return entry.computed && entry.partner_changes == facts.store.by_partner[partner].changes &&
           entry.supply_changes == facts.supply.changes();
}

const PartnerStates& StateCache::of(const Facts& facts, Symbol partner) {
    entries_.grow_to(std::size_t{partner} + 1);
    Entry& entry = entries_[partner];
    if (!current(facts, partner)) {
        entry.states = partner_states(facts, partner, day_);
        entry.partner_changes = facts.store.by_partner[partner].changes;
        entry.supply_changes = facts.supply.changes();
        entry.computed = true;
    }
    return entry.states;
}

bool StateCache::step(const Facts& facts, std::size_t budget) {
    std::size_t done = 0;
    for (; next_ < facts.store.partners.size() && done < budget; ++next_) {
        ++done;
        if (current(facts, next_)) continue;
        const PartnerIndex& index = facts.store.by_partner[next_];
        done +=
            index.deals.size() + index.touchpoints.size() + index.subscriptions.size() + index.reps.size();
        (void)of(facts, next_);
    }
    if (next_ < facts.store.partners.size()) return false;
    next_ = 0;
    return true;
}

bool StateCache::complete(const Facts& facts) const {
    for (Symbol partner = 0; partner < facts.store.partners.size(); ++partner) {
        if (!current(facts, partner)) return false;
    }
    return true;
}

std::size_t StateCache::memory_bytes() const {
    std::size_t bytes = entries_.memory_bytes();
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        bytes += entries_[i].states.customers.capacity() * sizeof(Symbol);
    }
    return bytes;
}

}  // namespace monomi::kpi
