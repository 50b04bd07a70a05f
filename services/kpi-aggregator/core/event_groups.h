// Events that several touchpoints share (one seminar for several partners): held once in every scope, on
// their earliest day there.
#pragma once
#include <optional>

#include "services/kpi-aggregator/core/record_store.h"

namespace monomi::kpi {

// The earliest of the event's touchpoints by as_of that `accepts(row)`; `none` where there is none. Of
// several on a day the one with the smallest id.
template <class Accepts>
[[nodiscard]] Symbol first_of_event(const RecordStore& store, Symbol event, Date as_of, Accepts&& accepts) {
    Symbol best = none;
    for (const Symbol row : store.by_event[event]) {
        const TouchpointFacts& t = store.touchpoints[row];
        if (t.on > as_of || !accepts(row)) continue;
        if (best == none || t.on < store.touchpoints[best].on ||
            (t.on == store.touchpoints[best].on &&
             store.touchpoints.ids.text(row) < store.touchpoints.ids.text(best))) {
            best = row;
        }
    }
    return best;
}

}  // namespace monomi::kpi
