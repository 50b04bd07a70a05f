#include "common/domain/deal_rules.h"

namespace monomi {
namespace {

// Takes over a date that is known by as_of, and keeps the earliest of all in `first`.
std::optional<Date> known_by(const std::optional<Date>& date, Date as_of, std::optional<Date>& first) {
    if (!date || *date > as_of) return std::nullopt;
    if (!first || *date < *first) first = date;
    return date;
}

}  // namespace

DealState deal_on(const DealDates& dates, Date as_of) {
    DealState state;
    state.referred = known_by(dates.referred, as_of, state.first_date);
    state.meeting = known_by(dates.meeting, as_of, state.first_date);
    state.qualified = known_by(dates.qualified, as_of, state.first_date);
    state.won = known_by(dates.won, as_of, state.first_date);
    state.lost = known_by(dates.lost, as_of, state.first_date);
    known_by(dates.stage_since, as_of, state.first_date);
    if (state.won && state.lost) {
        (*state.won > *state.lost ? state.lost : state.won).reset();
    }
    const bool undated = !dates.referred && !dates.meeting && !dates.qualified && !dates.won && !dates.lost &&
                         !dates.stage_since;
    state.exists = undated || state.first_date.has_value();
    state.open = state.exists && !state.won && !state.lost;
    return state;
}

}  // namespace monomi
