#include "services/kpi-aggregator/core/phases/phase_advice.h"

namespace monomi::kpi {
namespace {

class PrepareAdvice : public Work {
  public:
    PrepareAdvice(Engine& engine, Date day)
        : engine_(&engine), day_(day), work_(prepare_phases(engine, day)) {}
    bool step(std::size_t budget) override {
        if (work_ && !work_->step(budget)) return false;
        work_.reset();
        if (at_confirmation_) return true;
        at_confirmation_ = true;
        const auto& confirmed = phase_of_business(*engine_, day_).confirmed;
        if (confirmed && confirmed->on != day_) work_ = prepare_phases(*engine_, confirmed->on);
        return !work_;
    }

  private:
    Engine* engine_;
    Date day_;
    std::unique_ptr<Work> work_;
    bool at_confirmation_ = false;
};

}  // namespace

std::vector<KgiStep> advised_steps(Engine& engine, Date day) {
    const PhaseRules& rules = engine.rules().phases;
    const PhaseOfBusiness now = phase_of_business(engine, day);
    std::optional<KgiStep> confirmed;
    if (now.confirmed) {
        const Date on = now.confirmed->on;
        confirmed = furthest_step(now.confirmed->phase, phase_of_business(engine, on).progress, rules);
    }
    return suggested_steps(furthest_step(now.computed, now.progress, rules), confirmed);
}

std::unique_ptr<Work> prepare_advice(Engine& engine, Date day) {
    return std::make_unique<PrepareAdvice>(engine, day);
}

}  // namespace monomi::kpi
