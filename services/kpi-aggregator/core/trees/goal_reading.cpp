#include "services/kpi-aggregator/core/trees/goal_reading.h"

#include <cmath>
#include <limits>

namespace monomi::kpi {
namespace {

constexpr std::size_t cost_of_a_reading = 400;          // records' worth of work, about
constexpr std::size_t cost_of_a_shared_reading = 2000;  // the same for a scope of many partners

constexpr DateRange no_days{Date::max(), Date::min()};

bool many_partners(const Scope& scope) {
    return scope.kind != ScopeKind::partner && scope.kind != ScopeKind::rep;
}

double minor_units(double value, const KpiDefinition& kpi, const BusinessRules& rules) {
    return kpi.unit == Unit::money ? value * std::pow(10, minor_digits(rules.currency)) : value;
}

std::optional<double> trend_of(const GoalReading& goal) {
    if (!goal.actual.value || !goal.previous.value || *goal.previous.value == 0) return std::nullopt;
    return (*goal.actual.value - *goal.previous.value) / std::abs(*goal.previous.value);
}

// Compares what was read with the target.
void judge(GoalReading& goal, const Engine& engine, const GoalQuestion& question, const Pace& pace) {
    const BusinessRules& rules = engine.rules();
    goal.target = engine.targets().find(question.scope, goal.kpi, question.period, rules);
    if (goal.target) goal.target_value = minor_units(goal.target->value, goal.kpi, rules);
    goal.attainment = attainment_of(
        {goal.kpi.kind, goal.kpi.direction, goal.actual.value, goal.target_value, goal.opening.value}, pace);
    goal.trend = trend_of(goal);
    goal.reason = explanation_of(goal.attainment.reason);
    if (!goal.actual.value) {
        goal.reason = goal.actual.reason;
    } else if (goal.attainment.reason == NoStatus::no_opening && !goal.opening.reason.empty()) {
        goal.reason += ": " + goal.opening.reason;
    }
}

}  // namespace

GoalDays days_of(const GoalQuestion& question, const BusinessRules& rules) {
    const DateRange period = question.period.days;
    GoalDays days;
    days.pace = pace_of(period, question.as_of, question.taken, rules.calendar);
    days.actual = {period.first, std::min(period.last, question.as_of)};
    if (days.actual.empty()) {
        days.actual = days.opening = days.previous = no_days;
        return days;
    }
    days.opening = {period.first - 1, period.first - 1};
    const DateRange before = question.period.previous().days;
    days.previous =
        days.pace.over ? before : first_business_days(before, days.pace.business_days_gone, rules.calendar);
    return days;
}

GoalReader::GoalReader(GoalQuestion question, std::vector<const KpiDefinition*> kpis)
    : question_(std::move(question)) {
    for (const KpiDefinition* kpi : kpis) {
        goals_.emplace_back();
        goals_.back().kpi = *kpi;
    }
}
GoalReader::~GoalReader() = default;

DateRange GoalReader::days() const {
    switch (part_) {
        case Part::actual:
            return days_->actual;
        case Part::opening:
            return days_->opening;
        case Part::previous:
            return days_->previous;
        case Part::done:
            break;
    }
    return no_days;
}

Status GoalReader::read(Engine& engine, GoalReading& goal) const {
    Reading& out = part_ == Part::actual    ? goal.actual
                   : part_ == Part::opening ? goal.opening
                                            : goal.previous;
    if (part_ == Part::opening && goal.kpi.kind != KpiKind::stock) return {};
    if (days().empty()) {
        if (part_ == Part::actual) {
            out.kpi = goal.kpi.code;
            out.unit = goal.kpi.unit;
            out.reason = "the period has not begun";
        }
        return {};
    }
    auto reading = engine.read(goal.kpi.code, question_.scope, days(), question_.as_of);
    if (!reading) return fail(reading.error());
    out = std::move(*reading);
    return {};
}

Result<bool> GoalReader::step(Engine& engine, std::size_t budget) {
    if (!days_) days_ = days_of(question_, engine.rules());
    const bool shared = many_partners(question_.scope);
    const std::size_t cost = shared ? cost_of_a_shared_reading : cost_of_a_reading;
    std::size_t readings = std::max<std::size_t>(1, budget / cost);
    while (part_ != Part::done) {
        if (shared && !prepared_ && !days().empty()) {
            work_ = engine.prepare(days(), question_.as_of);
            prepared_ = true;
        }
        if (work_ && !work_->step(budget)) return false;
        work_.reset();
        for (; next_ < goals_.size(); ++next_) {
            if (readings-- == 0) return false;
            if (const Status made = read(engine, goals_[next_]); !made) return fail(made.error());
        }
        part_ = static_cast<Part>(static_cast<int>(part_) + 1);
        next_ = 0;
        prepared_ = false;
    }
    for (GoalReading& goal : goals_) judge(goal, engine, question_, days_->pace);
    return true;
}

std::vector<GoalReading> GoalReader::take() { return std::move(goals_); }

Result<std::vector<GoalReading>> read_goals(Engine& engine, const GoalQuestion& question,
                                            std::vector<const KpiDefinition*> kpis) {
    GoalReader reader(question, std::move(kpis));
    for (;;) {
        const auto done = reader.step(engine, std::numeric_limits<std::int32_t>::max());
        if (!done) return fail(done.error());
        if (*done) return reader.take();
    }
}

}  // namespace monomi::kpi
