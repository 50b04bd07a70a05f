#include "admin-gui/model/feed/decode.h"

namespace monomi::console {

namespace {

const wire::Value* find(const wire::Value& map, const char* name) {
    if (!map.is_object()) return nullptr;
    const auto at = map.find(name);
    return at == map.end() ? nullptr : &*at;
}

}  // namespace

std::string text_at(const wire::Value& map, const char* name) {
    const wire::Value* value = find(map, name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<double> number_at(const wire::Value& map, const char* name) {
    const wire::Value* value = find(map, name);
    return value != nullptr && value->is_number() ? std::optional(value->get<double>()) : std::nullopt;
}

std::int64_t whole_at(const wire::Value& map, const char* name, std::int64_t fallback) {
    const wire::Value* value = find(map, name);
    if (value == nullptr || !value->is_number()) return fallback;
    return value->is_number_float() ? static_cast<std::int64_t>(value->get<double>())
                                    : value->get<std::int64_t>();
}

bool flag_at(const wire::Value& map, const char* name) {
    const wire::Value* value = find(map, name);
    return value != nullptr && value->is_boolean() && value->get<bool>();
}

std::optional<Date> date_at(const wire::Value& map, const char* name) {
    return Date::parse(text_at(map, name));
}

const wire::Value& part_at(const wire::Value& map, const char* name) {
    static const wire::Value nothing = wire::Value::array();
    const wire::Value* value = find(map, name);
    return value != nullptr && value->is_structured() ? *value : nothing;
}

}  // namespace monomi::console
