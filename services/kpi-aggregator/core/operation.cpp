#include "services/kpi-aggregator/core/operation.h"

namespace monomi::kpi {

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
