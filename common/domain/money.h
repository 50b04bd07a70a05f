// Money is an integer count of minor units of the reporting currency (yen, cents). People and files write
// major units; `digits` is minor_digits(currency), 0 to 4. No step here rounds but to_major().
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "common/domain/result.h"

namespace monomi {

// "1200000", "1234.50", "-0.05": with exactly `digits` decimal places.
[[nodiscard]] std::string format_money(std::int64_t minor, int digits);

// Decimal text in major units, exactly: an optional sign, digits in one run or in comma-separated groups of
// three, and an optional fraction. Decimal places beyond `digits` must be zeros; else, and where the amount
// does not fit, the error says so.
[[nodiscard]] Result<std::int64_t> parse_money(std::string_view text, int digits);

// For display and JSON: the double that is nearest to the amount (for less than 2^53 minor units).
[[nodiscard]] double to_major(std::int64_t minor, int digits);

}  // namespace monomi
