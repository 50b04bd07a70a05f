// Recurring revenue of one customer of one partner.
#pragma once
#include <vector>

#include "services/kpi-aggregator/core/ingredients.h"
#include "services/kpi-aggregator/core/record_store.h"

namespace monomi::kpi {

// The movements of a group by as_of as contributions, with all its subscriptions netted per day; `rep`: only
// those of this rep.
void contribute_group(const RecordStore& store, Symbol group, Date as_of, Symbol rep,
                      std::vector<Contribution>& out);

}  // namespace monomi::kpi
