#include "common/wire/record_reader.h"

#include <bit>

#include "common/wire/text.h"

namespace monomi::wire {
namespace {

constexpr const char* bad_unknown_text = "an unknown field has a key or text that is not valid UTF-8";

}  // namespace

std::optional<std::size_t> RecordReader::read(std::string_view bytes, Kind kind, RecordView& out,
                                              const Limits& limits, const TimeZone* zone) {
    tokens_ = Tokens(bytes);
    out_ = &out;
    limits_ = &limits;
    zone_ = zone;
    kind_ = kind;
    depth_ = 1;
    place_ = nullptr;
    last_row_ = 0;
    if (!read_map(out)) return std::nullopt;
    return bytes.size() - tokens_.left();
}

bool RecordReader::read_map(RecordView& out) {
    const Token token = tokens_.next();
    if (token.type >= Token::Type::cut_short) return refuse_unreadable(token.type);
    if (token.type != Token::Type::map) return refuse("a record must be a map");
    return read_fields(table_of(kind_), &out, token.count, true);
}

bool RecordReader::refuse(std::string reason) {
    error_.field = path(place_);
    error_.reason = std::move(reason);
    return false;
}

bool RecordReader::refuse_type(std::string_view expected, Token::Type type) {
    return refuse(fmt::format("must be {}, not {}", expected, name_of(type)));
}

// Of the record as a whole: no field can be trusted then.
bool RecordReader::refuse_unreadable(Token::Type type) {
    place_ = nullptr;
    return refuse(type == Token::Type::cut_short ? "is cut short" : "is not MessagePack");
}

// Where the reader stands: "won_on", "contracts[1].from", "reps[3]"; empty for the record itself.
std::string RecordReader::path(const Place* place) const {
    if (place == nullptr) return {};
    std::string text = path(place->outer);
    if (place->row == nullptr) return text;
    if (!text.empty()) text += '.';
    text += place->row->name;
    if (place->item >= 0) text += fmt::format("[{}]", place->item);
    return text;
}

inline int RecordReader::row_of(const MapTable& table, std::string_view key, bool is_record) {
    if (!is_record) return table.find(key);
    std::uint8_t& guess = followers_[static_cast<std::size_t>(kind_)][last_row_];
    int row = guess;
    if (!table.is(guess, key)) {
        row = table.find(key);
        if (row < 0) return row;
        guess = static_cast<std::uint8_t>(row);
    }
    last_row_ = static_cast<std::size_t>(row) + 1;
    return row;
}

bool RecordReader::read_fields(const MapTable& table, void* owner, std::uint32_t pairs, bool is_record) {
    Place place{place_, nullptr, -1};
    place_ = &place;
    std::uint64_t seen = 0, present = 0;
    for (std::uint32_t i = 0; i < pairs; ++i) {
        const Token key = tokens_.next();
        if (key.type != Token::Type::text) {
            if (key.type >= Token::Type::cut_short) return refuse_unreadable(key.type);
            place.row = nullptr;
            return refuse(fmt::format("a key must be a text, not {}", name_of(key.type)));
        }
        const int index = row_of(table, key.text, is_record);
        if (index < 0) {
            place.row = nullptr;
            if (!is_utf8(key.text)) return refuse(bad_unknown_text);
            if (!skip_value()) return false;
            continue;
        }
        const FieldRow& row = table.rows[static_cast<std::size_t>(index)];
        const std::uint64_t bit = std::uint64_t{1} << index;
        place.row = &row;
        if (seen & bit) return refuse("is given twice");
        seen |= bit;
        const Token value = tokens_.next();
        if (value.type == Token::Type::nil) continue;
        if (!read_value(row, owner, value)) return false;
        const bool empty_list = value.type == Token::Type::list && value.count == 0;
        if (!empty_list) present |= bit;
    }
    const std::uint64_t required = is_record && out_->deleted ? required_common : table.required;
    if (const std::uint64_t missing = required & ~present) {
        place.row = &table.rows[static_cast<std::size_t>(std::countr_zero(missing))];
        return refuse("is missing");
    }
    place_ = place.outer;
    return true;
}

inline bool RecordReader::read_value(const FieldRow& row, void* owner, const Token& token) {
    if (token.type < Token::Type::list) {
        if (row.read) return row.read(*this, owner, token);
        return refuse_type("a list", token.type);
    }
    if (token.type >= Token::Type::cut_short) return refuse_unreadable(token.type);
    if (token.type == Token::Type::list && row.begin_list) return read_list(row, owner, token.count);
    return refuse_type(!row.begin_list ? "a plain value"
                       : row.read      ? "a plain value or a list"
                                       : "a list",
                       token.type);
}

bool RecordReader::read_list(const FieldRow& row, void* owner, std::uint32_t count) {
    if (count > max_list_entries) {
        return refuse(fmt::format("has {} entries; at most {} are allowed", count, max_list_entries));
    }
    if (++depth_ > limits_->max_depth) {
        return refuse(fmt::format("is nested deeper than {} levels", limits_->max_depth));
    }
    row.begin_list(owner);
    for (std::uint32_t i = 0; i < count; ++i) {
        place_->item = static_cast<int>(i);
        if (!read_item(row, owner)) return false;
    }
    place_->item = -1;
    --depth_;
    return true;
}

bool RecordReader::read_item(const FieldRow& row, void* owner) {
    const Token token = tokens_.next();
    if (token.type >= Token::Type::cut_short) return refuse_unreadable(token.type);
    if (row.read_item) {
        if (token.type < Token::Type::list && token.type != Token::Type::nil)
            return row.read_item(*this, owner, token);
        return refuse_type("a plain value", token.type);
    }
    if (token.type != Token::Type::map) return refuse_type("a map", token.type);
    if (++depth_ > limits_->max_depth) {
        return refuse(fmt::format("is nested deeper than {} levels", limits_->max_depth));
    }
    if (!read_fields(*row.element, row.append_element(owner), token.count, false)) return false;
    --depth_;
    return true;
}

// Passes the value of an unknown key, whatever it is; at most max_depth levels of recursion.
bool RecordReader::skip_value() {
    const Token token = tokens_.next();
    if (token.type >= Token::Type::cut_short) return refuse_unreadable(token.type);
    if (token.type == Token::Type::text) return is_utf8(token.text) || refuse(bad_unknown_text);
    if (token.type < Token::Type::list) return true;
    if (++depth_ > limits_->max_depth) {
        return refuse(fmt::format("is nested deeper than {} levels", limits_->max_depth));
    }
    const std::uint64_t values = std::uint64_t{token.count} * (token.type == Token::Type::map ? 2 : 1);
    for (std::uint64_t i = 0; i < values; ++i) {
        if (!skip_value()) return false;
    }
    --depth_;
    return true;
}

}  // namespace monomi::wire
