// How much an event still counts: half after each half-life.
#pragma once
#include <cmath>
#include <cstdint>
#include <vector>

namespace monomi::scoring {

class Decay {
  public:
    explicit Decay(double half_life_days) : half_life_(half_life_days), table_(table_days) {
        for (std::int32_t age = 0; age < table_days; ++age) {
            table_[static_cast<std::size_t>(age)] = exact(age);
        }
    }
    // 2^(−age/half-life); age in days, not negative.
    [[nodiscard]] double at(std::int32_t age) const {
        return age < table_days ? table_[static_cast<std::size_t>(age)] : exact(age);
    }
    [[nodiscard]] double half_life_days() const { return half_life_; }

  private:
    static constexpr std::int32_t table_days = 2048;  // most events of a business are younger
    [[nodiscard]] double exact(std::int32_t age) const { return std::exp2(-age / half_life_); }

    double half_life_;
    std::vector<double> table_;
};

}  // namespace monomi::scoring
