// Code points of UTF-8 text, as the widgets cut and look up text.
#pragma once
#include <cstddef>
#include <string_view>

namespace monomi::console {

// The code point at `position` (less than the size), which moves behind it. A broken sequence gives U+FFFD
// and moves by a byte.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& position);

}  // namespace monomi::console
