// MessagePack bytes as a sequence of tokens: plain values, and the beginnings of lists and maps, whose
// contents are the tokens that follow. Nothing is copied: texts refer into the bytes.
//
// Own code although msgpack-cxx has a parser: that one keeps a heap-allocated stack and a state between any
// two calls of its visitor, which costs more than all checks of a record together.
#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace monomi::wire {

struct Token {
    enum class Type : std::uint8_t {
        nil,
        boolean,
        integer,
        large_integer,  // above the range of int64; without a value
        number,
        text,  // not checked for UTF-8
        binary,
        extension,
        list,  // `count` elements follow
        map,   // `count` pairs follow
        cut_short,
        malformed
    };
    Type type;
    union {
        bool boolean;
        std::int64_t integer;
        double number;
        std::uint32_t count;
        std::string_view text;
    };

    explicit Token(Type without_value) : type(without_value), integer(0) {}
    Token(Type list_or_map, std::uint32_t count_of_it) : type(list_or_map), count(count_of_it) {}
    explicit Token(std::same_as<bool> auto value) : type(Type::boolean), boolean(value) {}
    explicit Token(std::int64_t value) : type(Type::integer), integer(value) {}
    explicit Token(double value) : type(Type::number), number(value) {}
    explicit Token(std::string_view value) : type(Type::text), text(value) {}
};

// "a text", "an integer", for error messages.
[[nodiscard]] std::string_view name_of(Token::Type type);

class Tokens {
  public:
    explicit Tokens(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}
    [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

    // At the end of the bytes: cut_short.
    Token next() {
        if (at_ == end_) return Token(Token::Type::cut_short);
        const unsigned first = static_cast<unsigned char>(*at_);
        if ((first & 0xe0u) == 0xa0u) {  // fixstr: nearly all keys and most values
            const std::size_t size = first & 0x1fu;
            if (left() <= size) return Token(Token::Type::cut_short);
            const std::string_view text(at_ + 1, size);
            at_ += 1 + size;
            return Token(text);
        }
        return next_other();
    }

  private:
    Token next_other();
    Token sized(unsigned width, Token::Type type);
    Token counted(unsigned width, Token::Type type);
    Token unsigned_integer(unsigned width);
    Token signed_integer(unsigned width);
    [[nodiscard]] std::uint64_t number(unsigned width) const;

    const char* at_;
    const char* end_;
};

}  // namespace monomi::wire
