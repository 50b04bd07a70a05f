// Texts as dense 32-bit numbers: 0, 1, 2, … in the order they are first met. A text is stored once and its
// number never changes.
//
// Looking one up touches three places in memory. Who knows early what will be asked for hashes it once and
// has the places fetched while other work is done: prefetch_slot(), later prefetch_entry(), then intern().
#pragma once
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "common/wire/key_index.h"
#include "services/kpi-aggregator/core/chunked.h"
#include "services/kpi-aggregator/core/large_block.h"

namespace monomi::kpi {

// A text's number; `none` where there is no text.
using Symbol = std::uint32_t;
inline constexpr Symbol none = 0xFFFF'FFFF;

class Interner {
  public:
    using Hash = std::uint32_t;
    [[nodiscard]] static Hash hash_of(std::string_view text);

    Interner();
    // The number of the text, a new one when it is met for the first time.
    Symbol intern(std::string_view text) { return intern(text, hash_of(text)); }
    Symbol intern(std::string_view text, Hash hash);
    // `none` for a text never met.
    [[nodiscard]] Symbol find(std::string_view text) const { return find(text, hash_of(text)); }
    [[nodiscard]] Symbol find(std::string_view text, Hash hash) const;
    [[nodiscard]] std::string_view text(Symbol symbol) const { return entries_[symbol].text(); }

    void prefetch_slot(Hash hash) const {
        table_.prefetch(hash);
        if (moving()) former_.prefetch(hash);
    }
    // Where the slot is near: fetches the text that is compared. Returns what the number will most likely be;
    // `none` where it will be a new one.
    Symbol prefetch_entry(Hash hash) const {
        Symbol symbol = table_.first_with(hash);
        if (symbol == none && moving()) symbol = former_.first_with(hash);
        if (symbol != none) __builtin_prefetch(&entries_[symbol]);
        return symbol;
    }
    // The same as find(), where `likely` is what prefetch_entry() gave.
    [[nodiscard]] Symbol confirm(Symbol likely, std::string_view text, Hash hash) const {
        return entries_[likely].is(text) ? likely : find(text, hash);
    }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] std::size_t memory_bytes() const;

  private:
    // Short texts, as most ids are, stand in the entry itself.
    class Entry {
      public:
        static constexpr std::size_t near_bytes = 20;
        Entry() = default;
        // `far`: where a text longer than near_bytes is kept.
        Entry(std::string_view text, const char* far) : size_(static_cast<std::uint32_t>(text.size())) {
            if (far != nullptr) {
                std::memcpy(bytes_, &far, sizeof far);
            } else {
                std::memcpy(bytes_, text.data(), text.size());
            }
        }
        [[nodiscard]] bool is(std::string_view text) const {
            if (text.size() != size_) return false;
            return size_ <= near_bytes ? wire::equal_short(bytes_, text.data(), size_) : this->text() == text;
        }
        [[nodiscard]] std::string_view text() const {
            if (size_ <= near_bytes) return {bytes_, size_};
            const char* far = nullptr;
            std::memcpy(&far, bytes_, sizeof far);
            return {far, size_};
        }

      private:
        std::uint32_t size_ = 0;
        char bytes_[near_bytes] = {};
    };
    // The hash tells texts apart without a look at them, but for one in four billion, which the comparison of
    // the texts catches.
    struct Slot {
        Hash hash;
        std::uint32_t number;  // the symbol + 1; 0 = free
    };
    // Free slots are zero bytes, so that a new table is not touched before it is used.
    class Table {
      public:
        explicit Table(std::size_t capacity) : slots_(allocate_zeroed<Slot>(capacity)), mask_(capacity - 1) {}
        [[nodiscard]] std::size_t capacity() const { return mask_ + 1; }
        [[nodiscard]] const Slot& operator[](std::size_t i) const { return slots_[i & mask_]; }
        void insert(Slot slot) {
            std::size_t i = slot.hash & mask_;
            while (slots_[i].number != 0) i = (i + 1) & mask_;
            slots_[i] = slot;
        }
        [[nodiscard]] Symbol first_with(Hash hash) const {
            for (std::size_t i = hash & mask_; slots_[i].number != 0; i = (i + 1) & mask_) {
                if (slots_[i].hash == hash) return slots_[i].number - 1;
            }
            return none;
        }
        void prefetch(Hash hash) const { __builtin_prefetch(&slots_[hash & mask_]); }

      private:
        LargeBlock<Slot> slots_;
        std::size_t mask_;
    };

    [[nodiscard]] bool moving() const { return moved_ != to_move_; }
    [[nodiscard]] Symbol find_in(const Table& table, Hash hash, std::string_view text) const;
    const char* store(std::string_view text);
    void migrate();

    Chunked<Entry, 12> entries_;
    Table table_;
    Table former_;  // slots not yet moved, while the table grows: a few with each new text, so none waits
    std::size_t moved_ = 0;  // slots of former_ that are in table_
    std::size_t to_move_ = 0;
    std::vector<std::unique_ptr<char[]>> arena_;
    char* free_ = nullptr;
    std::size_t free_bytes_ = 0;
};

}  // namespace monomi::kpi
