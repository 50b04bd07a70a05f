#include "services/kpi-aggregator/core/alert_inputs/phase_inputs.h"

#include "services/kpi-aggregator/core/phases/phase_advice.h"

namespace monomi::kpi {

namespace {

wire::Value label_of(const Engine& engine, KgiStep step) {
    const KpiDefinition* kpi = engine.catalogue().find(monomi::name_of(step));
    const std::string code(monomi::name_of(step));
    return {{"ja", kpi ? kpi->label_ja : code}, {"en", kpi ? kpi->label_en : code}};
}

// In 3b MRR asks for stable orders, and retention for enough customers besides.
bool more_may_be_due(const PhaseOfBusiness& business) {
    const BusinessProgress& progress = business.progress;
    if (business.phase() != BusinessPhase::three_b) return false;
    return !progress.orders_stable || (*progress.orders_stable && !progress.active_customers);
}

}  // namespace

wire::Value phase_inputs(Engine& engine, Date day) {
    wire::Value labels = wire::Value::array();
    const std::vector<KgiStep> steps = advised_steps(engine, day);
    for (const KgiStep step : steps) labels.push_back(label_of(engine, step));
    const PhaseOfBusiness& business = phase_of_business(engine, day);
    const bool unknown = steps.empty() && more_may_be_due(business);
    const auto customers = business.progress.active_customers;
    return {{"phase", monomi::name_of(business.phase())},
            {"suggestions", unknown ? wire::Value(nullptr) : wire::Value(steps.size())},
            {"kgis", std::move(labels)},
            {"partners_contracted", business.progress.partners_contracted},
            {"partners_top", business.progress.partners_top},
            {"active_customers", customers ? wire::Value(*customers) : wire::Value(nullptr)}};
}

}  // namespace monomi::kpi
