#include "common/wire/scanner.h"

#include <algorithm>
#include <array>

namespace monomi::wire {

// Whether `bytes` more are there; else the input is cut short.
inline bool Scanner::need(std::size_t bytes) {
    if (bytes_.size() - position_ >= bytes) return true;
    truncated_ = true;
    return false;
}

inline std::uint64_t Scanner::number(std::size_t offset, std::size_t width) const {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        value = value << 8 | static_cast<unsigned char>(bytes_[position_ + offset + i]);
    }
    return value;
}

namespace {

// What a first byte says (the MessagePack specification's table of formats).
struct Format {
    std::uint8_t size = 0;      // bytes of the head and of content of fixed size; 0: the byte begins nothing
    std::uint8_t width = 0;     // bytes of the length or count that follows the first byte; included in size
    std::uint8_t children = 0;  // values inside; with a width, values for each of its count
};

constexpr std::array<Format, 256> make_formats() {
    std::array<Format, 256> formats{};
    const auto set = [&](unsigned byte, unsigned size, unsigned width = 0, unsigned children = 0) {
        formats[byte] = {static_cast<std::uint8_t>(size), static_cast<std::uint8_t>(width),
                         static_cast<std::uint8_t>(children)};
    };
    for (unsigned i = 0; i < 128; ++i) set(i, 1);                  // positive fixint
    for (unsigned i = 0; i < 32; ++i) set(0xe0 + i, 1);            // negative fixint
    for (unsigned i = 0; i < 16; ++i) set(0x80 + i, 1, 0, 2 * i);  // fixmap
    for (unsigned i = 0; i < 16; ++i) set(0x90 + i, 1, 0, i);      // fixarray
    for (unsigned i = 0; i < 32; ++i) set(0xa0 + i, 1 + i);        // fixstr
    set(0xc0, 1), set(0xc2, 1), set(0xc3, 1);                      // nil, false, true
    for (unsigned i = 0; i < 3; ++i) {
        const unsigned width = 1u << i;
        set(0xc4 + i, 1 + width, width);  // bin
        set(0xc7 + i, 2 + width, width);  // ext: one byte of type besides
        set(0xd9 + i, 1 + width, width);  // str
    }
    set(0xca, 5), set(0xcb, 9);  // float
    for (unsigned i = 0; i < 4; ++i) {
        set(0xcc + i, 1 + (1u << i)), set(0xd0 + i, 1 + (1u << i));  // uint, int
    }
    for (unsigned i = 0; i < 5; ++i) set(0xd4 + i, 2 + (1u << i));  // fixext
    set(0xdc, 3, 2, 1), set(0xdd, 5, 4, 1);                         // array
    set(0xde, 3, 2, 2), set(0xdf, 5, 4, 2);                         // map
    return formats;
}
constexpr std::array<Format, 256> formats = make_formats();

}  // namespace

inline std::optional<Scanner::Head> Scanner::head() {
    if (!need(1)) return std::nullopt;
    const Format format = formats[static_cast<unsigned char>(bytes_[position_])];
    if (format.width == 0) {
        malformed_ = format.size == 0;
        if (malformed_) return std::nullopt;
        return Head{format.size, format.children};
    }
    if (!need(format.size)) return std::nullopt;
    const std::uint64_t count = number(1, format.width);
    if (format.children > 0) return Head{format.size, format.children * count};
    return Head{format.size + static_cast<std::size_t>(count), 0};
}

bool Scanner::skip() {
    std::uint64_t pending = 1;
    while (pending > 0) {
        // Most values have a head of one byte: in local variables this takes a few instructions for each.
        const char* const data = bytes_.data();
        const std::size_t end = bytes_.size();
        std::size_t at = position_;
        Format format{1, 0, 0};
        while (pending > 0 && at < end) {
            const unsigned first = static_cast<unsigned char>(data[at]);
            if ((first & 0xe0u) == 0xa0u) {  // fixstr: most keys and values; spares the wait for the table
                at += 1 + (first & 0x1fu);
                --pending;
                continue;
            }
            format = formats[first];
            if (format.width != 0 || format.size == 0) break;
            at += format.size;
            pending += std::uint64_t{format.children} - 1;
        }
        position_ = std::min(at, end);
        truncated_ = at > end;
        if (truncated_) return false;
        if (pending == 0) return true;

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
