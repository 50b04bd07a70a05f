#include "common/wire/scanner.h"

namespace monomi::wire {

// Whether `bytes` more are there; else the input is cut short.
bool Scanner::need(std::size_t bytes) {
    if (bytes_.size() - position_ >= bytes) return true;
    truncated_ = true;
    return false;
}

std::uint64_t Scanner::number(std::size_t offset, std::size_t width) const {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        value = value << 8 | static_cast<unsigned char>(bytes_[position_ + offset + i]);
    }
    return value;
}

// Formats as in the MessagePack specification's table of first bytes.
std::optional<Scanner::Head> Scanner::head() {
    if (!need(1)) return std::nullopt;
    const unsigned first = static_cast<unsigned char>(bytes_[position_]);
    if (first <= 0x7f || first >= 0xe0) return Head{1, 0};                // fixint
    if (first <= 0x8f) return Head{1, 2 * std::uint64_t{first & 0x0fu}};  // fixmap
    if (first <= 0x9f) return Head{1, first & 0x0fu};                     // fixarray
    if (first <= 0xbf) return Head{1 + std::size_t{first & 0x1fu}, 0};    // fixstr

    const auto sized = [&](std::size_t width, std::size_t extra) -> std::optional<Head> {
        if (!need(1 + width)) return std::nullopt;
        return Head{1 + width + extra + static_cast<std::size_t>(number(1, width)), 0};
    };
    const auto containing = [&](std::size_t width, std::uint64_t values) -> std::optional<Head> {
        if (!need(1 + width)) return std::nullopt;
        return Head{1 + width, values * number(1, width)};
    };
    switch (first) {
        case 0xc0:
        case 0xc2:
        case 0xc3:
            return Head{1, 0};  // nil, false, true
        case 0xc4:
        case 0xd9:
            return sized(1, 0);  // bin, str
        case 0xc5:
        case 0xda:
            return sized(2, 0);
        case 0xc6:
        case 0xdb:
            return sized(4, 0);
        case 0xc7:
            return sized(1, 1);  // ext: one byte of type besides
        case 0xc8:
            return sized(2, 1);
        case 0xc9:
            return sized(4, 1);
        case 0xcc:
        case 0xd0:
            return Head{2, 0};  // integers and floats
        case 0xcd:
        case 0xd1:
            return Head{3, 0};
        case 0xca:
        case 0xce:
        case 0xd2:
            return Head{5, 0};
        case 0xcb:
        case 0xcf:
        case 0xd3:
            return Head{9, 0};
        case 0xd4:
            return Head{3, 0};  // fixext
        case 0xd5:
            return Head{4, 0};
        case 0xd6:
            return Head{6, 0};
        case 0xd7:
            return Head{10, 0};
        case 0xd8:
            return Head{18, 0};
        case 0xdc:
            return containing(2, 1);  // array, map
        case 0xdd:
            return containing(4, 1);
        case 0xde:
            return containing(2, 2);
        case 0xdf:
            return containing(4, 2);
        default:
            malformed_ = true;
            return std::nullopt;
    }
}

bool Scanner::skip() {
    std::uint64_t pending = 1;
    while (pending > 0) {
        const auto next = head();
        if (!next || !need(next->size)) return false;
        position_ += next->size;
        pending += next->children - 1;
    }
    return true;
}

std::optional<std::uint32_t> Scanner::container(unsigned fix_first, unsigned fix_last, unsigned wide) {
    if (!need(1)) return std::nullopt;
    const unsigned first = static_cast<unsigned char>(bytes_[position_]);
    if (first >= fix_first && first <= fix_last) {
        ++position_;
        return first & 0x0fu;
    }
    if (first != wide && first != wide + 1) return std::nullopt;
    const std::size_t width = first == wide ? 2 : 4;
    if (!need(1 + width)) return std::nullopt;
    const auto count = static_cast<std::uint32_t>(number(1, width));
    position_ += 1 + width;
    return count;
}

std::optional<std::uint32_t> Scanner::map() { return container(0x80, 0x8f, 0xde); }
std::optional<std::uint32_t> Scanner::array() { return container(0x90, 0x9f, 0xdc); }

std::optional<std::string_view> Scanner::text() {
    if (!need(1)) return std::nullopt;
    const unsigned first = static_cast<unsigned char>(bytes_[position_]);
    const bool fixed = first >= 0xa0 && first <= 0xbf;
    if (!fixed && (first < 0xd9 || first > 0xdb)) return std::nullopt;
    const auto next = head();
    if (!next || !need(next->size)) return std::nullopt;
    const std::size_t prefix = fixed ? 1 : 1 + (std::size_t{1} << (first - 0xd9));
    const std::string_view text = bytes_.substr(position_ + prefix, next->size - prefix);
    position_ += next->size;
    return text;
}

}  // namespace monomi::wire
