// A rep as it stands at the close of a day.
#pragma once
#include <optional>

#include "common/domain/business_rules.h"
#include "services/kpi-aggregator/core/ingredients.h"
#include "services/kpi-aggregator/core/record_store.h"

namespace monomi::kpi {

// When and through what the contact of a rep was acquired (docs/domain.md, contacts_acquired).
struct Acquisition {
    std::optional<Date> on;    // the rep counts as contactable from here
    Symbol touchpoint = none;  // through this one; else by the rep's own field
    Symbol counts_for = none;  // the partner; `none` = it is not counted
    Attribution attribution;
};
[[nodiscard]] Acquisition acquisition_of(const RecordStore& store, Symbol rep, Date as_of);

// Whether the rep has joined and not left by the close of a day.
[[nodiscard]] inline bool in_service(const RepFacts& rep, Date day) {
    const auto left = rep.left_on.get();
    return !(left && *left <= day) && !rep.joined_on.after(day);
}
// Whether it is among the partner's reps_known at the close of a day; the partner must be known.
[[nodiscard]] inline bool is_rep_of(const RecordStore& store, Symbol rep, Symbol partner, Date day) {
    return store.known_rep(rep) && store.reps[rep].partner_on(day) == partner &&
           in_service(store.reps[rep], day);
}

struct RepAt {
    Symbol partner = none;  // on the day
    bool known = false, contactable = false, touched = false, reachable = false, active = false,
         producing = false;
    std::optional<Date> contact_acquired_on, last_touch, last_two_way_touch, last_referral_or_meeting,
        last_win;
};
// Reads all touchpoints and deals of the rep. `partner` is none and every flag false where the rep's partner
// is unknown.
[[nodiscard]] RepAt rep_at(const RecordStore& store, Symbol rep, Date as_of, const BusinessRules& rules);

}  // namespace monomi::kpi
