// Texts as dense 32-bit numbers: 0, 1, 2, … in the order they are first met. A text is stored once and its
// number never changes.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "services/kpi-aggregator/core/chunked.h"

namespace monomi::kpi {

// A text's number; `none` where there is no text.
using Symbol = std::uint32_t;
inline constexpr Symbol none = 0xFFFF'FFFF;

class Interner {
  public:
    Interner();
    // The number of the text, a new one when it is met for the first time.
    Symbol intern(std::string_view text);
    // `none` for a text never met.
    [[nodiscard]] Symbol find(std::string_view text) const;
    [[nodiscard]] std::string_view text(Symbol symbol) const {
        const Entry& e = entries_[symbol];
        return {e.data, e.size};
    }
    // Brings the place of a text that will soon be asked for nearer to the processor.
    void prefetch(std::string_view text) const;
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] std::size_t memory_bytes() const;

  private:
    struct Entry {
        const char* data;
        std::uint32_t size;
        std::uint32_t hash;
    };
    // The upper half of the hash tells texts apart without a look at them, but for one in four billion, which
    // the comparison of the texts catches.
    struct Slot {
        std::uint32_t hash = 0;
        Symbol symbol = none;
    };
    class Table {
      public:
        explicit Table(std::size_t capacity) : slots_(capacity), mask_(capacity - 1) {}
        [[nodiscard]] std::size_t capacity() const { return slots_.size(); }
        void insert(Slot slot) {
            std::size_t i = slot.hash & mask_;
            while (slots_[i].symbol != none) i = (i + 1) & mask_;
            slots_[i] = slot;
        }
        [[nodiscard]] const std::vector<Slot>& slots() const { return slots_; }
        void prefetch(std::uint32_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }

      private:
        std::vector<Slot> slots_;
        std::size_t mask_;
    };

    [[nodiscard]] Symbol find_hashed(std::uint32_t hash, std::string_view text) const;
    [[nodiscard]] Symbol find_in(const Table& table, std::uint32_t hash, std::string_view text) const;
    const char* store(std::string_view text);
    void migrate();

    Chunked<Entry, 12> entries_;
    Table table_;
    Table former_;  // entries not yet moved, while the table grows: a few with each new text, so none waits
    std::size_t moved_ = 0;  // entries of former_ that are in table_, by symbol
    std::size_t to_move_ = 0;
    std::vector<std::unique_ptr<char[]>> arena_;
    char* free_ = nullptr;
    std::size_t free_bytes_ = 0;
};

}  // namespace monomi::kpi
