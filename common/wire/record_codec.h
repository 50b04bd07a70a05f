// Records as MessagePack maps with string keys (byte-level contract: WIRE.md).
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "common/domain/calendar.h"
#include "common/domain/records.h"
#include "common/domain/result.h"

namespace monomi::wire {

// Bounds on what is read; beyond them input is refused with the reason.
struct Limits {
    std::size_t max_message_bytes = 8u << 20;
    std::size_t max_record_bytes = 64u << 10;
    std::size_t max_records = 4096;  // in one message
    int max_depth = 8;
};

// Why a record was refused. `field` is a path such as "won_on" or "contracts[1].from"; empty for the record
// as a whole.
struct RecordError {
    std::string field;
    std::string reason;
    [[nodiscard]] std::string str() const { return field.empty() ? reason : field + ": " + reason; }
};

// Reads one map into `out`, which is cleared first and keeps its capacity: no allocation in the steady state
// (but for the partner lists of a source's supplies).
// Text refers into `bytes`. Unknown keys are skipped. Dates are "YYYY-MM-DD"; with `zone` given also
// instants, which become civil dates of that zone. Checks types, UTF-8, vocabularies and limits; not whether
// the fields make sense together (validate()).
[[nodiscard]] tl::expected<void, RecordError> decode_record(std::string_view bytes, RecordView& out,
                                                            const Limits& limits = {},
                                                            const TimeZone* zone = nullptr);

// Appends the canonical encoding: keys in the order of WIRE.md, absent fields left out, smallest integer
// forms, dates as "YYYY-MM-DD". Equal records have equal bytes. A tombstone is encoded without its kind's
// fields.
void encode_record(const RecordView& record, std::string& out);
void encode_record(const Record& record, std::string& out);

[[nodiscard]] Record own(const RecordView& view);
[[nodiscard]] RecordView view(const Record& record);  // refers into `record`

// Calls visit(index, bytes) for each element of the array `records` in a batch body {"records": [...]}, once
// the whole body was found well-formed and within the limits of message size and record count. Elements are
// not judged: their size, depth and content are decode_record's, so that a bad one is refused alone.
[[nodiscard]] Status for_each_record(std::string_view body, const Limits& limits,
                                     const std::function<void(std::size_t, std::string_view)>& visit);

// Makes a batch body of canonical records.
class BatchBuilder {
  public:
    void clear();
    void add_encoded(std::string_view record);
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] std::size_t bytes() const { return records_.size(); }
    // The finished body; valid until the next call.
    [[nodiscard]] std::string_view body();

  private:
    std::size_t count_ = 0;
    std::string records_, body_;
};

}  // namespace monomi::wire
