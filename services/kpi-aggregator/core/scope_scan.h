// All contributions of one partner or rep, read from its records.
#pragma once
#include <functional>

#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {

// A contribution with the record that makes it and the partner it counts for.
struct SourcedContribution {
    Contribution contribution;
    Symbol row = none;
    Symbol partner = none;
    Kind kind = Kind::partner;
};
using ContributionSink = std::function<void(const SourcedContribution&)>;

// With shared events counted once for this partner.
void scan_partner(const Facts& facts, Symbol partner, Date as_of, const ContributionSink& sink);
// The records of the rep, whichever partner they belong to; events once for this rep.
void scan_rep(const Facts& facts, Symbol rep, Date as_of, const ContributionSink& sink);

// Whether a known partner is a prospect as of a day.
[[nodiscard]] bool is_prospect(const Facts& facts, Symbol partner, Date as_of);

}  // namespace monomi::kpi
