// Numbers that follow a group of customers or prospects from one date to another, recomputed for each scope.
#pragma once
#include <optional>

#include "common/domain/date.h"
#include "services/kpi-aggregator/core/scope_ref.h"
#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {

// Customers that were active at the close of the day before `range`, and what became of them by its last day.
struct Retention {
    std::int64_t customers_opening = 0, customers_continuing = 0;
    std::int64_t mrr_opening = 0, mrr_continuing = 0, mrr_continuing_capped = 0;
};
[[nodiscard]] Retention retention_of(const Facts& facts, const ScopeRef& scope, DateRange range, Date as_of);

// A partner with a proposal held in the range while no real contract had started on an earlier day.
struct ProposedPartner {
    Date proposed_on;                   // the first of those proposals
    std::optional<Date> contracted_on;  // its first real contract start by as_of
};
[[nodiscard]] std::optional<ProposedPartner> proposed_partner(const Facts& facts, const ScopeRef& scope,
                                                              Symbol partner, DateRange range, Date as_of);

// How many such partners there are; of them, those with a real contract start by as_of. Not for reps.
struct ProposalCohort {
    std::int64_t proposed = 0, contracted = 0;
};
[[nodiscard]] ProposalCohort proposal_cohort(const Facts& facts, const ScopeRef& scope, DateRange range,
                                             Date as_of);

}  // namespace monomi::kpi
