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

}  // namespace monomi::wire
