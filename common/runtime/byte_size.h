// Sizes as people write them: "512mb", "8gb", "1000".
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace monomi {

// Digits and perhaps kb, mb or gb (powers of 1024, any case); nothing for anything else or an overflow.
[[nodiscard]] std::optional<std::uint64_t> parse_byte_size(std::string_view text);

}  // namespace monomi
