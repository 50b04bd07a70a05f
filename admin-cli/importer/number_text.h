// Numbers and truth values as CSV files write them.
#pragma once
#include <cstdint>
#include <string_view>

#include "common/domain/result.h"

namespace monomi::importer {

struct NumberFormat {
    char decimal = '.';
    char thousands = ',';  // '\0': none
    bool operator==(const NumberFormat&) const = default;
};

// All three read 1,200,000, ￥1,200,000, 1200000円, $1,200.50, (1,200) and △1,200 (negative), full-width
// digits too. Groups must have three digits.

// An integer count of minor units, exactly: digits beyond the currency's are refused unless they are zeros.
[[nodiscard]] Result<std::int64_t> read_money(std::string_view text, const NumberFormat& format,
                                              int minor_digits);
[[nodiscard]] Result<std::int64_t> read_integer(std::string_view text, const NumberFormat& format);
[[nodiscard]] Result<double> read_number(std::string_view text, const NumberFormat& format);

// true yes y 1 on はい 有 ○ and false no n 0 off いいえ 無 ×, in any case.
[[nodiscard]] Result<bool> read_boolean(std::string_view text);

}  // namespace monomi::importer
