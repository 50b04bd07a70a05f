#include "services/kpi-aggregator/core/trends/goal_course.h"

#include "common/domain/money.h"
#include "services/kpi-aggregator/core/forecast/forecast.h"
#include "services/kpi-aggregator/core/health/health_values.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

std::optional<PeriodLength> length_of(Grain grain) {
    if (grain == Grain::month) return PeriodLength::month;
    if (grain == Grain::quarter) return PeriodLength::quarter;
    return std::nullopt;
}

Status GoalCourse::begin(Engine& engine) {
    day_ = question_.as_of.value_or(engine.today());
    std::vector<const KpiDefinition*> known;
    for (const std::string& code : question_.kpis) {
        const KpiDefinition* kpi = engine.catalogue().find(code);
        if (kpi == nullptr) return fail("kpis: there is no KPI \"{}\"", code);
        known.push_back(kpi);
        definitions_.push_back(*kpi);
    }
    if (question_.length) {
        const Period running{*question_.length, question_.periods.back()};
        reader_.emplace(GoalQuestion{question_.scope, running, *day_, taken_of(question_.as_of)},
                        std::move(known));
    }
    return {};
}

Result<bool> GoalCourse::step(Engine& engine, std::size_t budget) {
    if (!day_) {
        if (const Status begun = begin(engine); !begun) return fail(begun.error());
    }
    if (reader_ && !read_) {
        const auto done = reader_->step(engine, budget);
        if (!done) return fail(done.error());
        if (!*done) return false;
        readings_ = reader_->take();
        read_ = true;
        return false;
    }
    if (!preparation_.step(engine, question_.scope, {*day_, *day_}, *day_, budget)) return false;
    if (next_ == definitions_.size()) return true;
    const KpiDefinition& kpi = definitions_[next_];
    wire::Value& goal = goals_[kpi.code];
    goal = wire::Value::object();
    if (reader_) {
        add_targets(engine, kpi, goal);
        add_reading(engine, readings_[next_], goal);
    }
    if (const Status made = add_forecast(engine, kpi, goal); !made) return fail(made.error());
    return ++next_ == definitions_.size();
}

void GoalCourse::add_targets(const Engine& engine, const KpiDefinition& kpi, wire::Value& goal) const {
    wire::Value targets = wire::Value::array(), found = wire::Value::array();
    for (const DateRange& days : question_.periods) {
        const auto target =
            engine.targets().find(question_.scope, kpi, {*question_.length, days}, engine.rules());
        targets.push_back(target ? wire::Value(target->value) : wire::Value(nullptr));
        found.push_back(target ? wire::Value(name_of(target->found)) : wire::Value(nullptr));
    }
    goal["targets"] = std::move(targets);
    goal["found"] = std::move(found);
}

void GoalCourse::add_reading(const Engine& engine, const GoalReading& reading, wire::Value& goal) const {
    const int digits = minor_digits(engine.rules().currency);
    const auto share = days_of(reader_->question(), engine.rules()).pace.share();
    goal["pace"] = share ? wire::Value(*share) : wire::Value(nullptr);
    goal["expected"] = value_in(reading.kpi.unit, reading.attainment.expected, digits);
    goal["opening"] = value_in(reading.kpi.unit, reading.opening.value, digits);
}

Status GoalCourse::add_forecast(Engine& engine, const KpiDefinition& kpi, wire::Value& goal) const {
    for (const char* name : {"p10", "p50", "p90"}) goal[name] = nullptr;
    goal["reason"] = "";
    if (!question_.forecast) return {};
    const auto made = forecast(engine, kpi.code, question_.scope, question_.periods.back(), question_.as_of);
    if (!made) return fail(made.error());
    goal["reason"] = made->reason;
    if (!made->range) return {};
    const int digits = minor_digits(engine.rules().currency);
    goal["p10"] = value_in(made->unit, made->range->p10, digits);
    goal["p50"] = value_in(made->unit, made->range->p50, digits);
    goal["p90"] = value_in(made->unit, made->range->p90, digits);
    return {};
}

}  // namespace monomi::kpi
