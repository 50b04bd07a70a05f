// Fills a RecordView from the tokens of a record. One object is reused for all records of a thread.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/domain/calendar.h"
#include "common/domain/records.h"
#include "common/wire/map_table.h"
#include "common/wire/record_codec.h"
#include "common/wire/token.h"

namespace monomi::wire {

class RecordReader {
  public:
    // Reads the record that `bytes` begin with and returns how many of them it takes. `kind` must be that of
    // the record; `out` must be clear. Nothing: see error(); `out` is then half filled.
    std::optional<std::size_t> read(std::string_view bytes, Kind kind, RecordView& out, const Limits& limits,
                                    const TimeZone* zone);
    [[nodiscard]] const RecordError& error() const { return error_; }

    // For the rows of tables, while they store a value: the zone for instants (may be null), and saying why
    // the value is refused; always false.
    [[nodiscard]] const TimeZone* zone() const { return zone_; }
    bool refuse(std::string reason);
    bool refuse_type(std::string_view expected, Token::Type type);

  private:
    // A map under way, and within it the list under way; a chain from the innermost outwards, for error
    // paths.
    struct Place {
        Place* outer = nullptr;
        const FieldRow* row = nullptr;  // of the last key; null for an unknown one
        int item = -1;                  // of the list under way
    };

    bool read_map(RecordView& out);
    bool read_fields(const MapTable& table, void* owner, std::uint32_t pairs, bool is_record);
    bool read_value(const FieldRow& row, void* owner, const Token& token);
    bool read_list(const FieldRow& row, void* owner, std::uint32_t count);
    bool read_item(const FieldRow& row, void* owner);
    bool skip_value();
    bool refuse_unreadable(Token::Type type);
    int row_of(const MapTable& table, std::string_view key, bool is_record);
    [[nodiscard]] std::string path(const Place* place) const;

    Tokens tokens_{{}};
    const RecordView* out_ = nullptr;
    const Limits* limits_ = nullptr;
    const TimeZone* zone_ = nullptr;
    Kind kind_ = Kind::partner;
    int depth_ = 0;
    Place* place_ = nullptr;
    // Which row came after which in the last record of a kind: records of one feed have mostly the same keys
    // in the same order, so the guess saves the look-up. Element 0 is the row of the first key.
    std::array<std::array<std::uint8_t, 65>, count_of<Kind>> followers_{};
    std::size_t last_row_ = 0;  // 1 + row of the record's last known key
    RecordError error_;
};

}  // namespace monomi::wire
