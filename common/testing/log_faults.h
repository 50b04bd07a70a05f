// Faults that the in-memory log and store inject, from a seed: one seed, one run.
#pragma once
#include <cstdint>
#include <random>

namespace monomi::testing {

// Chances from 0 to 1, drawn for each append.
struct LogFaults {
    double unknown_applied = 0;  // the answer is lost, the entry is there
    double unknown_lost = 0;     // the answer is lost, the entry is not there
    double full = 0;
    int slowest_collects = 0;  // an append is answered at a later collect(): 0 to this many later
};

class FaultSource {
  public:
    explicit FaultSource(std::uint64_t seed = 0) : random_(seed) {}
    [[nodiscard]] bool happens(double chance) {
        return chance > 0 && std::uniform_real_distribution<double>(0, 1)(random_) < chance;
    }
    [[nodiscard]] int up_to(int most) {
        return most <= 0 ? 0 : std::uniform_int_distribution<int>(0, most)(random_);
    }

  private:
    std::mt19937_64 random_;
};

}  // namespace monomi::testing
