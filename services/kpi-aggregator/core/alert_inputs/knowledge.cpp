#include "services/kpi-aggregator/core/alert_inputs/knowledge.h"

namespace monomi::kpi {

namespace {

KnownAttribute attribute(bool has_value, std::optional<Date> as_of, Date day, const BusinessRules& rules) {
    if (!has_value) return {KnowledgeState::unknown, {}};
    if (!as_of || *as_of > day) return {KnowledgeState::undated, {}};
    const bool fresh = day - *as_of <= rules.knowledge_max_age_days;
    return {fresh ? KnowledgeState::fresh : KnowledgeState::old, as_of};
}

}  // namespace

Knowledge knowledge_of(const PartnerFacts& partner, Date day, const BusinessRules& rules) {
    return {
        attribute(partner.sales_headcount.on(day) != nullptr, partner.sales_headcount_as_of, day, rules),
        attribute(partner.evaluation_scheme.on(day) != nullptr, partner.evaluation_scheme_as_of, day, rules),
        attribute(partner.focus_known, partner.focus_as_of, day, rules)};
}

}  // namespace monomi::kpi
