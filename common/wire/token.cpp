#include "common/wire/token.h"

#include <array>
#include <bit>
#include <limits>

namespace monomi::wire {

std::string_view name_of(Token::Type type) {
    static constexpr std::array<std::string_view, 12> names{
        "nil",     "a boolean", "an integer",  "an integer above 9223372036854775807",
        "a float", "a text",    "binary data", "an extension type",
        "a list",  "a map",     "nothing",     "garbage"};
    return names[static_cast<std::size_t>(type)];
}

// The big-endian number of `width` bytes behind the first byte; the caller has checked that they are there.
inline std::uint64_t Tokens::number(unsigned width) const {
    std::uint64_t value = 0;
    for (unsigned i = 1; i <= width; ++i) value = value << 8 | static_cast<unsigned char>(at_[i]);
    return value;
}

// A length of `width` bytes and as many bytes of content.
Token Tokens::sized(unsigned width, Token::Type type) {
    if (left() < 1 + width) return Token(Token::Type::cut_short);
    // An extension has a byte of type besides.
    const std::uint64_t size = number(width) + (type == Token::Type::extension ? 1 : 0);
    if (left() - 1 - width < size) return Token(Token::Type::cut_short);
    const std::string_view content(at_ + 1 + width, static_cast<std::size_t>(size));
    at_ += 1 + width + size;
    return type == Token::Type::text ? Token(content) : Token(type);
}

Token Tokens::counted(unsigned width, Token::Type type) {
    if (left() < 1 + width) return Token(Token::Type::cut_short);
    const auto count = static_cast<std::uint32_t>(number(width));
    at_ += 1 + width;
    return Token(type, count);
}

Token Tokens::unsigned_integer(unsigned width) {
    if (left() < 1 + width) return Token(Token::Type::cut_short);
    const std::uint64_t value = number(width);
    at_ += 1 + width;
    if (value > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
        return Token(Token::Type::large_integer);
    return Token(static_cast<std::int64_t>(value));
}

Token Tokens::signed_integer(unsigned width) {
    if (left() < 1 + width) return Token(Token::Type::cut_short);
    const unsigned unused_bits = 64 - 8 * width;
    const auto value = static_cast<std::int64_t>(number(width) << unused_bits) >> unused_bits;
    at_ += 1 + width;
    return Token(value);
}

// The MessagePack specification's table of first bytes, without fixstr.
Token Tokens::next_other() {
    using Type = Token::Type;
    const unsigned first = static_cast<unsigned char>(*at_);
    if (first <= 0x7f || first >= 0xe0) {  // fixint
        ++at_;
        return Token(std::int64_t{static_cast<std::int8_t>(first)});
    }
    if (first <= 0x9f) {  // fixmap, fixarray
        ++at_;
        return Token(first <= 0x8f ? Type::map : Type::list, first & 0x0fu);
    }
    switch (first) {
        case 0xc0:
            ++at_;
            return Token(Type::nil);
        case 0xc2:
            ++at_;
            return Token(false);
        case 0xc3:
            ++at_;
            return Token(true);
        case 0xc4:
            return sized(1, Type::binary);
        case 0xc5:
            return sized(2, Type::binary);
        case 0xc6:
            return sized(4, Type::binary);
        case 0xc7:
            return sized(1, Type::extension);
        case 0xc8:
            return sized(2, Type::extension);
        case 0xc9:
            return sized(4, Type::extension);
        case 0xcc:
            return unsigned_integer(1);
        case 0xcd:
            return unsigned_integer(2);
        case 0xce:
            return unsigned_integer(4);
        case 0xcf:
            return unsigned_integer(8);
        case 0xd0:
            return signed_integer(1);
        case 0xd1:
            return signed_integer(2);
        case 0xd2:
            return signed_integer(4);
        case 0xd3:
            return signed_integer(8);
        case 0xd9:
            return sized(1, Type::text);
        case 0xda:
            return sized(2, Type::text);
        case 0xdb:
            return sized(4, Type::text);
        case 0xdc:
            return counted(2, Type::list);
        case 0xdd:
            return counted(4, Type::list);
        case 0xde:
            return counted(2, Type::map);
        case 0xdf:
            return counted(4, Type::map);
        case 0xc1:
            return Token(Type::malformed);
        default:
            break;
    }
    // float32, float64 and fixext: content of fixed size.
    const bool is_float = first <= 0xcb;
    const std::size_t size = is_float ? (first == 0xca ? 4 : 8) : 1 + (std::size_t{1} << (first - 0xd4));
    if (left() < 1 + size) return Token(Type::cut_short);
    const Token token = !is_float ? Token(Type::extension)
                        : first == 0xca
                            ? Token(double{std::bit_cast<float>(static_cast<std::uint32_t>(number(4)))})
                            : Token(std::bit_cast<double>(number(8)));
    at_ += 1 + size;
    return token;
}

}  // namespace monomi::wire
