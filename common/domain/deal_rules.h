// What a deal's dates mean on a day: contradictions are resolved by rule (docs/domain.md, "Contradictions").
#pragma once
#include <optional>

#include "common/domain/business_rules.h"
#include "common/domain/date.h"

namespace monomi {

struct DealDates {
    std::optional<Date> referred, meeting, qualified, won, lost, stage_since;
};

// A deal as it stands at the close of as_of: dates after as_of are ignored first, then won against lost is
// decided (the later stands, on a tie lost). At most one of won and lost is set.
struct DealState {
    bool exists = false;  // some date by as_of, or no date at all
    bool open = false;
    std::optional<Date> referred, meeting, qualified, won, lost;
    std::optional<Date> first_date;  // the earliest of all six dates by as_of
};
[[nodiscard]] DealState deal_on(const DealDates& dates, Date as_of);

// Whether a date of this deal state is an activation event: the event's own date or any later stage but lost.
// Calls visit(Date) for each.
template <class Visit>
void for_each_activation_date(const DealState& deal, ActivationEvent event, Visit&& visit) {
    if (event == ActivationEvent::referral && deal.referred) visit(*deal.referred);
    if (deal.meeting) visit(*deal.meeting);
    if (deal.qualified) visit(*deal.qualified);
    if (deal.won) visit(*deal.won);
}

}  // namespace monomi
