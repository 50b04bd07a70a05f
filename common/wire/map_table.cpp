#include "common/wire/map_table.h"

#include <cmath>
#include <type_traits>

#include "common/wire/fields.h"
#include "common/wire/record_reader.h"
#include "common/wire/text.h"

namespace monomi::wire {
namespace {

bool store(RecordReader& reader, std::string_view& out, const Token& token, bool is_id) {
    if (token.type != Token::Type::text) return reader.refuse_type("a text", token.type);
    const std::size_t limit = is_id ? max_id_bytes : max_text_bytes;
    if (token.text.size() > limit) {
        return reader.refuse(fmt::format("has {} bytes; at most {} are allowed", token.text.size(), limit));
    }
    if (is_id && token.text.empty()) return reader.refuse("is empty");
    if (!is_utf8(token.text)) return reader.refuse("is not valid UTF-8");
    out = token.text;
    return true;
}

bool store(RecordReader& reader, std::int64_t& out, const Token& token, bool) {
    if (token.type != Token::Type::integer) return reader.refuse_type("an integer", token.type);
    out = token.integer;
    return true;
}

bool store(RecordReader& reader, bool& out, const Token& token, bool) {
    if (token.type != Token::Type::boolean) return reader.refuse_type("a boolean", token.type);
    out = token.boolean;
    return true;
}

bool store(RecordReader& reader, double& out, const Token& token, bool) {
    if (token.type == Token::Type::integer) {
        out = static_cast<double>(token.integer);
        return true;
    }
    if (token.type != Token::Type::number) return reader.refuse_type("a number", token.type);
    if (!std::isfinite(token.number)) return reader.refuse("is not a finite number");
    out = token.number + 0.0;  // makes -0 to 0: equal numbers have equal bytes
    return true;
}

bool store(RecordReader& reader, Date& out, const Token& token, bool) {
    if (token.type != Token::Type::text) return reader.refuse_type("a date as text", token.type);
    if (const auto date = Date::parse(token.text)) {
        out = *date;
        return true;
    }
    if (!is_utf8(token.text)) return reader.refuse("is not valid UTF-8");
    if (reader.zone() != nullptr) {
        const auto date = parse_date_or_instant(token.text, *reader.zone());
        if (date && Date::parse(date->str())) {
            out = *date;
            return true;
        }
    }
    return reader.refuse(
        fmt::format("\"{}\" is not a date (YYYY-MM-DD, years 1900 to 2199)", shortened(token.text)));
}

template <class E>
requires std::is_enum_v<E>
bool store(RecordReader& reader, E& out, const Token& token, bool) {
    if (token.type != Token::Type::text) return reader.refuse_type("a text", token.type);
    if (const auto value = from_name<E>(token.text)) {
        out = *value;
        return true;
    }
    if (!is_utf8(token.text)) return reader.refuse("is not valid UTF-8");
    return reader.refuse(not_one_of(token.text, Names<E>::names));
}

template <class T>
bool store(RecordReader& reader, std::optional<T>& out, const Token& token, bool is_id) {
    return store(reader, out.emplace(), token, is_id);
}

template <class T>
bool store(RecordReader& reader, Dated<T>& out, const Token& token, bool is_id) {
    T value{};
    if (!store(reader, value, token, is_id)) return false;
    out.set(value);
    return true;
}

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;
template <class T>
inline constexpr bool is_dated = false;
template <class T>
inline constexpr bool is_dated<Dated<T>> = true;
// Elements that are plain values, not maps.
template <class T>
inline constexpr bool is_plain = std::is_same_v<T, std::string_view> || std::is_enum_v<T>;

template <class List, bool IsId>
struct ElementTable;

// The member's address from the untyped owner: Owners::of gives the object that has the field.
template <class Owners, const auto& Fields, std::size_t I>
struct Access {
    static constexpr const auto& field = std::get<I>(Fields);
    using Member = typename std::remove_cvref_t<decltype(field)>::member_type;
    static Member& member(void* owner) { return Owners::of(owner).*(field.member); }

    static bool read(RecordReader& reader, void* owner, const Token& token) {
        return store(reader, member(owner), token, field.is_id);
    }
    static bool read_item(RecordReader& reader, void* owner, const Token& token) {
        return store(reader, member(owner).emplace_back(), token, field.is_id);
    }
    static void begin_list(void* owner) { member(owner).clear(); }
    static void* append_element(void* owner) {
        if constexpr (is_dated<Member>) {
            return &member(owner).entries.emplace_back();
        } else {
            return &member(owner).emplace_back();
        }
    }

    static constexpr FieldRow row() {
        FieldRow result;
        result.name = field.name;
        if constexpr (!is_list<Member>) result.read = &read;
        if constexpr (is_list<Member> || is_dated<Member>) {
            result.begin_list = &begin_list;
            if constexpr (is_list<Member>) {
                if constexpr (is_plain<typename Member::value_type>) result.read_item = &read_item;
            }
            if constexpr (is_dated<Member>) {
                result.append_element = &append_element;
                result.element = &ElementTable<Member, field.is_id>::table;
            } else if constexpr (!is_plain<typename Member::value_type>) {
                result.append_element = &append_element;
                result.element = &ElementTable<Member, field.is_id>::table;
            }
        }
        return result;
    }
};

template <class Owners, const auto& Fields>
inline constexpr std::size_t field_count = std::tuple_size_v<std::remove_cvref_t<decltype(Fields)>>;

template <class Owners, const auto& Fields, std::size_t N>
constexpr void add_rows(std::array<FieldRow, N>& rows, std::uint64_t& required, std::size_t first) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        ((rows[first + I] = Access<Owners, Fields, I>::row(),
          required |= std::get<I>(Fields).required ? std::uint64_t{1} << (first + I) : 0),
         ...);
    }
    (std::make_index_sequence<field_count<Owners, Fields>>{});
}

template <std::size_t N>
constexpr std::array<std::string_view, N> names_of(const std::array<FieldRow, N>& rows) {
    std::array<std::string_view, N> names{};
    for (std::size_t i = 0; i < N; ++i) names[i] = rows[i].name;
    return names;
}

template <std::size_t N>
struct Rows {
    std::array<FieldRow, N> rows{};
    std::uint64_t required = 0;
};

template <class Element>
struct ElementOwner {
    static Element& of(void* owner) { return *static_cast<Element*>(owner); }
};

template <class Element, const auto& Fields>
struct TableOfElement {
    static constexpr auto made = [] {
        Rows<field_count<void, Fields>> result;
        add_rows<ElementOwner<Element>, Fields>(result.rows, result.required, 0);
        return result;
    }();
    static constexpr KeyIndex index = make_key_index(names_of(made.rows));
    static_assert(index.multiplier != 0);
    static constexpr MapTable table{made.rows, index, made.required};
};

template <class T, bool IsId>
struct ElementTable<Dated<T>, IsId> : TableOfElement<typename Dated<T>::Entry, EntryFields<T, IsId>::value> {
};
template <class T, bool IsId>
struct ElementTable<std::vector<T>, IsId> : TableOfElement<T, FieldList<T>::value> {};

struct RecordOwner {
    static RecordView& of(void* owner) { return *static_cast<RecordView*>(owner); }
};
template <Kind K>
struct KindOwner {
    static auto& of(void* owner) { return fields_of<K>(RecordOwner::of(owner)); }
};

// The kind is known before the record is read; its value was checked then.
bool pass_kind(RecordReader&, void*, const Token&) { return true; }

template <Kind K>
struct TableOfKind {
    using Fields = std::remove_cvref_t<decltype(fields_of<K>(std::declval<RecordView&>()))>;
    static constexpr const auto& common = FieldList<RecordView>::value;
    static constexpr const auto& own_fields = FieldList<Fields>::value;
    static constexpr std::size_t first = 1 + field_count<void, common>;

    static constexpr auto made = [] {
        Rows<first + field_count<void, own_fields>> result;
        result.rows[0].name = "kind";
        result.rows[0].read = &pass_kind;
        result.required = 1;
        add_rows<RecordOwner, common>(result.rows, result.required, 1);
        add_rows<KindOwner<K>, own_fields>(result.rows, result.required, first);
        return result;
    }();
    static constexpr KeyIndex index = make_key_index(names_of(made.rows));
    static_assert(index.multiplier != 0, "no perfect hash found: widen the search in make_key_index");
    static constexpr MapTable table{made.rows, index, made.required};
    static_assert((made.required & 0b11111) == required_common);
};

}  // namespace

const MapTable& table_of(Kind kind) {
    return with_kind(kind, [](auto k) -> const MapTable& { return TableOfKind<k()>::table; });
}

}  // namespace monomi::wire
