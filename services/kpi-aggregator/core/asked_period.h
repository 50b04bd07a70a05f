// The period that a request is about.
#pragma once
#include <optional>
#include <string>

#include "common/domain/period.h"

namespace monomi::kpi {

// By its name (Period::parse(), whose errors it gives); without one the month that `day` lies in.
[[nodiscard]] inline Result<Period> asked_period(const std::optional<std::string>& name, Date day,
                                                 const BusinessRules& rules) {
    return name ? Period::parse(*name, rules) : Period::around(day, PeriodLength::month, rules);
}

}  // namespace monomi::kpi
