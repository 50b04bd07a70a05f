#include "services/kpi-aggregator/core/interner.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace monomi::kpi {
namespace {

constexpr std::size_t first_capacity = 64;
constexpr std::size_t arena_block = 64u << 10;
// A table grows when it is half full, so twice as many as its slots ÷ texts still to come would do.
constexpr std::size_t moves_per_text = 8;

}  // namespace

Interner::Hash Interner::hash_of(std::string_view text) {
    return static_cast<Hash>(XXH3_64bits(text.data(), text.size()));
}

Interner::Interner() : table_(first_capacity), former_(1) {}

Symbol Interner::find_in(const Table& table, Hash hash, std::string_view text) const {
    for (std::size_t i = hash; table[i].number != 0; ++i) {
        if (table[i].hash != hash) continue;
        const Symbol symbol = table[i].number - 1;
        if (entries_[symbol].is(text)) return symbol;
    }
    return none;
}

Symbol Interner::find(std::string_view text, Hash hash) const {
    const Symbol symbol = find_in(table_, hash, text);
    if (symbol != none || !moving()) return symbol;
    return find_in(former_, hash, text);
}

Symbol Interner::intern(std::string_view text, Hash hash) {
    if (const Symbol known = find(text, hash); known != none) return known;
    migrate();
    const auto symbol = static_cast<Symbol>(entries_.size());
    entries_.add() = Entry(text, text.size() > Entry::near_bytes ? store(text) : nullptr);
    table_.insert({hash, symbol + 1});
    if (entries_.size() * 2 >= table_.capacity() && !moving()) {
        to_move_ = table_.capacity();
        moved_ = 0;
        former_ = std::exchange(table_, Table(table_.capacity() * 2));
    }
    return symbol;
}

// In the order of the slots: what is next to each other in the former table is so in the new one.
void Interner::migrate() {
    if (!moving()) return;
    const std::size_t end = std::min(moved_ + moves_per_text, to_move_);
    for (; moved_ < end; ++moved_) {
        if (former_[moved_].number != 0) table_.insert(former_[moved_]);
    }
    if (!moving()) former_ = Table(1);
}

const char* Interner::store(std::string_view text) {
    if (text.size() > free_bytes_) {
        free_bytes_ = std::max(arena_block, text.size());
        arena_.push_back(std::make_unique<char[]>(free_bytes_));
        free_ = arena_.back().get();
    }
    char* place = free_;
    std::memcpy(place, text.data(), text.size());
    free_ += text.size();
    free_bytes_ -= text.size();
    return place;
}

std::size_t Interner::memory_bytes() const {
    return entries_.memory_bytes() + (table_.capacity() + former_.capacity()) * sizeof(Slot) +
           arena_.size() * arena_block;
}

}  // namespace monomi::kpi
