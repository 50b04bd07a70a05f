#include "admin-cli/importer/record_fields.h"

#include <array>
#include <tuple>
#include <type_traits>

#include "common/wire/fields.h"

namespace monomi::importer {
namespace {

// How each member type of a record goes to and from Value.
template <class T>
struct Convert {  // an enumeration, by its code name
    static constexpr FieldType type = FieldType::choice;
    static T to(const Value& value) { return *from_name<T>(std::get<std::string>(value)); }
    static Value from(const T& value) { return std::string(name_of(value)); }
};
template <class T, FieldType Type>
struct ConvertSame {
    static constexpr FieldType type = Type;
    static T to(const Value& value) { return std::get<T>(value); }
    static Value from(const T& value) { return value; }
};
template <>
struct Convert<std::string> : ConvertSame<std::string, FieldType::text> {};
template <>
struct Convert<std::int64_t> : ConvertSame<std::int64_t, FieldType::integer> {};
template <>
struct Convert<double> : ConvertSame<double, FieldType::number> {};
template <>
struct Convert<bool> : ConvertSame<bool, FieldType::boolean> {};
template <>
struct Convert<Date> : ConvertSame<Date, FieldType::date> {};
template <>
struct Convert<ContractPeriod> : ConvertSame<ContractPeriod, FieldType::contract> {};
template <>
struct Convert<Supply<std::string>> : ConvertSame<Supply<std::string>, FieldType::supply> {};

// How each container of a record is filled from entries.
template <class M>
struct Access {
    using value_type = M;
    static constexpr bool list = false, dated = false;
    static void assign(M& member, const std::vector<Entry>& entries) {
        member = Convert<M>::to(entries.front().value);
    }
    static std::vector<Entry> entries(const M& member) {
        if constexpr (std::is_same_v<M, std::string>) {
            if (member.empty()) return {};
        }
        return {Entry{std::nullopt, Convert<M>::from(member)}};
    }
};
template <class T>
struct Access<std::optional<T>> {
    using value_type = T;
    static constexpr bool list = false, dated = false;
    static void assign(std::optional<T>& member, const std::vector<Entry>& entries) {
        member = Convert<T>::to(entries.front().value);
    }
    static std::vector<Entry> entries(const std::optional<T>& member) {
        if (!member) return {};
        return {Entry{std::nullopt, Convert<T>::from(*member)}};
    }
};
template <class T>
struct Access<std::vector<T>> {
    using value_type = T;
    static constexpr bool list = true, dated = false;
    static void assign(std::vector<T>& member, const std::vector<Entry>& entries) {
        member.clear();
        for (const Entry& entry : entries) member.push_back(Convert<T>::to(entry.value));
    }
    static std::vector<Entry> entries(const std::vector<T>& member) {
        std::vector<Entry> out;
        for (const T& value : member) out.push_back({std::nullopt, Convert<T>::from(value)});
        return out;
    }
};
template <class T>
struct Access<Dated<T>> {
    using value_type = T;
    static constexpr bool list = false, dated = true;
    static void assign(Dated<T>& member, const std::vector<Entry>& entries) {
        member.clear();
        for (const Entry& entry : entries) {
            if (entry.from) {
                member.add(*entry.from, Convert<T>::to(entry.value));
            } else {
                member.set(Convert<T>::to(entry.value));
            }
        }
    }
    static std::vector<Entry> entries(const Dated<T>& member) {
        std::vector<Entry> out;
        for (const auto& entry : member.entries) {
            out.push_back(
                {member.plain ? std::nullopt : std::optional(entry.from), Convert<T>::from(entry.value)});
        }
        return out;
    }
};

bool is_money(Kind kind, std::string_view field) {
    return (kind == Kind::deal && (field == "mrr" || field == "amount")) ||
           (kind == Kind::subscription && field == "mrr");
}

template <class Fields, class Owner, class Member>
FieldInfo describe(Kind kind, Fields Record::*fields, const wire::Field<Owner, Member>& field) {
    using A = Access<Member>;
    using T = typename A::value_type;
    FieldInfo info;
    info.name = field.name;
    info.type = is_money(kind, field.name) ? FieldType::money : Convert<T>::type;
    info.required = field.required;
    info.is_id = field.is_id;
    info.list = A::list;
    info.dated = A::dated;
    if constexpr (std::is_enum_v<T>) {
        info.choices.assign(Names<T>::names.begin(), Names<T>::names.end());
    }
    Member Fields::*member = field.member;
    info.assign = [fields, member](Record& record, const std::vector<Entry>& entries) {
        A::assign(record.*fields.*member, entries);
    };
    info.entries = [fields, member](const Record& record) { return A::entries(record.*fields.*member); };
    return info;
}

std::vector<FieldInfo> describe_kind(Kind kind) {
    std::vector<FieldInfo> out;
    wire::with_kind(kind, [&](auto constant) {
        constexpr auto pointer = wire::member_of<std::string, decltype(constant)::value>();
        using Fields = std::decay_t<decltype(std::declval<Record>().*pointer)>;
        std::apply([&](const auto&... field) { (out.push_back(describe(kind, pointer, field)), ...); },
                   wire::FieldList<Fields>::value);
    });
    return out;
}

auto sort_key(const ContractPeriod& contract) {
    return std::make_tuple(contract.from, contract.to.value_or(Date::max()));
}
auto sort_key(const Supply<std::string>& supply) {
    return std::make_tuple(supply.field, supply.since.value_or(Date::min()), supply.partners);
}
template <class T>
const T& sort_key(const T& value) {
    return value;
}

}  // namespace

bool less(const Value& a, const Value& b) {
    if (a.index() != b.index()) return a.index() < b.index();
    return std::visit(
        [&](const auto& left) {
            return sort_key(left) < sort_key(std::get<std::decay_t<decltype(left)>>(b));
        },
        a);
}

const std::vector<FieldInfo>& fields_of(Kind kind) {
    static const auto all = [] {
        std::array<std::vector<FieldInfo>, count_of<Kind>> table;
        for (std::size_t i = 0; i < table.size(); ++i) table[i] = describe_kind(static_cast<Kind>(i));
        return table;
    }();
    return all[static_cast<std::size_t>(kind)];
}

const FieldInfo* find_field(Kind kind, std::string_view name) {
    for (const FieldInfo& field : fields_of(kind)) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

}  // namespace monomi::importer
