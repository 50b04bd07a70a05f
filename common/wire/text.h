#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace monomi::wire {

[[nodiscard]] inline bool is_ascii(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080u;
    const char* p = text.data();
    const auto word_at = [](const char* at) {
        std::uint64_t word;
        std::memcpy(&word, at, sizeof word);
        return word;
    };
    if (text.size() >= 8) {
        const char* const last = p + text.size() - 8;
        std::uint64_t seen = word_at(last);
        for (; p < last; p += 8) seen |= word_at(p);
        return (seen & high_bits) == 0;
    }
    unsigned seen = 0;
    for (const char c : text) seen |= static_cast<unsigned char>(c);
    return seen < 0x80;
}

// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_multibyte_utf8(std::string_view text);
[[nodiscard]] inline bool is_utf8(std::string_view text) { return is_ascii(text) || is_multibyte_utf8(text); }

// At most `max_bytes` of a text for an error message: cut between characters, with "..." behind a cut one.
// The text must be valid UTF-8.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t max_bytes = 40);

// "\"x\" is not one of a, b, c" for an error message.
[[nodiscard]] std::string not_one_of(std::string_view text, std::span<const std::string_view> names);

}  // namespace monomi::wire
