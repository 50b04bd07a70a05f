#include <algorithm>

#include "services/kpi-aggregator/core/engine_impl.h"
#include "services/kpi-aggregator/core/explain.h"

namespace monomi::kpi {
namespace {

// The one measure or state that a KPI is; nothing for a KPI of several inputs.
std::optional<Input> plain_input(const KpiDefinition& kpi, const BusinessRules& rules) {
    if (kpi.inputs.size() != 1 || kpi.formula != kpi.inputs.front()) return std::nullopt;
    Input input = *input_named(kpi.inputs.front());
    if (input.kind != Input::Kind::special) return input;
    if (input.special != SpecialInput::revenue) return std::nullopt;
    return input_named(rules.revenue == RevenueMeasure::won_mrr ? "won_mrr" : "won_amount");
}

}  // namespace

Result<Explanation> Engine::explain(std::string_view kpi, const Scope& scope, Window window,
                                    std::optional<Date> as_of, std::size_t offset, std::size_t limit) {
    const auto definition = impl_->kpi_named(kpi);
    if (!definition) return fail(definition.error());
    const auto input = plain_input(**definition, impl_->rules);
    if (!input) {
        return fail("\"{}\" is made of several numbers; explain one of them: {}", kpi,
                    fmt::join((*definition)->inputs, ", "));
    }
    const Date day = impl_->date_or_today(as_of);
    const auto question = impl_->question(scope, range_of(window, day, impl_->rules), day);
    if (!question) return fail(question.error());
    const bool rep_lacks =
        input->kind == Input::Kind::measure ? !exists_for_rep(input->measure) : !exists_for_rep(input->state);
    if (scope.kind == ScopeKind::rep && rep_lacks) return fail("a rep has no {}", kpi);

    Explanation explanation;
    explanation.kpi = kpi;
    auto entries = input->kind == Input::Kind::measure
                       ? explain_measure(impl_->facts, input->measure, *question)
                       : explain_state(impl_->facts, input->state, *question);
    std::sort(entries.begin(), entries.end(), [](const ExplainEntry& a, const ExplainEntry& b) {
        return std::tie(a.on, a.kind, a.id, a.contribution, a.partner) <
               std::tie(b.on, b.kind, b.id, b.contribution, b.partner);
    });
    explanation.total = entries.size();
    for (const ExplainEntry& entry : entries) explanation.sum += entry.contribution;
    for (std::size_t i = offset; i < entries.size() && explanation.entries.size() < limit; ++i) {
        explanation.entries.push_back(std::move(entries[i]));
    }
    return explanation;
}

}  // namespace monomi::kpi
