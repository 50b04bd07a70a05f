#include "services/kpi-aggregator/core/interner.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <utility>

namespace monomi::kpi {
namespace {

constexpr std::size_t first_capacity = 64;
constexpr std::size_t arena_block = 64u << 10;
constexpr std::size_t moves_per_text = 8;

std::uint32_t hash_of(std::string_view text) {
    const std::size_t h = std::hash<std::string_view>{}(text);
    return static_cast<std::uint32_t>(h ^ (h >> 32));
}

}  // namespace

Interner::Interner() : table_(first_capacity), former_(1) {}

Symbol Interner::find_in(const Table& table, std::uint32_t hash, std::string_view text) const {
    const auto& slots = table.slots();
    const std::size_t mask = slots.size() - 1;
    for (std::size_t i = hash & mask; slots[i].symbol != none; i = (i + 1) & mask) {
        if (slots[i].hash != hash) continue;
        const Entry& e = entries_[slots[i].symbol];
        if (e.size == text.size() && std::memcmp(e.data, text.data(), text.size()) == 0) {
            return slots[i].symbol;
        }
    }
    return none;
}

Symbol Interner::find(std::string_view text) const { return find_hashed(hash_of(text), text); }

void Interner::prefetch(std::string_view text) const {
    const std::uint32_t hash = hash_of(text);
    table_.prefetch(hash);
    if (moved_ != to_move_) former_.prefetch(hash);
}

Symbol Interner::find_hashed(std::uint32_t hash, std::string_view text) const {
    const Symbol symbol = find_in(table_, hash, text);
    if (symbol != none || moved_ == to_move_) return symbol;
    return find_in(former_, hash, text);
}

Symbol Interner::intern(std::string_view text) {
    const std::uint32_t hash = hash_of(text);
    if (const Symbol known = find_hashed(hash, text); known != none) return known;
    migrate();
    const auto symbol = static_cast<Symbol>(entries_.size());
    entries_.add() = Entry{store(text), static_cast<std::uint32_t>(text.size()), hash};
    table_.insert({hash, symbol});
    if (entries_.size() * 2 >= table_.capacity() && moved_ == to_move_) {
        to_move_ = entries_.size();
        moved_ = 0;
        former_ = std::exchange(table_, Table(table_.capacity() * 2));
    }
    return symbol;
}

void Interner::migrate() {
    if (moved_ == to_move_) return;
    for (std::size_t n = 0; n < moves_per_text && moved_ < to_move_; ++n, ++moved_) {
        table_.insert({entries_[moved_].hash, static_cast<Symbol>(moved_)});
    }
    if (moved_ == to_move_) former_ = Table(1);
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
