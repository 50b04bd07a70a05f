#include <concepts>

#include "common/wire/fields.h"
#include "common/wire/packer.h"
#include "common/wire/record_codec.h"

namespace monomi::wire {
namespace {

// Whether a field that is not required is written.
bool given(std::same_as<bool> auto value) { return value; }
template <class T>
bool given(const std::optional<T>& value) {
    return value.has_value();
}
template <class T>
bool given(const std::vector<T>& value) {
    return !value.empty();
}
template <class T>
bool given(const Dated<T>& value) {
    return value.known();
}

void pack_date(Packer& packer, Date date) {
    const auto ymd = date.ymd();
    const auto year = static_cast<unsigned>(static_cast<int>(ymd.year()));
    const auto month = static_cast<unsigned>(ymd.month());
    const auto day = static_cast<unsigned>(ymd.day());
    const auto digit = [](unsigned value) { return static_cast<char>('0' + value % 10); };
    const char text[10] = {digit(year / 1000),
                           digit(year / 100),
                           digit(year / 10),
                           digit(year),
                           '-',
                           digit(month / 10),
                           digit(month),
                           '-',
                           digit(day / 10),
                           digit(day)};
    packer.text({text, sizeof text});
}

template <class Fields, class List>
void pack_fields(Packer& packer, const Fields& fields, const List& list);
template <class Fields, class List>
std::size_t count_fields(const Fields& fields, const List& list);

void pack(Packer& packer, std::string_view value) { packer.text(value); }
void pack(Packer& packer, std::int64_t value) { packer.integer(value); }
void pack(Packer& packer, bool value) { packer.boolean(value); }
void pack(Packer& packer, double value) { packer.number(value); }
void pack(Packer& packer, Date value) { pack_date(packer, value); }
template <class E>
requires std::is_enum_v<E>
void pack(Packer& packer, E value) { packer.text(name_of(value)); }
void pack(Packer& packer, const ContractPeriod& period) {
    const auto& list = FieldList<ContractPeriod>::value;
    packer.map(count_fields(period, list));
    pack_fields(packer, period, list);
}
template <class Text>
void pack(Packer& packer, const Supply<Text>& supply) {
    const auto& list = FieldList<Supply<Text>>::value;
    packer.map(count_fields(supply, list));
    pack_fields(packer, supply, list);
}
template <class T>
void pack(Packer& packer, const std::optional<T>& value) {
    pack(packer, *value);
}
template <class T>
void pack(Packer& packer, const std::vector<T>& values) {
    packer.array(values.size());
    for (const T& value : values) pack(packer, value);
}
template <class T>
void pack(Packer& packer, const Dated<T>& value) {
    if (value.plain) return pack(packer, value.entries.front().value);
    packer.array(value.entries.size());
    for (const auto& entry : value.entries) {
        packer.map(2);
        packer.text("from");
        pack_date(packer, entry.from);
        packer.text("value");
        pack(packer, entry.value);
    }
}

template <class Owner, class Member>
bool is_written(const Owner& owner, const Field<Owner, Member>& field) {
    if constexpr (requires { given(owner.*(field.member)); }) {
        if (!field.required) return given(owner.*(field.member));
    }
    return true;
}

template <class Fields, class List>
std::size_t count_fields(const Fields& fields, const List& list) {
    return std::apply([&](const auto&... field) { return (std::size_t{is_written(fields, field)} + ...); },
                      list);
}

template <class Fields, class List>
void pack_fields(Packer& packer, const Fields& fields, const List& list) {
    const auto pack_one = [&](const auto& field) {
        if (!is_written(fields, field)) return;
        packer.text(field.name);
        pack(packer, fields.*(field.member));
    };
    std::apply([&](const auto&... field) { (pack_one(field), ...); }, list);
}

template <class Text>
void encode(const BasicRecord<Text>& record, std::string& out) {
    const auto& common = FieldList<BasicRecord<Text>>::value;
    with_kind(record.kind, [&](auto kind) {
        const auto& fields = fields_of<kind()>(record);
        const auto& list = FieldList<std::remove_cvref_t<decltype(fields)>>::value;
        Packer packer(out);
        packer.map(1 + count_fields(record, common) + (record.deleted ? 0 : count_fields(fields, list)));
        packer.text("kind");
        packer.text(name_of(record.kind));
        pack_fields(packer, record, common);
        if (!record.deleted) pack_fields(packer, fields, list);
    });
}

}  // namespace

void encode_record(const RecordView& record, std::string& out) { encode(record, out); }
void encode_record(const Record& record, std::string& out) { encode(record, out); }

}  // namespace monomi::wire
