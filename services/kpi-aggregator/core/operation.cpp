#include "services/kpi-aggregator/core/operation.h"

namespace monomi::kpi {

Result<std::optional<std::string>> Arguments::optional_text(std::string_view name) const {
    const auto it = request_.find(name);
    if (it == request_.end() || it->is_null()) return std::nullopt;
    if (!it->is_string()) return fail("{}: must be a text", name);
    return it->get<std::string>();
}

Result<std::string> Arguments::text(std::string_view name) const {
    auto value = optional_text(name);
    if (!value) return fail(value.error());
    if (!*value || (*value)->empty()) return fail("{}: is missing", name);
    return std::move(**value);
}

Result<std::vector<std::string>> Arguments::texts(std::string_view name) const {
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

Result<std::size_t> Arguments::count(std::string_view name, std::size_t fallback, std::size_t most) const {
    const auto it = request_.find(name);
    if (it == request_.end() || it->is_null()) return fallback;
    if (!it->is_number_unsigned() || it->get<std::uint64_t>() > most) {
        return fail("{}: must be a whole number from 0 to {}", name, most);
    }
    return it->get<std::size_t>();
}

Result<std::optional<Date>> Arguments::date(std::string_view name) const {
    const auto value = optional_text(name);
    if (!value) return fail(value.error());
    if (!*value) return std::optional<Date>{};
    const auto date = Date::parse(**value);
    if (!date) return fail("{}: \"{}\" is not a date such as 2026-11-30", name, **value);
    return std::optional<Date>(*date);
}

Result<Scope> Arguments::scope() const {
    const auto value = optional_text("scope");
    if (!value) return fail(value.error());
    auto scope = Scope::parse(value->value_or("org"));
    if (!scope) return fail(scope.error().at("scope"));
    return scope;
}

void add_standing(const Aggregator& aggregator, std::optional<Date> as_of, wire::Value& reply) {
    reply["as_of"] = as_of.value_or(aggregator.engine().today()).str();
    reply["position"] = aggregator.position().str();
    reply["complete"] = aggregator.complete();
}

int currency_digits(const Aggregator& aggregator) {
    return minor_digits(aggregator.engine().rules().currency);
}

bool is_shared(const Scope& scope) {
    return scope.kind != ScopeKind::partner && scope.kind != ScopeKind::rep;
}

}  // namespace monomi::kpi
