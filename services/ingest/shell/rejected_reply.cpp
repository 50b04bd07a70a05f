#include "services/ingest/shell/rejected_reply.h"

#include "common/bus/request_arguments.h"
#include "common/bus/request_job.h"
#include "common/store/redis_rejected.h"

namespace monomi::ingest {

namespace {

constexpr std::size_t most_listed = 10'000;

// Kind and id from the record as it came, as far as they can be read.
void add_identity(wire::Value& row, const wire::Value& entry) {
    row["kind"] = row["id"] = nullptr;
    const auto bytes = entry.find("record");
    if (bytes == entry.end() || !bytes->is_binary()) return;
    const auto& binary = bytes->get_binary();
    const auto record = wire::decode_value({reinterpret_cast<const char*>(binary.data()), binary.size()});
    if (!record) return;
    for (const char* name : {"kind", "id"}) {
        if (const auto value = record->find(name); value != record->end() && value->is_string())
            row[name] = *value;
    }
}

wire::Value row_of(const wire::Value& entry) {
    wire::Value row = wire::Value::object();
    for (const char* name : {"received_at", "source", "principal", "index", "field", "reason"})
        row[name] = entry.value(name, wire::Value());
    add_identity(row, entry);
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
