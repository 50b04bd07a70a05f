// A growing table whose elements never move: growth costs no copy, and references stay valid.
#pragma once
#include <cstddef>
#include <memory>
#include <vector>

#include "services/kpi-aggregator/core/large_block.h"

namespace monomi::kpi {

template <class T, std::size_t ChunkBits = 10>
class Chunked {
  public:
    Chunked() = default;
    Chunked(const Chunked&) = delete;
    Chunked& operator=(const Chunked&) = delete;
    ~Chunked() {
        for (T* chunk : chunks_) std::destroy_n(chunk, chunk_size);
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] T& operator[](std::size_t i) { return chunks_[i >> ChunkBits][i & mask]; }
    [[nodiscard]] const T& operator[](std::size_t i) const { return chunks_[i >> ChunkBits][i & mask]; }
    // Makes indexes below n valid; new elements are value-initialised.
    void grow_to(std::size_t n) {
        while (chunks_.size() << ChunkBits < n) add_chunk();
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
    static constexpr std::size_t chunk_size = std::size_t{1} << ChunkBits;
    static constexpr std::size_t mask = chunk_size - 1;
    static constexpr std::size_t chunk_bytes = chunk_size * sizeof(T);
    // A small table grows by one chunk. A large one takes room for many at a time, in huge pages, which takes
    // memory as it is used.
    static constexpr std::size_t large_table_bytes = std::size_t{4} << 20;
    static constexpr std::size_t chunks_of_large_block = (std::size_t{16} << 20) / chunk_bytes > 0
                                                             ? (std::size_t{16} << 20) / chunk_bytes
                                                             : 1;

    void add_chunk() {
        if (free_chunks_ == 0) {
            const bool large = chunks_.size() * chunk_bytes >= large_table_bytes;
            free_chunks_ = large ? chunks_of_large_block : 1;
            blocks_.push_back(allocate_zeroed<std::byte>(free_chunks_ * chunk_bytes));
            free_ = blocks_.back().get();
        }
        T* chunk = reinterpret_cast<T*>(free_);
        std::uninitialized_value_construct_n(chunk, chunk_size);
        chunks_.push_back(chunk);
        free_ += chunk_bytes;
        --free_chunks_;
    }

    std::vector<LargeBlock<std::byte>> blocks_;
    std::vector<T*> chunks_;
    std::byte* free_ = nullptr;
    std::size_t free_chunks_ = 0;
    std::size_t size_ = 0;
};

}  // namespace monomi::kpi
