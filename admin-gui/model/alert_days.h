// Since when what an alert tells of has stood, or how long there is left, by its own numbers: what fired
// today may have been true for months.
#pragma once
#include <optional>

#include "admin-gui/model/alert_table.h"

namespace monomi::console {

struct AlertDays {
    enum class Of : std::uint8_t {
        over,   // past the last day of its clock
        left,   // until that day
        stood,  // in the deal's stage, without a word with the rep, since the rep left
        seen    // since alerting first saw the condition, where nothing else is known
    } of = Of::seen;
    int days = 0;
};

// Nothing where not even the day on which it was seen is known.
[[nodiscard]] std::optional<AlertDays> alert_days(const Alert& alert, std::optional<Date> today);

// The more the more pressing: days over, or stood; days left count against it. 0 where its numbers say
// nothing.
[[nodiscard]] int pressing_days(const Alert& alert);

}  // namespace monomi::console
