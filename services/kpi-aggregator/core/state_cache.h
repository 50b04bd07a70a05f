// The states of all partners at the close of one day.
#pragma once
#include "services/kpi-aggregator/core/partner_cache.h"

namespace monomi::kpi {

[[nodiscard]] inline std::size_t heap_bytes(const PartnerStates& states) {
    return states.customers.capacity() * sizeof(Symbol);
}

class StateCache : public PartnerCache<PartnerStates, partner_states> {
  public:
    using PartnerCache::PartnerCache;
};

}  // namespace monomi::kpi
