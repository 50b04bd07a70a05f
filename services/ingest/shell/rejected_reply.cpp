#include "services/ingest/shell/rejected_reply.h"

#include <fmt/format.h>

#include "common/bus/request_arguments.h"
#include "common/bus/request_job.h"
#include "common/store/redis_rejected.h"

namespace monomi::ingest {

namespace {

constexpr std::size_t most_listed = 1'000;  // with their records they must fit a message

// Bytes that are no record, as people can look at them: what is no printable ASCII is written as \\xHH.
std::string printable(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += byte >= 0x20 && byte < 0x7f ? std::string(1, c) : fmt::format("\\x{:02x}", byte);
    }
    return out;
}

// The record as it came, and kind and id from it, as far as they can be read.
void add_record(wire::Value& row, const wire::Value& entry) {
    for (const char* name : {"kind", "id", "record", "bytes"}) row[name] = nullptr;
    const auto kept = entry.find("record");
    if (kept == entry.end() || !kept->is_binary()) return;
    const auto& binary = kept->get_binary();
    const std::string_view bytes(reinterpret_cast<const char*>(binary.data()), binary.size());
    auto record = wire::decode_value(bytes);
    if (!record || !record->is_object()) {
        row["bytes"] = printable(bytes);
        return;
    }
    for (const char* name : {"kind", "id"}) {
        if (const auto value = record->find(name); value != record->end() && value->is_string())
            row[name] = *value;
    }
    row["record"] = std::move(*record);
}

wire::Value row_of(const wire::Value& entry) {
    wire::Value row = wire::Value::object();
    for (const char* name : {"received_at", "source", "principal", "index", "field", "reason"})
        row[name] = entry.value(name, wire::Value());
    add_record(row, entry);
    return row;
}

}  // namespace

wire::Value rejected_reply(store::RedisConnection* redis, const store::Keys& keys,
                           const wire::Value& request) {
    const RequestArguments arguments(request);
    const auto offset = arguments.count("offset", 0, 1'000'000'000);
    if (!offset) return error_value("invalid", offset.error().message);
    const auto limit = arguments.count("limit", 100, most_listed);
    if (!limit) return error_value("invalid", limit.error().message);
    if (redis == nullptr) return error_value("unavailable", "the store is away");
    const auto total = store::count_rejected(*redis, keys);
    if (!total) return error_value("unavailable", total.error().message);
    const auto kept = store::latest_rejected(*redis, keys, *limit, *offset);
    if (!kept) return error_value("unavailable", kept.error().message);
    wire::Value rows = wire::Value::array();
    for (const std::string& bytes : *kept) {
        if (const auto entry = wire::decode_value(bytes)) rows.push_back(row_of(*entry));
    }
    return {{"rejected", std::move(rows)}, {"total", *total}, {"offset", *offset}};
}

}  // namespace monomi::ingest
