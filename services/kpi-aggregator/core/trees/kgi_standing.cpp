#include "services/kpi-aggregator/core/trees/kgi_standing.h"

#include "services/kpi-aggregator/core/trees/profile_choice.h"

namespace monomi::kpi {
namespace {

// The shortest period around the day for which the KPI has a target.
std::optional<Period> period_with_target(const Engine& engine, const Scope& scope, const KpiDefinition& kpi,
                                         Date day) {
    for (std::size_t i = 0; i < count_of<PeriodLength>; ++i) {
        const Period period = Period::around(day, static_cast<PeriodLength>(i), engine.rules());
        if (engine.targets().find(scope, kpi, period, engine.rules())) return period;
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<KgiStanding>> kgi_standing(Engine& engine, const Scope& scope, std::optional<Date> as_of) {
    std::vector<KgiStanding> standings;
    if (!engine.targets().has_any(scope)) return standings;
    const Date day = as_of.value_or(engine.today());
    const auto profiles = profiles_of(engine, scope, day);
    if (!profiles) return fail(profiles.error());
    for (const TreeNode& node : engine.catalogue().trees().of(profiles->front().profile).nodes) {
        if (node.level != TreeLevel::kgi) continue;
        const KpiDefinition* kpi = engine.catalogue().find(node.kpi);
        if (kpi == nullptr) continue;
        const auto period = period_with_target(engine, scope, *kpi, day);
        if (!period) continue;
        const GoalQuestion question{scope, *period, day, as_of ? Taken::closed : Taken::live};
        auto goals = read_goals(engine, question, {kpi});
        if (!goals) return fail(goals.error());
        standings.push_back({*period, std::move(goals->front()), days_of(question, engine.rules()).pace});
    }
    return standings;
}

}  // namespace monomi::kpi
