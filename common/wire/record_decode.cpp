#include <msgpack.hpp>

#include "common/wire/fields.h"
#include "common/wire/record_codec.h"
#include "common/wire/record_reader.h"
#include "common/wire/scanner.h"
#include "common/wire/text.h"

namespace monomi::wire {
namespace {

tl::unexpected<RecordError> refused(std::string field, std::string reason) {
    return tl::make_unexpected(RecordError{std::move(field), std::move(reason)});
}

tl::unexpected<RecordError> cut_or_malformed(bool truncated) {
    return refused("", truncated ? "is cut short" : "is not MessagePack");
}

// The reader's parser keeps its stack between records, which msgpack::parse would allocate for each.
struct Decoder {
    RecordReader reader;
    msgpack::detail::parse_helper<RecordReader> parser{reader};
};

// The kind decides how all other fields are read, so it is looked up first. In canonical records it is the
// first key; else the bytes are walked over for it.
tl::expected<Kind, RecordError> find_kind(std::string_view bytes) {
    Scanner scanner(bytes);
    const auto pairs = scanner.map();
    if (!pairs) {
        if (scanner.truncated()) return cut_or_malformed(true);
        return refused("", "a record must be a map");
    }
    for (std::uint32_t i = 0; i < *pairs; ++i) {
        const auto key = scanner.text();
        if (key == "kind") {
            const auto name = scanner.text();
            if (!name) {
                if (scanner.truncated()) return cut_or_malformed(true);
                return refused("kind", "must be a text");
            }
            if (const auto kind = from_name<Kind>(*name)) return *kind;
            if (!is_utf8(*name)) return refused("kind", "is not valid UTF-8");
            return refused("kind", not_one_of(*name, Names<Kind>::names));
        }
        if ((!key && !scanner.skip()) || !scanner.skip()) return cut_or_malformed(scanner.truncated());
    }
    return refused("kind", "is missing");
}

// Lists keep their capacity.
template <class T>
void reset(T& member, const T& initial) {
    if constexpr (requires { member.clear(); }) {
        member.clear();
    } else {
        member = initial;
    }
}

template <class Fields>
void reset_fields(Fields& fields) {
    static const Fields initial{};
    std::apply([&](const auto&... field) { (reset(fields.*(field.member), initial.*(field.member)), ...); },
               FieldList<Fields>::value);
}

void clear_fields_of_kind(RecordView& record) {
    with_kind(record.kind, [&](auto kind) { reset_fields(fields_of<kind()>(record)); });
}

}  // namespace

tl::expected<void, RecordError> decode_record(std::string_view bytes, RecordView& out, const Limits& limits,
                                              const TimeZone* zone) {
    clear_fields_of_kind(out);
    reset_fields(out);
    if (bytes.size() > limits.max_record_bytes) {
        return refused(
            "", fmt::format("has {} bytes; at most {} are allowed", bytes.size(), limits.max_record_bytes));
    }
    const auto kind = find_kind(bytes);
    if (!kind) return tl::make_unexpected(kind.error());
    out.kind = *kind;

    thread_local Decoder decoder;
    decoder.parser.init();
    decoder.reader.begin(*kind, out, limits, zone);
    std::size_t offset = 0;
    switch (decoder.parser.execute(bytes.data(), bytes.size(), offset)) {
        case msgpack::PARSE_SUCCESS:
            break;
        case msgpack::PARSE_STOP_VISITOR:
            return tl::make_unexpected(decoder.reader.error());
        case msgpack::PARSE_CONTINUE:
            return cut_or_malformed(true);
        default:
            return cut_or_malformed(false);
    }
    if (offset < bytes.size()) {
        return refused("", fmt::format("{} bytes follow the record", bytes.size() - offset));
    }
    if (out.deleted) clear_fields_of_kind(out);
    return {};
}

}  // namespace monomi::wire
