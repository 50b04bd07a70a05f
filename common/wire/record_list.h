// Records that follow each other, decoded in one pass (batch bodies: record_codec.h).
#pragma once
#include <cstddef>
#include <functional>
#include <string_view>

#include "common/wire/record_codec.h"

namespace monomi::wire {

// As decode_record(), for the record that `bytes` begin with; returns how many of them it takes.
[[nodiscard]] tl::expected<std::size_t, RecordError> decode_leading_record(std::string_view bytes,
                                                                           RecordView& out,
                                                                           const Limits& limits = {},
                                                                           const TimeZone* zone = nullptr);

// Decodes the elements of a batch body in their order, each into the record that room() gives, and tells
// visit(decoded) whether it could be. The same as for_each_record() and decode_record(), without walking over
// the body first where that is as BatchBuilder makes it. There, what comes before a place at which the body
// is broken has been visited.
[[nodiscard]] Status decode_records(std::string_view body, const Limits& limits,
                                    const std::function<RecordView&()>& room,
                                    const std::function<void(bool decoded)>& visit);

}  // namespace monomi::wire
