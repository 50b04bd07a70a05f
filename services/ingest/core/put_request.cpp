#include "services/ingest/core/put_request.h"

#include <algorithm>

#include "common/wire/envelope.h"

namespace monomi::ingest {

namespace {

constexpr std::string_view default_source = "manual";

bool may_put(const std::vector<std::string>& roles) {
    return std::any_of(roles.begin(), roles.end(), [](const std::string& role) {
        return role == "ingest" || role == "operate" || role == "admin";
    });
}

wire::Value error_value(std::string_view code, std::string_view message) {
    return {{"error", {{"code", code}, {"message", message}}}};
}

tl::unexpected<wire::Value> refuse(std::string_view code, std::string_view message) {
    return tl::make_unexpected(error_value(code, message));
}

// A text of the request, or what it is without.
Result<std::string> text_or(const wire::Value& request, const char* name, std::string_view fallback) {
    const auto found = request.find(name);
    if (found == request.end() || found->is_null()) return std::string(fallback);
    if (!found->is_string()) return fail("{}: must be a text", name);
    return found->get<std::string>();
}

bool lacks(const wire::Value& record, const char* key) {
    const auto found = record.find(key);
    return found == record.end() || found->is_null();
}

}  // namespace

tl::expected<PutBatch, wire::Value> read_put(std::string_view bytes, const std::string& request_id,
                                             const std::vector<std::string>& roles, Instant received_at) {
    auto request = wire::decode_value(bytes);
    if (!request) return refuse("malformed", request.error().message);
    const auto op = text_or(*request, "op", "");
    if (!op || *op != "put") return refuse("invalid", "op: must be \"put\"");
    if (!may_put(roles)) return refuse("refused", "put needs the role ingest, operate or admin");
    const auto source = text_or(*request, "source", default_source);
    if (!source) return refuse("invalid", source.error().message);
    const auto currency = text_or(*request, "currency", "");
    if (!currency) return refuse("invalid", currency.error().message);
    const auto records = request->find("records");
    if (records == request->end() || !records->is_array() || records->empty())
        return refuse("invalid", "records: must be a list of one record or more");
    for (wire::Value& record : *records) {
        if (!record.is_object()) continue;  // it is refused by its index
        if (lacks(record, "source")) record["source"] = *source;
        if (lacks(record, "version")) record["version"] = received_at;
    }
    wire::Envelope envelope;
    envelope.type = "batch";
    envelope.request_id = request_id;
    envelope.source = *source;
    envelope.currency = *currency;
    return PutBatch{wire::encode(envelope), wire::encode_value({{"records", std::move(*records)}})};
}

wire::Value put_reply(std::string_view verdict_header, std::string_view verdict_body) {
    const auto header = wire::decode_envelope(verdict_header);
    const auto verdict = wire::decode_value(verdict_body);
    if (!header || !verdict) return error_value("internal", "ingest's own verdict cannot be read");
    const auto reason = verdict->find("reason");
    if (reason != verdict->end()) {
        const bool retry = verdict->value("retry", false);
        return error_value(retry ? "unavailable" : "invalid", reason->get<std::string>());
    }
    return {{"accepted", verdict->at("accepted")},
            {"rejected", verdict->at("rejected")},
            {"position", header->position}};
}

}  // namespace monomi::ingest
