// What rules about deals are judged by: open deals, and since when each is in its stage.
#pragma once
#include <optional>
#include <string_view>

#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {

struct DealInputs {
    Symbol deal = none;
    std::string_view milestone;    // the last that it reached: referred, meeting, qualified; empty: none
    std::optional<Date> stage_on;  // `stage_since`, else the date of the milestone
    // Nothing without such a date, and where sources do not say which deals ended.
    std::optional<std::int32_t> stage_days;
};

// Nothing for a deal that is not open at the close of the day, or whose partner is unknown.
[[nodiscard]] std::optional<DealInputs> deal_inputs(const Facts& facts, Symbol deal, Date day);

}  // namespace monomi::kpi
