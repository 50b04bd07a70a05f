// Finds a field by its key in a few instructions: a perfect hash over length and three characters, found at
// compile time.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace monomi::wire {

struct KeyIndex {
    static constexpr std::size_t slot_count = 128;
    static constexpr std::uint8_t none = 255;

    std::uint32_t multiplier = 0;
    std::array<std::uint8_t, slot_count> slots{};

    [[nodiscard]] static constexpr std::size_t slot(std::string_view key, std::uint32_t multiplier) {
        const auto at = [&](std::size_t i) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(key[i]));
        };
        const auto length = static_cast<std::uint32_t>(key.size());
        const std::uint32_t mixed = at(0) | at(length / 2) << 8 | at(length - 1) << 16 | length << 24;
        return static_cast<std::size_t>((mixed * multiplier) >> 25);
    }
};
static_assert(KeyIndex::slot_count == 128);  // slot() keeps the upper 7 bits

// Keys must be different and not empty. A multiplier of 0 says that none was found.
template <std::size_t N>
consteval KeyIndex make_key_index(const std::array<std::string_view, N>& keys) {
    static_assert(N < KeyIndex::none);
    KeyIndex index;
    for (std::uint32_t multiplier = 0x9E3779B1u; multiplier != 0x9E3779B1u + 2 * 2000; multiplier += 2) {
        index.slots.fill(KeyIndex::none);
        bool collision = false;
        for (std::size_t i = 0; i < N && !collision; ++i) {
            std::uint8_t& slot = index.slots[KeyIndex::slot(keys[i], multiplier)];
            collision = slot != KeyIndex::none;
            slot = static_cast<std::uint8_t>(i);
        }
        if (!collision) {
            index.multiplier = multiplier;
            return index;
        }
    }
    return KeyIndex{};
}

// memcmp(a, b, size) == 0 for the short texts that keys are, without a call.
inline bool equal_short(const char* a, const char* b, std::size_t size) {
    const auto equal_words = [&]<class Word>(Word, std::size_t at) {
        Word x, y;
        std::memcpy(&x, a + at, sizeof x);
        std::memcpy(&y, b + at, sizeof y);
        return x == y;
    };
    if (size >= 8) {
        for (std::size_t at = 0; at + 8 < size; at += 8) {
            if (!equal_words(std::uint64_t{}, at)) return false;
        }
        return equal_words(std::uint64_t{}, size - 8);
    }
    if (size >= 4) return equal_words(std::uint32_t{}, 0) && equal_words(std::uint32_t{}, size - 4);
    for (std::size_t at = 0; at < size; ++at) {
        if (a[at] != b[at]) return false;
    }
    return true;
}

}  // namespace monomi::wire
