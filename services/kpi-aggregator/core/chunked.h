// A growing table whose elements never move: growth costs no copy, and references stay valid.
#pragma once
#include <cstddef>
#include <memory>
#include <vector>

namespace monomi::kpi {

template <class T, std::size_t ChunkBits = 10>
class Chunked {
  public:
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] T& operator[](std::size_t i) { return chunks_[i >> ChunkBits][i & mask]; }
    [[nodiscard]] const T& operator[](std::size_t i) const { return chunks_[i >> ChunkBits][i & mask]; }
    // Makes indexes below n valid; new elements are value-initialised.
    void grow_to(std::size_t n) {
        while (chunks_.size() << ChunkBits < n) chunks_.push_back(std::make_unique<T[]>(mask + 1));
        if (n > size_) size_ = n;
    }
    T& add() {
        grow_to(size_ + 1);
        return (*this)[size_ - 1];
    }
    [[nodiscard]] std::size_t memory_bytes() const {
        return (chunks_.size() << ChunkBits) * sizeof(T) + chunks_.capacity() * sizeof(void*);
    }

  private:
    static constexpr std::size_t mask = (std::size_t{1} << ChunkBits) - 1;
    std::vector<std::unique_ptr<T[]>> chunks_;
    std::size_t size_ = 0;
};

}  // namespace monomi::kpi
