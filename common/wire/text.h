#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace monomi::wire {

// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

// At most `max_bytes` of a text for an error message: cut between characters, with "..." behind a cut one.
// The text must be valid UTF-8.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t max_bytes = 40);

// "\"x\" is not one of a, b, c" for an error message.
[[nodiscard]] std::string not_one_of(std::string_view text, std::span<const std::string_view> names);

}  // namespace monomi::wire
