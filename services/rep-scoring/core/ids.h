// Ids as dense numbers, in the order in which they are first met.
#pragma once
#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace monomi::scoring {

using Number = std::uint32_t;
inline constexpr Number none = 0xFFFF'FFFF;

class Ids {
  public:
    Number number_of(std::string_view id) {
        const auto it = numbers_.find(id);
        if (it != numbers_.end()) return it->second;
        const auto number = static_cast<Number>(texts_.size());
        numbers_.emplace(texts_.emplace_back(id), number);
        return number;
    }
    [[nodiscard]] Number find(std::string_view id) const {
        const auto it = numbers_.find(id);
        return it == numbers_.end() ? none : it->second;
    }
    [[nodiscard]] const std::string& text(Number number) const { return texts_[number]; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

  private:
    std::deque<std::string> texts_;  // its elements never move
    absl::flat_hash_map<std::string_view, Number> numbers_;
};

}  // namespace monomi::scoring
