#include "services/kpi-aggregator/core/health/partner_signs.h"

#include <algorithm>

#include "services/kpi-aggregator/core/partner_at.h"
#include "services/kpi-aggregator/core/state_cache.h"

namespace monomi::kpi {
namespace {

// What the signs of one partner have in common.
struct Asked {
    Engine& engine;
    GoalQuestion question;
    GoalDays days;
    Date contract_from;
};

// The mean of the whole months before. Errors: why there is none.
Result<double> former_mean(const Asked& asked, const KpiDefinition& kpi) {
    const int months = asked.engine.rules().health.norm_months;
    double sum = 0;
    Period period = asked.question.period;
    for (int i = 0; i < months; ++i) {
        period = period.previous();
        if (period.days.first < asked.contract_from)
            return fail("no target, and under contract for less than {} months before", months);
        const auto reading =
            asked.engine.read(kpi.code, asked.question.scope, period.days, asked.question.as_of);
        if (!reading) return fail(reading.error());
        if (!reading->value) return fail("no target, and not known for the {} months before", months);
        sum += *reading->value;
    }
    return sum / months;
}

// Whether so little was to be expected of a count that having less tells nothing.
bool too_few_expected(const Asked& asked, const GoalReading& goal, const Attainment& attainment) {
    const KpiDefinition& kpi = goal.kpi;
    if (kpi.kind != KpiKind::flow || kpi.unit != Unit::count || !attainment.expected) return false;
    return kpi.direction == Direction::higher_is_better &&
           *attainment.expected < asked.engine.rules().health.least_expected &&
           *goal.actual.value < *attainment.expected;
}

// Against the mean: a stock by its level, since it need not grow.
void judge_by_mean(const Asked& asked, const GoalReading& goal, Sign& sign) {
    const auto mean = former_mean(asked, goal.kpi);
    if (!mean) {
        sign.reason = mean.error().message;
        return;
    }
    if (*mean <= 0 && goal.kpi.direction == Direction::higher_is_better) {
        sign.norm = *mean;
        if (*sign.value > *mean) {
            sign.score = score_of_status(1);
        } else {
            sign.reason = "no target, and nothing in this month or those before";
        }
        return;
    }
    const KpiKind kind = goal.kpi.kind == KpiKind::flow ? KpiKind::flow : KpiKind::ratio;
    const Attainment attainment =
        attainment_of({kind, goal.kpi.direction, sign.value, *mean, std::nullopt}, asked.days.pace);
    sign.norm = attainment.expected;
    if (too_few_expected(asked, goal, attainment)) {
        sign.reason = fmt::format("no target, and fewer than {} to be expected by now",
                                  asked.engine.rules().health.least_expected);
    } else if (attainment.status) {
        sign.score = score_of_status(*attainment.status);
    } else {
        sign.reason = explanation_of(attainment.reason);
    }
}

std::optional<double> direction_of_trend(const Asked& asked, const GoalReading& goal) {
    if (!goal.actual.value || !goal.previous.value) return std::nullopt;
    if (asked.days.previous.first < asked.contract_from) return std::nullopt;
    const auto trend = monomi::trend_of(*goal.actual.value, *goal.previous.value);
    if (!trend || goal.kpi.direction == Direction::higher_is_better) return trend;
    return -*trend;
}

Sign sign_of(const Asked& asked, const GoalReading& goal, TreeLevel level) {
    Sign sign;
    sign.kpi = goal.kpi.code;
    sign.unit = goal.kpi.unit;
    sign.level = level;
    sign.value = goal.actual.value;
    sign.trend = direction_of_trend(asked, goal);
    if (!sign.value) {
        sign.reason = goal.reason;
    } else if (goal.attainment.status) {
        sign.by_target = true;
        sign.norm = goal.attainment.expected;
        sign.score = score_of_status(*goal.attainment.status);
    } else {
        judge_by_mean(asked, goal, sign);
    }
    return sign;
}

}  // namespace

Period judged_month(Date day, Taken taken, const BusinessRules& rules) {
    const Period month = Period::around(day, PeriodLength::month, rules);
    const auto pace = pace_of(month.days, day, taken, rules.calendar).share();
    return pace && *pace > 0 && *pace >= rules.health.judged_from_pace ? month : month.previous();
}

PartnerSigns signs_of(Engine& engine, Symbol partner, PartnerProfile profile, Date day, Taken taken) {
    const Facts& facts = engine.facts();
    PartnerSigns signs;
    signs.profile = profile;
    signs.period = judged_month(day, taken, facts.rules);
    signs.reachable =
        reachable_share(facts, partner, engine.states(day).of(facts, partner), day, signs.unreachable_reason);
    const GoalQuestion question{
        {ScopeKind::partner, std::string(facts.store.partners.ids.text(partner))}, signs.period, day, taken};
    const PartnerAt at = partner_at(facts.store, partner, day, facts.rules);
    if (at.spans.empty()) return signs;
    const Asked asked{engine, question, days_of(question, facts.rules), at.spans.back().from};
    std::vector<const KpiDefinition*> kpis;
    std::vector<TreeLevel> levels;
    for (const TreeNode& node : engine.catalogue().trees().of(profile).nodes) {
        const KpiDefinition* kpi = engine.catalogue().find(node.kpi);
        if (kpi == nullptr) continue;
        kpis.push_back(kpi);
        levels.push_back(node.level);
    }
    const auto goals = read_goals(engine, question, std::move(kpis));
    if (!goals) return signs;
    for (std::size_t i = 0; i < goals->size(); ++i)
        signs.signs.push_back(sign_of(asked, (*goals)[i], levels[i]));
    return signs;
}

std::optional<double> reachable_share(const Facts& facts, Symbol partner, const PartnerStates& states,
                                      Date day, std::string& reason) {
    if (!states.headcount || *states.headcount <= 0) {
        reason = "the headcount is unknown";
        return std::nullopt;
    }
    const Needs needs = needs_of(State::reps_reachable, facts.rules);
    if (facts.supply.coverage(needs, {day, day}, partner) <= 0) {
        reason = "nothing supplies what it needs";
        return std::nullopt;
    }
    return static_cast<double>(states.reps[reps_reachable]) / static_cast<double>(*states.headcount);
}

}  // namespace monomi::kpi
