// A KPI against its target in a period: what a node of a tree shows (docs/domain.md, "Trees").
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/domain/attainment.h"
#include "common/domain/period.h"
#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/targets/target_book.h"

namespace monomi::kpi {

struct GoalQuestion {
    Scope scope;
    Period period;
    Date as_of;
    Taken taken = Taken::closed;
};

struct GoalReading {
    KpiDefinition kpi;
    Reading actual;  // the period's days up to as_of
    std::optional<FoundTarget> target;
    Reading opening;   // of stocks: the close of the day before the period
    Reading previous;  // of the period before, over the same number of business days; all where this is over
    // Actual, target, opening, expected and shortfall in the unit of Reading (money in minor units).
    std::optional<double> target_value;
    Attainment attainment;
    std::optional<double> trend;  // (actual - previous) / |previous|; nothing where previous is 0 or N/A
    std::string reason;           // why there is no status; empty where there is one
};

// The days that a goal's readings rest on. An empty range: there are none.
struct GoalDays {
    DateRange actual, opening, previous;
    Pace pace;
};
[[nodiscard]] GoalDays days_of(const GoalQuestion& question, const BusinessRules& rules);

// Reads several KPIs of one scope and period, in slices. In the order of `kpis`.
class GoalReader {
  public:
    GoalReader(GoalQuestion question, std::vector<const KpiDefinition*> kpis);
    ~GoalReader();

    // About `budget` records' worth; true when all is read. Errors: an unknown partner, rep or owner.
    [[nodiscard]] Result<bool> step(Engine& engine, std::size_t budget);
    [[nodiscard]] const GoalQuestion& question() const { return question_; }
    [[nodiscard]] std::vector<GoalReading> take();

  private:
    // Which of a goal's readings a pass makes.
    enum class Part : std::uint8_t { actual, opening, previous, done };
    [[nodiscard]] Status read(Engine& engine, GoalReading& goal) const;
    [[nodiscard]] DateRange days() const;

    GoalQuestion question_;
    std::vector<GoalReading> goals_;
    std::optional<GoalDays> days_;
    Part part_ = Part::actual;
    std::size_t next_ = 0;
    bool prepared_ = false;
    std::unique_ptr<Work> work_;
};

// The same at once: quick for a partner; for other scopes where prepared.
[[nodiscard]] Result<std::vector<GoalReading>> read_goals(Engine& engine, const GoalQuestion& question,
                                                          std::vector<const KpiDefinition*> kpis);

}  // namespace monomi::kpi
