// The named periods that targets are set for: "2026-11", "FY2026-Q3", "FY2026-H1", "FY2026".
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/business_rules.h"
#include "common/domain/date.h"
#include "common/domain/names.h"
#include "common/domain/result.h"

namespace monomi {

enum class PeriodLength : std::uint8_t { month, quarter, half, year };
template <>
struct Names<PeriodLength> {
    static constexpr std::array<std::string_view, 4> names{"month", "quarter", "half", "year"};
};

struct Period {
    PeriodLength length = PeriodLength::month;
    DateRange days;
    bool operator==(const Period&) const = default;

    // Errors as parse_period() (window.h).
    [[nodiscard]] static Result<Period> parse(std::string_view text, const BusinessRules& rules);
    // The one of that length that a day lies in; all but months are fiscal.
    [[nodiscard]] static Period around(Date day, PeriodLength length, const BusinessRules& rules);

    [[nodiscard]] std::string name(const BusinessRules& rules) const;
    // The one just before, of the same length.
    [[nodiscard]] Period previous() const;
    // The shorter ones that make it up, in order; itself where the length is its own, none where longer.
    [[nodiscard]] std::vector<Period> parts(PeriodLength shorter) const;
};

// The first days of a period up to and including its n-th business day; all of it where it has fewer; empty
// for n = 0. What a running period is compared with (docs/domain.md, "Trees", trend).
[[nodiscard]] DateRange first_business_days(DateRange period, int n, const Calendar& calendar);

}  // namespace monomi
