#include "common/wire/record_reader.h"

#include <bit>
#include <limits>

#include "common/wire/text.h"

namespace monomi::wire {
namespace {

constexpr const char* bad_unknown_text = "an unknown field has a key or text that is not valid UTF-8";

std::string_view type_name(const Scalar& scalar) {
    switch (scalar.type) {
        case Scalar::Type::boolean:
            return "a boolean";
        case Scalar::Type::integer:
            return "an integer";
        case Scalar::Type::large_integer:
            return "an integer above 9223372036854775807";
        case Scalar::Type::number:
            return "a float";
        case Scalar::Type::text:
            return "a text";
        case Scalar::Type::binary:
            return "binary data";
        case Scalar::Type::extension:
            break;
    }
    return "an extension type";
}

}  // namespace

void RecordReader::begin(Kind kind, RecordView& out, const Limits& limits, const TimeZone* zone) {
    kind_ = kind;
    out_ = &out;
    limits_ = &limits;
    zone_ = zone;
    top_ = frames_.data();
    open_frames_ = 0;
    depth_ = 0;
    skipped_levels_ = 0;
    in_key_ = false;
}

bool RecordReader::refuse(std::string reason) {
    error_.field = path();
    error_.reason = std::move(reason);
    return false;
}

bool RecordReader::refuse_type(std::string_view expected, const Scalar& scalar) {
    return refuse(fmt::format("must be {}, not {}", expected, type_name(scalar)));
}

bool RecordReader::refuse_key(std::string_view type) {
    top_->row = nullptr;  // the row of the key before
    return refuse(fmt::format("a key must be a text, not {}", type));
}

// Where the reader stands: "won_on", "contracts[1].from", "reps[3]"; empty for the record itself.
std::string RecordReader::path() const {
    std::string text;
    for (int i = 0; i < open_frames_; ++i) {
        const Frame& frame = frames_[static_cast<std::size_t>(i)];
        if (frame.row == nullptr) break;
        if (!text.empty()) text += '.';
        text += frame.row->name;
        if (frame.in_list && frame.item >= 0) text += fmt::format("[{}]", frame.item);
    }
    return text;
}

bool RecordReader::key(std::string_view key) {
    if (skipped_levels_ > 0) return is_utf8(key) || refuse(bad_unknown_text);
    Frame& frame = *top_;
    const int row = frame.table->find(key);
    if (row < 0) {
        frame.row = nullptr;
        return is_utf8(key) || refuse(bad_unknown_text);
    }
    frame.row = &frame.table->rows[static_cast<std::size_t>(row)];
    frame.bit = std::uint64_t{1} << row;
    if (frame.seen & frame.bit) return refuse("is given twice");
    frame.seen |= frame.bit;
    return true;
}

inline bool RecordReader::value(const Scalar& scalar) {
    if (skipped_levels_ > 0) return true;
    if (in_key_) return refuse_key(type_name(scalar));
    if (open_frames_ == 0) return refuse(fmt::format("a record must be a map, not {}", type_name(scalar)));
    Frame& frame = *top_;
    if (frame.row == nullptr) return true;
    if (frame.in_list) {
        if (frame.row->read_item) return frame.row->read_item(*this, frame.owner, scalar);
        return refuse_type("a map", scalar);
    }
    frame.present |= frame.bit;
    if (frame.row->read) return frame.row->read(*this, frame.owner, scalar);
    return refuse_type("a list", scalar);
}

bool RecordReader::visit_nil() {
    if (skipped_levels_ > 0) return true;
    if (in_key_) return refuse_key("nil");
    if (open_frames_ == 0) return refuse("a record must be a map, not nil");
    if (top_->row != nullptr && top_->in_list) return refuse("must not be nil");
    return true;
}

bool RecordReader::visit_boolean(bool value_read) {
    Scalar scalar;
    scalar.type = Scalar::Type::boolean;
    scalar.boolean = value_read;
    return value(scalar);
}

bool RecordReader::visit_positive_integer(std::uint64_t value_read) {
    Scalar scalar;
    if (value_read > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        scalar.type = Scalar::Type::large_integer;
    } else {
        scalar.integer = static_cast<std::int64_t>(value_read);
    }
    return value(scalar);
}

bool RecordReader::visit_negative_integer(std::int64_t value_read) {
    Scalar scalar;
    scalar.integer = value_read;
    return value(scalar);
}

bool RecordReader::visit_float64(double value_read) {
    Scalar scalar;
    scalar.type = Scalar::Type::number;
    scalar.number = value_read;
    return value(scalar);
}

bool RecordReader::visit_str(const char* data, std::uint32_t size) {
    const std::string_view text(size > 0 ? data : "", size);
    if (in_key_) return key(text);
    if (skipped_levels_ > 0 || (open_frames_ > 0 && top_->row == nullptr)) {
        return is_utf8(text) || refuse(bad_unknown_text);
    }
    Scalar scalar;
    scalar.type = Scalar::Type::text;
    scalar.text = text;
    return value(scalar);
}

bool RecordReader::visit_bin(const char*, std::uint32_t) {
    Scalar scalar;
    scalar.type = Scalar::Type::binary;
    return value(scalar);
}

bool RecordReader::visit_ext(const char*, std::uint32_t) {
    Scalar scalar;
    scalar.type = Scalar::Type::extension;
    return value(scalar);
}

bool RecordReader::descend() {
    if (++depth_ <= limits_->max_depth) return true;
    return refuse(fmt::format("is nested deeper than {} levels", limits_->max_depth));
}

bool RecordReader::start_array(std::uint32_t size) {
    if (in_key_ && skipped_levels_ == 0) return refuse_key("a list");
    if (!descend()) return false;
    if (open_frames_ == 0) return refuse("a record must be a map, not a list");
    Frame& frame = *top_;
    if (skipped_levels_ > 0 || frame.row == nullptr) {
        ++skipped_levels_;
        return true;
    }
    if (frame.in_list) {
        return refuse(frame.row->element ? "must be a map, not a list" : "must be a plain value, not a list");
    }
    if (frame.row->begin_list == nullptr) return refuse("must be a plain value, not a list");
    if (size > max_list_entries) {
        return refuse(fmt::format("has {} entries; at most {} are allowed", size, max_list_entries));
    }
    frame.row->begin_list(frame.owner);
    if (size > 0) frame.present |= frame.bit;
    frame.in_list = true;
    frame.item = -1;
    return true;
}

bool RecordReader::end_array() {
    --depth_;
    if (skipped_levels_ > 0) {
        --skipped_levels_;
    } else {
        top_->in_list = false;
    }
    return true;
}

bool RecordReader::open_frame(const MapTable& table, void* owner) {
    top_ = &frames_[static_cast<std::size_t>(open_frames_++)];
    top_->table = &table;
    top_->owner = owner;
    top_->row = nullptr;
    top_->seen = top_->present = 0;
    top_->in_list = false;
    return true;
}

bool RecordReader::start_map(std::uint32_t) {
    if (in_key_ && skipped_levels_ == 0) return refuse_key("a map");
    if (!descend()) return false;
    if (open_frames_ == 0) return open_frame(table_of(kind_), out_);
    Frame& frame = *top_;
    if (skipped_levels_ > 0 || frame.row == nullptr) {
        ++skipped_levels_;
        return true;
    }
    if (frame.in_list && frame.row->append_element != nullptr) {
        return open_frame(*frame.row->element, frame.row->append_element(frame.owner));
    }
    if (frame.in_list) return refuse("must be a plain value, not a map");
    return refuse(frame.row->begin_list ? "must be a plain value or a list, not a map"
                                        : "must be a plain value, not a map");
}

bool RecordReader::check_required() {
    const bool tombstone = open_frames_ == 1 && out_->deleted;
    const std::uint64_t missing = (tombstone ? required_common : top_->table->required) & ~top_->present;
    if (missing == 0) return true;
    top_->row = &top_->table->rows[static_cast<std::size_t>(std::countr_zero(missing))];
    return refuse("is missing");
}

bool RecordReader::end_map() {
    --depth_;
    if (skipped_levels_ > 0) {
        --skipped_levels_;
        return true;
    }
    if (!check_required()) return false;
    --open_frames_;
    top_ = frames_.data();
    return true;
}

}  // namespace monomi::wire
