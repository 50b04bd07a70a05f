// The request `trends`: several KPIs of one scope over the same periods, with their goals.
#include <algorithm>

#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/reply_values.h"
#include "services/kpi-aggregator/core/trends/goal_course.h"
#include "services/kpi-aggregator/core/trends/range_readings.h"

namespace monomi::kpi {
namespace {

constexpr std::size_t most_periods = 400;

struct TrendsQuery {
    std::vector<std::string> kpis;
    Scope scope;
    Grain grain = Grain::month;
    std::size_t periods = 0;
    bool goals = false;
    std::optional<Date> as_of;
};

class Trends : public Operation {
  public:
    explicit Trends(TrendsQuery query) : query_(std::move(query)) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (periods_.empty()) begin(engine);
        const auto read = readings_->step(aggregator, budget);
        if (!read || !*read) return read;
        if (goals_) {
            const auto done = goals_->step(engine, budget);
            if (!done || !*done) return done;
        }
        finish(aggregator, reply);
        return true;
    }

  private:
    void begin(const Engine& engine) {
        day_ = query_.as_of.value_or(engine.today());
        DateRange period = period_around(day_, query_.grain, engine.rules());
        for (std::size_t i = 0; i < query_.periods; ++i) {
            periods_.push_back(period);
            period = period_around(period.first - 1, query_.grain, engine.rules());
        }
        std::reverse(periods_.begin(), periods_.end());
        std::vector<DateRange> counted = periods_;
        counted.back().last = std::min(counted.back().last, day_);  // the one that runs
        readings_.emplace(query_.kpis, query_.scope, std::move(counted), day_);
        // A day is over before there is anything to foresee.
        if (query_.goals)
            goals_.emplace(GoalCourse::Question{query_.kpis, query_.scope, length_of(query_.grain), periods_,
                                                query_.grain != Grain::day, query_.as_of});
    }
    void finish(const Aggregator& aggregator, wire::Value& reply) {
        std::vector<wire::Value> read = readings_->take();
        wire::Value periods = wire::Value::array(), values = wire::Value::object();
        for (const DateRange& period : periods_)
            periods.push_back(wire::Value::array({period.first.str(), period.last.str()}));
        for (std::size_t i = 0; i < query_.kpis.size(); ++i) values[query_.kpis[i]] = std::move(read[i]);
        reply = {{"scope", query_.scope.str()},
                 {"grain", monomi::name_of(query_.grain)},
                 {"periods", std::move(periods)},
                 {"values", std::move(values)}};
        if (goals_) reply["goals"] = goals_->take();
        add_standing(aggregator, query_.as_of, reply);
    }

    TrendsQuery query_;
    Date day_;
    std::vector<DateRange> periods_;
    std::optional<RangeReadings> readings_;
    std::optional<GoalCourse> goals_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_trends(const Arguments& arguments, const wire::Value& request) {
    TrendsQuery query;
    auto kpis = arguments.texts("kpis");
    if (!kpis) return fail(kpis.error());
    auto scope = arguments.scope();
    if (!scope) return fail(scope.error());
    const auto grain = arguments.one_of<Grain>("grain");
    if (!grain) return fail(grain.error());
    const auto periods = arguments.count("periods", 12, most_periods);
    if (!periods) return fail(periods.error());
    if (*periods == 0) return fail("periods: must be at least 1");
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    const wire::Value goals = request.value("goals", wire::Value(false));
    if (!goals.is_boolean()) return fail("goals: must be true or false");
    return std::make_unique<Trends>(
        TrendsQuery{std::move(*kpis), std::move(*scope), *grain, *periods, goals.get<bool>(), *as_of});
}

}  // namespace monomi::kpi
