#include "services/kpi-aggregator/core/published_vector.h"

#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

std::vector<Scope> published_scopes(const Engine& engine) {
    std::vector<Scope> scopes{{ScopeKind::org, ""}};
    for (const ScopeKind kind : {ScopeKind::role, ScopeKind::tier, ScopeKind::owner, ScopeKind::partner}) {
        for (std::string& id : engine.scope_ids(kind)) scopes.push_back({kind, std::move(id)});
    }
    return scopes;
}

VectorReading::VectorReading(Scope scope) : scope_(std::move(scope)) {}

void VectorReading::begin(Engine& engine) {
    as_of_ = engine.today();
    edition_ = engine.catalogue_edition();
    vector_ = {{"scope", scope_.str()}, {"as_of", as_of_->str()}};
    parts_.clear();
    next_ = 0;
    const auto add = [&](std::string_view name, Window window, bool stocks) {
        for (const KpiDefinition& kpi : engine.catalogue().kpis()) {
            if ((kpi.kind == KpiKind::stock) == stocks && !is_structural(kpi))
                parts_.push_back({name, window, &kpi});
        }
    };
    add("now", Window::day, true);
    for (const Window window : published_windows) add(monomi::name_of(window), window, false);
    if (is_shared()) preparation_ = engine.prepare(Window::day);
}

bool VectorReading::is_shared() const {
    return scope_.kind != ScopeKind::partner && scope_.kind != ScopeKind::rep;
}

bool VectorReading::step(Engine& engine, const std::function<bool()>& enough) {
    constexpr std::size_t slice = 10'000;  // records' worth between two looks at the time
    if (as_of_ != engine.today() || edition_ != engine.catalogue_edition()) begin(engine);
    while (preparation_) {
        if (preparation_->step(slice)) preparation_.reset();
        if (enough()) return false;
    }
    const int digits = minor_digits(engine.rules().currency);
    while (next_ < parts_.size()) {
        const Part& part = parts_[next_++];
        const auto reading = engine.read(part.kpi->code, scope_, part.window);
        if (reading) vector_[std::string(part.name)][part.kpi->code] = number(*reading, digits);
        if (enough() && next_ < parts_.size()) return false;
    }
    if (scope_.kind == ScopeKind::partner) {
        if (const auto row = engine.partner(scope_.id)) vector_["clock"] = value_of(row->clock);
    }
    return true;
}

wire::Value published_vector(Engine& engine, const Scope& scope) {
    VectorReading reading(scope);
    (void)reading.step(engine, [] { return false; });
    return reading.take();
}

}  // namespace monomi::kpi
