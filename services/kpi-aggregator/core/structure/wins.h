// A partner's won deals as of a day: what every number of the sales structure is made of.
#pragma once
#include <vector>

#include "services/kpi-aggregator/core/partner_cache.h"

namespace monomi::kpi {

struct Win {
    Date on;
    Symbol deal = none;
    Symbol rep = none;         // as the deal names it; may be of no known rep
    Attribution attribution;   // on that day
    std::int64_t revenue = 0;  // by configuration MRR or amount; 0 where it is unknown
    bool valued = false;       // its revenue is known
};
// In the order of their days.
using Wins = std::vector<Win>;
[[nodiscard]] Wins wins_of(const Facts& facts, Symbol partner, Date as_of);

[[nodiscard]] inline std::size_t heap_bytes(const Wins& wins) { return wins.capacity() * sizeof(Win); }

// The wins of all partners as of one day.
class WinCache : public PartnerCache<Wins, wins_of> {
  public:
    using PartnerCache::PartnerCache;
};

}  // namespace monomi::kpi
