// Zeroed memory for tables. Large blocks are asked for in huge pages: a random look into a table of hundreds
// of megabytes otherwise costs a walk through the page tables as well.
#pragma once
#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>

namespace monomi::kpi {

class FreeBlock {
  public:
    FreeBlock() = default;
    explicit FreeBlock(std::size_t mapped) : mapped_(mapped) {}
    void operator()(void* block) const {
        if (mapped_ != 0) {
            ::munmap(block, mapped_);
        } else {
            std::free(block);
        }
    }

  private:
    std::size_t mapped_ = 0;  // bytes; 0 = from the heap
};

template <class T>
using LargeBlock = std::unique_ptr<T[], FreeBlock>;

// For types whose zero bytes are a value and that need no destruction. Throws std::bad_alloc.
template <class T>
[[nodiscard]] LargeBlock<T> allocate_zeroed(std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    constexpr std::size_t worth_mapping = std::size_t{4} << 20;
    const std::size_t bytes = count * sizeof(T);
    if (bytes < worth_mapping) {
        void* block = std::calloc(count, sizeof(T));
        if (block == nullptr) throw std::bad_alloc();
        return LargeBlock<T>(static_cast<T*>(block));
    }
    // Zero pages, which take no memory until they are touched.
    void* block = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) throw std::bad_alloc();
    (void)::madvise(block, bytes, MADV_HUGEPAGE);
    return LargeBlock<T>(static_cast<T*>(block), FreeBlock(bytes));
}

}  // namespace monomi::kpi
