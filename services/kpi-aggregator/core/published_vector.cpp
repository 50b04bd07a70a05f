#include "services/kpi-aggregator/core/published_vector.h"

#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

namespace {

void add_window(Engine& engine, const Scope& scope, Window window, std::string_view name,
                const std::vector<std::string>& kpis, wire::Value& vector) {
    const auto readings = engine.read_all(kpis, scope, window);
    if (!readings) return;
    wire::Value values = wire::Value::object();
    const int digits = minor_digits(engine.rules().currency);
    for (const Reading& reading : *readings) values[reading.kpi] = number(reading, digits);
    vector[std::string(name)] = std::move(values);
}

}  // namespace

std::vector<Scope> published_scopes(const Engine& engine) {
    std::vector<Scope> scopes{{ScopeKind::org, ""}};
    for (const ScopeKind kind : {ScopeKind::role, ScopeKind::tier, ScopeKind::owner, ScopeKind::partner}) {
        for (std::string& id : engine.scope_ids(kind)) scopes.push_back({kind, std::move(id)});
    }
    return scopes;
}

wire::Value published_vector(Engine& engine, const Scope& scope) {
    std::vector<std::string> stocks, others;
    for (const KpiDefinition& kpi : engine.catalogue().kpis()) {
        (kpi.kind == KpiKind::stock ? stocks : others).push_back(kpi.code);
    }
    wire::Value vector{{"scope", scope.str()}, {"as_of", engine.today().str()}};
    add_window(engine, scope, Window::day, "now", stocks, vector);
    for (const Window window : published_windows)
        add_window(engine, scope, window, monomi::name_of(window), others, vector);
    if (scope.kind == ScopeKind::partner) {
        if (const auto row = engine.partner(scope.id)) vector["clock"] = value_of(row->clock);
    }
    return vector;
}

}  // namespace monomi::kpi
