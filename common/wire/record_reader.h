// The MessagePack visitor that fills a RecordView. One object is reused for all records of a thread.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/domain/calendar.h"
#include "common/domain/records.h"
#include "common/wire/map_table.h"
#include "common/wire/record_codec.h"

namespace monomi::wire {

class RecordReader {
  public:
    // `kind` must be that of the record (see find_kind).
    void begin(Kind kind, RecordView& out, const Limits& limits, const TimeZone* zone);
    [[nodiscard]] const RecordError& error() const { return error_; }
    [[nodiscard]] const TimeZone* zone() const { return zone_; }

    // Says why the current value is refused; always false.
    bool refuse(std::string reason);
    bool refuse_type(std::string_view expected, const Scalar& scalar);

    // The visitor's calls (msgpack::parse); false stops.
    void init() {}
    bool visit_nil();
    bool visit_boolean(bool value);
    bool visit_positive_integer(std::uint64_t value);
    bool visit_negative_integer(std::int64_t value);
    bool visit_float32(float value) { return visit_float64(static_cast<double>(value)); }
    bool visit_float64(double value);
    bool visit_str(const char* data, std::uint32_t size);
    bool visit_bin(const char* data, std::uint32_t size);
    bool visit_ext(const char* data, std::uint32_t size);
    bool start_array(std::uint32_t size);
    bool start_array_item() {
        if (skipped_levels_ == 0) ++top_->item;
        return true;
    }
    bool end_array_item() { return true; }
    bool end_array();
    bool start_map(std::uint32_t size);
    bool start_map_key() {
        in_key_ = true;
        return true;
    }
    bool end_map_key() {
        in_key_ = false;
        return true;
    }
    bool start_map_value() { return true; }
    bool end_map_value() { return true; }
    bool end_map();
    void parse_error(std::size_t, std::size_t) {}
    void insufficient_bytes(std::size_t, std::size_t) {}

  private:
    // A map under way, and within it the list under way.
    struct Frame {
        const MapTable* table = nullptr;
        void* owner = nullptr;
        const FieldRow* row = nullptr;  // of the last key; null for an unknown one
        std::uint64_t bit = 0;          // of row
        std::uint64_t seen = 0, present = 0;
        bool in_list = false;
        int item = -1;
    };

    bool key(std::string_view key);
    bool refuse_key(std::string_view type);
    bool value(const Scalar& scalar);
    bool descend();
    bool open_frame(const MapTable& table, void* owner);
    bool check_required();
    [[nodiscard]] std::string path() const;

    RecordView* out_ = nullptr;
    const Limits* limits_ = nullptr;
    const TimeZone* zone_ = nullptr;
    Kind kind_ = Kind::partner;
    std::array<Frame, 2> frames_{};  // the record and an element of one of its lists
    Frame* top_ = nullptr;           // before frames_.begin(): nothing read yet
    int open_frames_ = 0;
    int depth_ = 0;
    int skipped_levels_ = 0;  // open lists and maps of a value that nobody asked for
    bool in_key_ = false;
    RecordError error_;
};

}  // namespace monomi::wire
