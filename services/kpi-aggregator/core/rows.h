// A list of row numbers in 16 bytes: most lists are short, and there are millions of them. Two are kept in
// place, more on the heap.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "services/kpi-aggregator/core/interner.h"

namespace monomi::kpi {

class Rows {
  public:
    Rows() = default;
    Rows(const Rows& other) { assign(other.begin(), other.size()); }
    Rows(Rows&& other) noexcept { swap(other); }
    Rows& operator=(Rows other) noexcept {
        swap(other);
        return *this;
    }
    ~Rows() {
        if (!in_place()) delete[] far();
    }

    [[nodiscard]] const Symbol* begin() const { return in_place() ? near_ : far(); }
    [[nodiscard]] const Symbol* end() const { return begin() + size_; }
    [[nodiscard]] Symbol* begin() { return in_place() ? near_ : far(); }
    [[nodiscard]] Symbol* end() { return begin() + size_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

    void push_back(Symbol row) {
        if (size_ == capacity_) grow();
        begin()[size_++] = row;
    }
    // Takes out one; the last takes its place. The latest are looked at first, as they change the most.
    void remove(Symbol row) {
        Symbol* const first = begin();
        for (std::size_t i = size_; i-- > 0;) {
            if (first[i] != row) continue;
            first[i] = first[--size_];
            return;
        }
    }
    void assign(const Symbol* rows, std::size_t count) {
        size_ = 0;
        for (std::size_t i = 0; i < count; ++i) push_back(rows[i]);
    }
    void sort_unique() {
        std::sort(begin(), end());
        size_ = static_cast<std::uint32_t>(std::unique(begin(), end()) - begin());
    }
    // Begins to fetch the place where the next one goes.
    void prefetch_end() const { __builtin_prefetch(end(), 1); }
    [[nodiscard]] std::size_t heap_bytes() const { return in_place() ? 0 : capacity_ * sizeof(Symbol); }

  private:
    static constexpr std::uint32_t near_rows = 2;
    [[nodiscard]] bool in_place() const { return capacity_ == near_rows; }
    // The pointer stands in the bytes of near_.
    [[nodiscard]] Symbol* far() const {
        Symbol* rows = nullptr;
        std::memcpy(&rows, near_, sizeof rows);
        return rows;
    }
    void grow() {
        const std::uint32_t capacity = capacity_ * 2;
        auto* rows = new Symbol[capacity];
        std::copy(begin(), end(), rows);
        if (!in_place()) delete[] far();
        std::memcpy(near_, &rows, sizeof rows);
        capacity_ = capacity;
    }
    void swap(Rows& other) noexcept {
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
        std::swap(near_, other.near_);
    }

    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = near_rows;
    Symbol near_[near_rows] = {};
    static_assert(sizeof near_ >= sizeof(Symbol*));
};

}  // namespace monomi::kpi
