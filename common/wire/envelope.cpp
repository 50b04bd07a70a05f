#include "common/wire/envelope.h"

#include "common/wire/packer.h"
#include "common/wire/value.h"

namespace monomi::wire {
namespace {

constexpr std::size_t max_header_bytes = 16u << 10;

// The texts of a header, in canonical order; empty ones are left out.
struct TextKey {
    const char* name;
    std::string Envelope::*member;
};
constexpr TextKey text_keys[] = {{"type", &Envelope::type},
                                 {"workspace", &Envelope::workspace},
                                 {"log_id", &Envelope::log_id},
                                 {"position", &Envelope::position},
                                 {"previous", &Envelope::previous},
                                 {"principal", &Envelope::principal},
                                 {"request_id", &Envelope::request_id},
                                 {"source", &Envelope::source},
                                 {"import_id", &Envelope::import_id},
                                 {"currency", &Envelope::currency}};

// A key's value, or null where it is missing or nil.
const Value* find(const Value& map, const char* key) {
    const auto it = map.find(key);
    return it == map.end() || it->is_null() ? nullptr : &*it;
}

bool fits_int64(const Value& value) {
    return value.is_number_integer() &&
           (!value.is_number_unsigned() || value.get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
}

Status read_version(const Value& map, const char* key, bool required, int& out) {
    const Value* value = find(map, key);
    if (value == nullptr) return required ? Status(fail("{}: is missing", key)) : Status();
    if (!fits_int64(*value) || value->get<std::int64_t>() < 0 || value->get<std::int64_t>() > 1'000'000) {
        return fail("{}: must be an integer from 0 to 1000000", key);
    }
    out = value->get<int>();
    return {};
}

Status read_texts(const Value& map, Envelope& out) {
    for (const TextKey& key : text_keys) {
        const Value* value = find(map, key.name);
        if (value == nullptr) continue;
        if (!value->is_string()) return fail("{}: must be a text", key.name);
        out.*key.member = value->get<std::string>();
    }
    if (out.type.empty()) return fail("type: is missing");
    return {};
}

Status read_rest(const Value& map, Envelope& out) {
    if (const Value* value = find(map, "received_at")) {
        if (!fits_int64(*value)) return fail("received_at: must be an integer");
        out.received_at = value->get<std::int64_t>();
    }
    if (const Value* value = find(map, "as_of")) {
        if (value->is_string()) out.as_of = Date::parse(value->get_ref<const std::string&>());
        if (!out.as_of) return fail("as_of: must be a date (YYYY-MM-DD)");
    }
    if (const Value* value = find(map, "complete")) {
        if (!value->is_boolean()) return fail("complete: must be a boolean");
        out.complete = value->get<bool>();
    }
    return {};
}

void pack(Packer& packer, const Envelope& envelope) {
    std::size_t pairs = 2;
    for (const TextKey& key : text_keys) pairs += !(envelope.*key.member).empty();
    pairs += std::size_t{envelope.received_at.has_value()} + envelope.as_of.has_value() +
             envelope.complete.has_value();

    packer.map(pairs);
    packer.text("major");
    packer.integer(envelope.major);
    packer.text("minor");
    packer.integer(envelope.minor);
    for (const TextKey& key : text_keys) {
        if ((envelope.*key.member).empty()) continue;
        packer.text(key.name);
        packer.text(envelope.*key.member);
    }
    if (envelope.received_at) {
        packer.text("received_at");
        packer.integer(*envelope.received_at);
    }
    if (envelope.as_of) {
        packer.text("as_of");
        packer.text(envelope.as_of->str());
    }
    if (envelope.complete) {
        packer.text("complete");
        packer.boolean(*envelope.complete);
    }
}

}  // namespace

std::string encode(const Envelope& envelope) {
    std::string bytes;
    {
        Packer packer(bytes);
        pack(packer, envelope);
    }
    return bytes;
}

Result<Envelope> decode_envelope(std::string_view bytes) {
    Limits limits;
    limits.max_message_bytes = max_header_bytes;
    const auto map = decode_value(bytes, limits);
    if (!map) return fail(map.error());
    Envelope envelope;
    if (auto status = read_version(*map, "major", true, envelope.major); !status) return fail(status.error());
    if (envelope.major > major_version) {
        return fail("major: version {} is newer than {}, the newest that is understood here", envelope.major,
                    major_version);
    }
    envelope.minor = 0;
    if (auto status = read_version(*map, "minor", false, envelope.minor); !status)
        return fail(status.error());
    if (auto status = read_texts(*map, envelope); !status) return fail(status.error());
    if (auto status = read_rest(*map, envelope); !status) return fail(status.error());
    return envelope;
}

}  // namespace monomi::wire
