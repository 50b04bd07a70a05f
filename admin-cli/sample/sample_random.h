// Randomness of the sample: the same seed gives the same numbers on every machine and library.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace monomi::sample {

// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    // A stream of its own for a named part, so that a change in one part leaves the others as they are.
    [[nodiscard]] Random stream(std::string_view name, std::uint64_t number = 0) const {
        std::uint64_t hash = 0xcbf29ce484222325u ^ state_;
        for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
        Random mixed(hash + number * 0x9e3779b97f4a7c15u);
        return Random(mixed.next());
    }
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    // 0 to n - 1; n > 0.
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    int between(int least, int most) {
        return least + static_cast<int>(below(static_cast<std::size_t>(most - least) + 1));
    }
    // True in `per_mille` of 1000 cases.
    bool chance(int per_mille) { return between(0, 999) < per_mille; }
    template <class List>
    const auto& pick(const List& list) {
        return list[below(list.size())];
    }

  private:
    std::uint64_t state_;
};

}  // namespace monomi::sample
