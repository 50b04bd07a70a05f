// What stands beside the course of KPIs that run over periods: the targets of each period, and of the period
// that runs where it should stand by now and where it may end.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "common/domain/attainment.h"
#include "common/domain/period.h"
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/preparation.h"
#include "services/kpi-aggregator/core/trees/goal_reading.h"

namespace monomi::kpi {

// The length of the named periods that a course of this grain runs over; nothing where targets have no such
// length.
[[nodiscard]] std::optional<PeriodLength> length_of(Grain grain);

class GoalCourse {
  public:
    struct Question {
        std::vector<std::string> kpis;
        Scope scope;
        std::optional<PeriodLength> length;  // nothing: the periods have no targets
        std::vector<DateRange> periods;      // oldest first; as_of lies in the last, or it is over by then
        bool forecast = true;                // of the last period
        std::optional<Date> as_of;           // nothing: live
    };
    explicit GoalCourse(Question question) : question_(std::move(question)) {}

    // About `budget` records' worth; true when all is read. Errors: an unknown KPI or scope.
    [[nodiscard]] Result<bool> step(Engine& engine, std::size_t budget);
    // {kpi: {"targets", "found", "pace", "expected", "opening", "p10", "p50", "p90", "reason"}}; the first
    // five only where the periods have targets. Money is in major units.
    [[nodiscard]] wire::Value take() { return std::move(goals_); }

  private:
    [[nodiscard]] Status begin(Engine& engine);
    void add_targets(const Engine& engine, const KpiDefinition& kpi, wire::Value& goal) const;
    void add_reading(const Engine& engine, const GoalReading& reading, wire::Value& goal) const;
    [[nodiscard]] Status add_forecast(Engine& engine, const KpiDefinition& kpi, wire::Value& goal) const;

    Question question_;
    std::optional<Date> day_;
    std::vector<KpiDefinition> definitions_;
    std::optional<GoalReader> reader_;  // where the periods have targets
    std::vector<GoalReading> readings_;
    bool read_ = false;
    Preparation preparation_;
    std::size_t next_ = 0;
    wire::Value goals_ = wire::Value::object();
};

}  // namespace monomi::kpi
