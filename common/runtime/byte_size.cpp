#include "common/runtime/byte_size.h"

#include <charconv>
#include <limits>
#include <string>

namespace monomi {

std::optional<std::uint64_t> parse_byte_size(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    std::string unit(end, text.data() + text.size());
    for (char& c : unit) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    unsigned shift = 0;
    if (unit == "kb") {
        shift = 10;
    } else if (unit == "mb") {
        shift = 20;
    } else if (unit == "gb") {
        shift = 30;
    } else if (!unit.empty()) {
        return std::nullopt;
    }
    if (number > (std::numeric_limits<std::uint64_t>::max() >> shift)) return std::nullopt;
    return number << shift;
}

}  // namespace monomi
