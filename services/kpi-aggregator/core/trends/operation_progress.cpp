// The request `progress`: KPIs of one scope within one period, day by day as they add up, beside where they
// should stand on each day.
#include <algorithm>

#include "common/domain/attainment.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/reply_values.h"
#include "services/kpi-aggregator/core/trends/goal_course.h"
#include "services/kpi-aggregator/core/trends/range_readings.h"

namespace monomi::kpi {
namespace {

struct ProgressQuery {
    std::vector<std::string> kpis;
    Scope scope;
    std::optional<std::string> period;          // by name; else the one of this length
    PeriodLength length = PeriodLength::month;  // that as_of lies in
    std::optional<Date> as_of;
};

class Progress : public Operation {
  public:
    explicit Progress(ProgressQuery query) : query_(std::move(query)) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (!period_) {
            if (const Status begun = begin(engine); !begun) return fail(begun.error());
        }
        const auto read = readings_->step(aggregator, budget);
        if (!read || !*read) return read;
        const auto done = goals_->step(engine, budget);
        if (!done || !*done) return done;
        finish(aggregator, reply);
        return true;
    }

  private:
    Status begin(const Engine& engine) {
        day_ = query_.as_of.value_or(engine.today());
        const auto period = query_.period
                                ? Period::parse(*query_.period, engine.rules())
                                : Result<Period>(Period::around(day_, query_.length, engine.rules()));
        if (!period) return fail(period.error());
        if (day_ < period->days.first)
            return fail("period: {} begins on {}, after {}", period->name(engine.rules()),
                        period->days.first.str(), day_.str());
        period_ = *period;
        // What each KPI has come to by the close of each day.
        std::vector<DateRange> ranges;
        for (Date day = period->days.first; day <= std::min(period->days.last, day_); day = day + 1)
            ranges.push_back({period->days.first, day});
        readings_.emplace(query_.kpis, query_.scope, std::move(ranges), day_);
        goals_.emplace(GoalCourse::Question{
            query_.kpis, query_.scope, period->length, {period->days}, true, query_.as_of});
        return {};
    }
    // Where a KPI should stand at the close of each day of the period; null where nothing says so.
    [[nodiscard]] wire::Value course(const Engine& engine, const std::string& code,
                                     const wire::Value& goal) const {
        const auto as_number = [](const wire::Value& value) {
            return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
        };
        const KpiDefinition& kpi = *engine.catalogue().find(code);
        // Where it should stand does not depend on where it stands.
        const Goal towards{kpi.kind, kpi.direction, 0.0, as_number(goal.at("targets").at(0)),
                           as_number(goal.at("opening"))};
        wire::Value days = wire::Value::array();
        for (Date day = period_->days.first; day <= period_->days.last; day = day + 1) {
            const Pace pace = pace_of(period_->days, day, Taken::closed, engine.rules().calendar);
            const auto expected = attainment_of(towards, pace).expected;
            days.push_back(expected ? wire::Value(*expected) : wire::Value(nullptr));
        }
        return days;
    }
    void finish(const Aggregator& aggregator, wire::Value& reply) {
        const Engine& engine = aggregator.engine();
        std::vector<wire::Value> values = readings_->take();
        wire::Value goals = goals_->take(), kpis = wire::Value::object(), pace = wire::Value::array();
        for (std::size_t i = 0; i < query_.kpis.size(); ++i) {
            const std::string& code = query_.kpis[i];
            wire::Value& goal = goals[code];
            wire::Value& kpi = kpis[code];
            kpi = {{"values", std::move(values[i])},
                   {"course", course(engine, code, goal)},
                   {"target", goal.at("targets").at(0)},
                   {"found", goal.at("found").at(0)}};
            for (const char* name : {"pace", "expected", "opening", "p10", "p50", "p90", "reason"})
                kpi[name] = std::move(goal[name]);
        }
        for (Date day = period_->days.first; day <= period_->days.last; day = day + 1) {
            const auto share = pace_of(period_->days, day, Taken::closed, engine.rules().calendar).share();
            pace.push_back(share ? wire::Value(*share) : wire::Value(nullptr));
        }
        reply = {{"scope", query_.scope.str()},       {"period", period_->name(engine.rules())},
                 {"from", period_->days.first.str()}, {"to", period_->days.last.str()},
                 {"pace", std::move(pace)},           {"kpis", std::move(kpis)}};
        add_standing(aggregator, query_.as_of, reply);
    }

    ProgressQuery query_;
    Date day_;
    std::optional<Period> period_;
    std::optional<RangeReadings> readings_;
    std::optional<GoalCourse> goals_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_progress(const Arguments& arguments) {
    ProgressQuery query;
    auto kpis = arguments.texts("kpis");
    if (!kpis) return fail(kpis.error());
    auto scope = arguments.scope();
    if (!scope) return fail(scope.error());
    auto period = arguments.optional_text("period");
    if (!period) return fail(period.error());
    const auto length = arguments.optional_text("length");
    if (!length) return fail(length.error());
    if (*period && *length) return fail("length: only one of \"period\" and \"length\"");
    if (*length) {
        const auto known = arguments.one_of<PeriodLength>("length");
        if (!known) return fail(known.error());
        query.length = *known;
    }
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    query.kpis = std::move(*kpis);
    query.scope = std::move(*scope);
    query.period = std::move(*period);
    query.as_of = *as_of;
    return std::make_unique<Progress>(std::move(query));
}

}  // namespace monomi::kpi
