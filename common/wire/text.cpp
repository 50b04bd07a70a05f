#include "common/wire/text.h"

namespace monomi::wire {
namespace {

// The length of the well-formed character of two to four bytes at p, or 0.
std::size_t multibyte_length(const unsigned char* p, std::size_t left) {
    const auto continues = [&](std::size_t i) { return (p[i] & 0xC0u) == 0x80u; };
    if (p[0] >= 0xC2 && p[0] <= 0xDF) return left >= 2 && continues(1) ? 2 : 0;
    if (p[0] >= 0xE0 && p[0] <= 0xEF) {
        if (left < 3 || !continues(1) || !continues(2)) return 0;
        const bool overlong = p[0] == 0xE0 && p[1] < 0xA0;
        const bool surrogate = p[0] == 0xED && p[1] >= 0xA0;
        return overlong || surrogate ? 0 : 3;
    }
    if (p[0] >= 0xF0 && p[0] <= 0xF4) {
        if (left < 4 || !continues(1) || !continues(2) || !continues(3)) return 0;
        const bool overlong = p[0] == 0xF0 && p[1] < 0x90;
        const bool too_high = p[0] == 0xF4 && p[1] >= 0x90;
        return overlong || too_high ? 0 : 4;
    }
    return 0;
}

}  // namespace

bool is_multibyte_utf8(std::string_view text) {
    const auto* p = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t left = text.size();
    while (left > 0) {
        const std::size_t length = *p < 0x80 ? 1 : multibyte_length(p, left);
        if (length == 0) return false;
        p += length;
        left -= length;
    }
    return true;
}

std::string shortened(std::string_view text, std::size_t max_bytes) {
    if (text.size() <= max_bytes) return std::string(text);
    std::size_t cut = max_bytes;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0u) == 0x80u) --cut;
    return std::string(text.substr(0, cut)) + "...";
}

std::string not_one_of(std::string_view text, std::span<const std::string_view> names) {
    std::string message = '"' + shortened(text) + "\" is not one of ";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) message += ", ";
        message += names[i];
    }
    return message;
}

}  // namespace monomi::wire
