// Makes the readings of a scope quick before they are made, in slices.
#pragma once
#include <memory>

#include "services/kpi-aggregator/core/operation.h"

namespace monomi::kpi {

// What the readings of a shared scope need beforehand; other scopes need nothing.
class Preparation {
  public:
    // True when the readings of this scope are quick.
    bool step(Engine& engine, const Scope& scope, DateRange range, Date as_of, std::size_t budget) {
        if (!is_shared(scope)) return true;
        if (!begun_) {
            work_ = engine.prepare(range, as_of);
            begun_ = true;
        }
        return !work_ || work_->step(budget);
    }
    void restart() {
        work_.reset();
        begun_ = false;
    }

  private:
    std::unique_ptr<Work> work_;
    bool begun_ = false;
};

}  // namespace monomi::kpi
