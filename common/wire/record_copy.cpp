#include <utility>

#include "common/wire/fields.h"
#include "common/wire/record_codec.h"

namespace monomi::wire {
namespace {

template <class To, class From, class ToList, class FromList>
void copy_fields(To& to, const From& from, const ToList& to_list, const FromList& from_list);

template <class T>
void copy(T& to, const T& from) {
    to = from;
}
void copy(std::string& to, std::string_view from) { to = from; }
void copy(std::string_view& to, const std::string& from) { to = from; }
template <class A, class B>
void copy(Supply<A>& to, const Supply<B>& from) {
    copy_fields(to, from, FieldList<Supply<A>>::value, FieldList<Supply<B>>::value);
}
template <class A, class B>
requires(!std::is_same_v<A, B>) void copy(std::optional<A>& to, const std::optional<B>& from) {
    to.reset();
    if (from) copy(to.emplace(), *from);
}
template <class A, class B>
requires(!std::is_same_v<A, B>) void copy(std::vector<A>& to, const std::vector<B>& from) {
    to.resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) copy(to[i], from[i]);
}
template <class A, class B>
requires(!std::is_same_v<A, B>) void copy(Dated<A>& to, const Dated<B>& from) {
    to.plain = from.plain;
    to.entries.resize(from.entries.size());
    for (std::size_t i = 0; i < from.entries.size(); ++i) {
        to.entries[i].from = from.entries[i].from;
        copy(to.entries[i].value, from.entries[i].value);
    }
}

template <class To, class From, class ToList, class FromList>
void copy_fields(To& to, const From& from, const ToList& to_list, const FromList& from_list) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (copy(to.*(std::get<I>(to_list).member), from.*(std::get<I>(from_list).member)), ...);
    }
    (std::make_index_sequence<std::tuple_size_v<ToList>>{});
}

template <class To, class From>
BasicRecord<To> converted(const BasicRecord<From>& from) {
    BasicRecord<To> to;
    to.kind = from.kind;
    copy_fields(to, from, FieldList<BasicRecord<To>>::value, FieldList<BasicRecord<From>>::value);
    with_kind(from.kind, [&](auto kind) {
        auto& to_fields = fields_of<kind()>(to);
        const auto& from_fields = fields_of<kind()>(from);
        copy_fields(to_fields, from_fields, FieldList<std::remove_cvref_t<decltype(to_fields)>>::value,
                    FieldList<std::remove_cvref_t<decltype(from_fields)>>::value);
    });
    return to;
}

}  // namespace

Record own(const RecordView& view) { return converted<std::string>(view); }
RecordView view(const Record& record) { return converted<std::string_view>(record); }

}  // namespace monomi::wire
