// How the reader fills a map's fields: one table per kind of record and per kind of list element, made from
// the field lists. Owners are untyped, as one reader serves all tables.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "common/domain/kinds.h"
#include "common/wire/key_index.h"
#include "common/wire/token.h"

namespace monomi::wire {

class RecordReader;

struct MapTable;

struct FieldRow {
    std::string_view name;
    // Stores a plain value; null where the field takes only a list. False: the reader was told why.
    bool (*read)(RecordReader&, void* owner, const Token&) = nullptr;
    // Makes the list empty before its elements come; null where the field takes no list.
    void (*begin_list)(void* owner) = nullptr;
    // Lists of plain values: appends one.
    bool (*read_item)(RecordReader&, void* owner, const Token&) = nullptr;
    // Lists of maps: appends an element and returns it; `element` describes its keys.
    void* (*append_element)(void* owner) = nullptr;
    const MapTable* element = nullptr;
};

struct MapTable {
    std::span<const FieldRow> rows;  // at most 64
    KeyIndex index;
    std::uint64_t required = 0;  // bit i: rows[i] must be there

    [[nodiscard]] bool is(std::size_t row, std::string_view key) const {
        const std::string_view name = rows[row].name;
        return name.size() == key.size() && equal_short(name.data(), key.data(), key.size());
    }
    // The row of a key, or -1.
    [[nodiscard]] int find(std::string_view key) const {
        if (key.empty()) return -1;
        const std::uint8_t row = index.slots[KeyIndex::slot(key, index.multiplier)];
        return row != KeyIndex::none && is(row, key) ? row : -1;
    }
};

// The table of a kind's records. Its owner is the RecordView; the rows begin with the common fields.
[[nodiscard]] const MapTable& table_of(Kind kind);
// What a tombstone must have: the required common fields.
inline constexpr std::uint64_t required_common = 0b10111;  // kind, id, version, deleted, source

}  // namespace monomi::wire
