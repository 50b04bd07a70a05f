#include "services/kpi-aggregator/core/alert_inputs/kgi_inputs.h"

#include <algorithm>
#include <vector>

#include "services/kpi-aggregator/core/phases/phases.h"
#include "services/kpi-aggregator/core/reply_values.h"
#include "services/kpi-aggregator/core/trees/kgi_standing.h"

namespace monomi::kpi {

namespace {

wire::Value value_or_null(std::optional<double> value, double unit = 1) {
    return value ? wire::Value(*value / unit) : wire::Value(nullptr);
}

double minor_units(Unit unit, int currency_digits) {
    double units = 1;
    for (int i = 0; unit == Unit::money && i < currency_digits; ++i) units *= 10;
    return units;
}

wire::Value value_of(const Engine& engine, const KgiStanding& standing, int currency_digits) {
    const GoalReading& goal = standing.goal;
    const double unit = minor_units(goal.kpi.unit, currency_digits);
    return {{"kgi", goal.kpi.code},
            {"label", {{"ja", goal.kpi.label_ja}, {"en", goal.kpi.label_en}}},
            {"unit", monomi::name_of(goal.kpi.unit)},
            {"period", standing.period.name(engine.rules())},
            {"pace", value_or_null(standing.pace.share())},
            {"target", value_or_null(goal.target_value, unit)},
            {"actual", number(goal.actual, currency_digits)},
            {"attainment", value_or_null(goal.attainment.attainment)},
            {"status", value_or_null(goal.attainment.status)},
            {"shortfall", value_or_null(goal.attainment.shortfall, unit)},
            {"reason", goal.reason}};
}

// The phases, which choose trees, then the views of all days that the goals of
// the running periods rest on.
class Preparation : public Work {
  public:
    Preparation(Engine& engine, ScopeKind kind) : engine_(engine), day_(engine.today()) {
        for (std::size_t i = 0; i < count_of<PeriodLength>; ++i) {
            const Period period = Period::around(day_, static_cast<PeriodLength>(i), engine.rules());
            const GoalDays days = days_of({Scope{kind, ""}, period, day_, Taken::live}, engine.rules());
            for (const DateRange& range : {days.actual, days.opening, days.previous}) {
                if (range.first <= range.last) ranges_.push_back(range);
            }
        }
        work_ = prepare_phases(engine_, day_);
    }

    bool step(std::size_t budget) override {
        if (work_ && !work_->step(budget)) return false;
        work_.reset();
        if (next_ == ranges_.size()) return true;
        work_ = engine_.prepare(ranges_[next_++], day_);
        return work_ == nullptr && next_ == ranges_.size();
    }

  private:
    Engine& engine_;
    Date day_;
    std::vector<DateRange> ranges_;
    std::size_t next_ = 0;
    std::unique_ptr<Work> work_;
};

}  // namespace

wire::Value kgi_inputs(Engine& engine, const Scope& scope, int currency_digits) {
    const auto standings = kgi_standing(engine, scope, std::nullopt);
    if (!standings) return nullptr;
    wire::Value list = wire::Value::array();
    for (const KgiStanding& standing : *standings)
        list.push_back(value_of(engine, standing, currency_digits));
    return list;
}

std::unique_ptr<Work> prepare_kgi_inputs(Engine& engine, ScopeKind kind) {
    if (kind == ScopeKind::partner) return nullptr;
    const auto ids = engine.scope_ids(kind);
    const bool any = std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
        return engine.targets().has_any(Scope{kind, id});
    });
    return any ? std::make_unique<Preparation>(engine, kind) : nullptr;
}

}  // namespace monomi::kpi
