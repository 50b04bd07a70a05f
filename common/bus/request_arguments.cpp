#include "common/bus/request_arguments.h"

namespace monomi {

Result<std::optional<std::string>> RequestArguments::optional_text(std::string_view name) const {
    const auto it = request_.find(name);
    if (it == request_.end() || it->is_null()) return std::nullopt;
    if (!it->is_string()) return fail("{}: must be a text", name);
    return it->get<std::string>();
}

Result<std::string> RequestArguments::text(std::string_view name) const {
    auto value = optional_text(name);
    if (!value) return fail(value.error());
    if (!*value || (*value)->empty()) return fail("{}: is missing", name);
    return std::move(**value);
}

Result<std::vector<std::string>> RequestArguments::texts(std::string_view name) const {
    const auto it = request_.find(name);
    if (it == request_.end() || !it->is_array() || it->empty())
        return fail("{}: must be a list of texts", name);
    std::vector<std::string> values;
    for (const auto& value : *it) {
        if (!value.is_string()) return fail("{}: must be a list of texts", name);
        values.push_back(value.get<std::string>());
    }
    return values;
}

Result<std::size_t> RequestArguments::count(std::string_view name, std::size_t fallback,
                                            std::size_t most) const {
    const auto it = request_.find(name);
    if (it == request_.end() || it->is_null()) return fallback;
    if (!it->is_number_unsigned() || it->get<std::uint64_t>() > most) {
        return fail("{}: must be a whole number from 0 to {}", name, most);
    }
    return it->get<std::size_t>();
}

Result<std::optional<Date>> RequestArguments::date(std::string_view name) const {
    const auto value = optional_text(name);
    if (!value) return fail(value.error());
    if (!*value) return std::optional<Date>{};
    const auto date = Date::parse(**value);
    if (!date) return fail("{}: \"{}\" is not a date such as 2026-11-30", name, **value);
    return std::optional<Date>(*date);
}

Result<Scope> RequestArguments::scope() const {
    const auto value = optional_text("scope");
    if (!value) return fail(value.error());
    auto scope = Scope::parse(value->value_or("org"));
    if (!scope) return fail(scope.error().at("scope"));
    return scope;
}

}  // namespace monomi
