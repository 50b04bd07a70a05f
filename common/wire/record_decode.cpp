#include "common/wire/fields.h"
#include "common/wire/key_index.h"
#include "common/wire/record_codec.h"
#include "common/wire/record_list.h"
#include "common/wire/record_reader.h"
#include "common/wire/scanner.h"
#include "common/wire/text.h"

namespace monomi::wire {
namespace {

tl::unexpected<RecordError> refused(std::string field, std::string reason) {
    return tl::make_unexpected(RecordError{std::move(field), std::move(reason)});
}

constexpr KeyIndex kind_index = make_key_index(Names<Kind>::names);
static_assert(kind_index.multiplier != 0);

tl::unexpected<RecordError> cut_or_malformed(bool truncated) {
    return refused("", truncated ? "is cut short" : "is not MessagePack");
}

// The kind of a record that begins as canonical ones do: a map of up to 65535 pairs, the first of them the
// kind.
std::optional<Kind> leading_kind(std::string_view bytes) {
    if (bytes.empty()) return std::nullopt;
    const bool short_map = (static_cast<unsigned char>(bytes[0]) & 0xf0u) == 0x80u;
    if (!short_map && bytes[0] != '\xde') return std::nullopt;
    const std::size_t at = short_map ? 1 : 3;
    constexpr std::string_view key = "\xa4kind";
    if (bytes.size() <= at + key.size() || !equal_short(bytes.data() + at, key.data(), key.size())) {
        return std::nullopt;
    }
    const unsigned head = static_cast<unsigned char>(bytes[at + key.size()]);
    const std::string_view rest = bytes.substr(at + key.size() + 1);
    const std::size_t length = head & 0x1fu;
    if ((head & 0xe0u) != 0xa0u || length == 0 || rest.size() < length) return std::nullopt;
    const std::uint8_t kind = kind_index.slots[KeyIndex::slot(rest.substr(0, length), kind_index.multiplier)];
    if (kind == KeyIndex::none) return std::nullopt;
    const std::string_view name = Names<Kind>::names[kind];
    if (name.size() != length || !equal_short(name.data(), rest.data(), length)) return std::nullopt;
    return static_cast<Kind>(kind);
}

// The kind decides how all other fields are read, so it is looked up first. In canonical records it is the
// first key; else the bytes are walked over for it.
tl::expected<Kind, RecordError> find_kind(std::string_view bytes) {
    if (const auto kind = leading_kind(bytes)) return *kind;
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

void clear(RecordView& record) {
    clear_fields_of_kind(record);
    reset_fields(record);
}

tl::unexpected<RecordError> too_large(std::size_t bytes, const Limits& limits) {
    return refused("", fmt::format("has {} bytes; at most {} are allowed", bytes, limits.max_record_bytes));
}

}  // namespace

tl::expected<void, RecordError> decode_record(std::string_view bytes, RecordView& out, const Limits& limits,
                                              const TimeZone* zone) {
    if (bytes.size() > limits.max_record_bytes) {
        clear(out);
        return too_large(bytes.size(), limits);
    }
    const auto size = decode_leading_record(bytes, out, limits, zone);
    if (!size) return tl::make_unexpected(size.error());
    if (*size == bytes.size()) return {};
    return refused("", fmt::format("is followed by {} more bytes", bytes.size() - *size));
}

tl::expected<std::size_t, RecordError> decode_leading_record(std::string_view bytes, RecordView& out,
                                                             const Limits& limits, const TimeZone* zone) {
    clear(out);
    const auto kind = find_kind(bytes);
    if (!kind) return tl::make_unexpected(kind.error());
    out.kind = *kind;

    thread_local RecordReader reader;
    const auto size = reader.read(bytes, *kind, out, limits, zone);
    if (!size) return tl::make_unexpected(reader.error());
    if (*size > limits.max_record_bytes) return too_large(*size, limits);
    if (out.deleted) clear_fields_of_kind(out);
    return *size;
}

}  // namespace monomi::wire
