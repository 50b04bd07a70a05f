// The fields of each kind of record as a table, so that a mapping can set any of them by name and a CSV can
// be written from them. Made from the wire's field list.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/domain/records.h"

namespace monomi::importer {

using Value =
    std::variant<std::string, std::int64_t, double, bool, Date, ContractPeriod, Supply<std::string>>;

// Any total order that depends on the values alone.
[[nodiscard]] bool less(const Value& a, const Value& b);

// One value of a field; `from` in dated fields that are no plain value.
struct Entry {
    std::optional<Date> from;
    Value value;
    bool operator==(const Entry&) const = default;
};

enum class FieldType : std::uint8_t {
    text,
    choice,  // one of `choices`
    integer,
    money,
    number,
    boolean,
    date,
    contract,
    supply
};

struct FieldInfo {
    std::string_view name;
    FieldType type = FieldType::text;
    bool required = false;
    bool is_id = false;
    bool list = false;   // several values
    bool dated = false;  // a plain value or several values, each with a date
    std::vector<std::string_view> choices;
    // Replaces the field's value. The entries have the alternative of `type`; one entry where the field is
    // neither a list nor dated.
    std::function<void(Record&, const std::vector<Entry>&)> assign;
    std::function<std::vector<Entry>(const Record&)> entries;  // empty where the field is missing
};

[[nodiscard]] const std::vector<FieldInfo>& fields_of(Kind kind);
[[nodiscard]] const FieldInfo* find_field(Kind kind, std::string_view name);

}  // namespace monomi::importer
