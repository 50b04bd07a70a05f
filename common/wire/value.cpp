#include "common/wire/value.h"

#include <algorithm>

#include "common/wire/value_check.h"

namespace monomi::wire {
namespace {

// Requests and views nest deeper than records (a tree of KPIs).
constexpr int value_depth = 16;

}  // namespace

std::string encode_value(const Value& value) {
    std::string bytes;
    Value::to_msgpack(value, bytes);
    return bytes;
}

Result<Value> decode_value(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.max_message_bytes) {
        return fail("the value has {} bytes; at most {} are allowed", bytes.size(), limits.max_message_bytes);
    }
    if (const auto status = check_value(bytes, std::max(limits.max_depth, value_depth)); !status) {
        return fail("the value {}", status.error().message);
    }
    Value value = Value::from_msgpack(bytes.begin(), bytes.end(), true, false);
    if (!value.is_object()) return fail("the value must be a map");
    return value;
}

Value to_value(const RecordView& record) {
    std::string bytes;
    encode_record(record, bytes);
    return Value::from_msgpack(bytes, true, false);
}

}  // namespace monomi::wire
