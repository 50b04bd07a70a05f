// What rules about reps are judged by. Only reps that such a rule can be about are looked at: those who
// produce, and those who did when they left or moved.
#pragma once
#include <optional>

#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {

// The wins of a rep over the last 12 months (`last_12m`) of a day. Money in minor units; nothing where no win
// has a value.
struct RepWins {
    std::int64_t count = 0;
    std::optional<std::int64_t> revenue;
};

// The latest time, by the day, at which a rep left, or went from one partner to another.
struct Departure {
    Date on;  // its first day away
    Symbol from = none;
    Symbol to = none;  // none: it left
    RepWins wins;      // as of the day before
};

struct RepInputs {
    Symbol rep = none;
    Symbol partner = none;  // where it is; where it last was, if it left
    bool producing = false;
    RepWins wins;
    std::optional<Date> last_two_way;
    // Days since the last two-way touchpoint. Nothing without one, or where sources do not supply the days
    // since.
    std::optional<std::int32_t> silent_days;
    // No two-way touchpoint is on record. Nothing where one may be missing.
    std::optional<bool> never_spoken;
    std::optional<Departure> departure;  // only one by a rep who was producing
};

// Reads the rep's records; nothing for a rep that no rule is about.
[[nodiscard]] std::optional<RepInputs> rep_inputs(const Facts& facts, Symbol rep, Date day);

}  // namespace monomi::kpi
