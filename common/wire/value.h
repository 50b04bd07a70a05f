// Bodies that are not on the hot path (requests, replies, views) are JSON-like values, MessagePack on the
// wire.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "common/domain/result.h"
#include "common/wire/record_codec.h"

namespace monomi::wire {

using Value = nlohmann::json;

[[nodiscard]] std::string encode_value(const Value& value);
// Checks size, depth and UTF-8 before anything is built; the top must be a map.
[[nodiscard]] Result<Value> decode_value(std::string_view bytes, const Limits& limits = {});

// Any one record as a value, for printing, and back (errors name the field).
[[nodiscard]] Value to_value(const RecordView& record);

}  // namespace monomi::wire
