// Makes the readings of a scope quick before they are made, in slices.
#pragma once
#include <algorithm>
#include <memory>

#include "services/kpi-aggregator/core/operation.h"

namespace monomi::kpi {

// What the sales structure of any scope needs beforehand, one pair of dates after another.
class StructureWork {
  public:
    // True when what rests on the states at the close of `day` and the wins as of as_of is quick.
    bool step(Engine& engine, Date day, Date as_of, std::size_t budget) {
        if (!begun_) work_ = engine.prepare_structure(day, as_of);
        begun_ = true;
        return !work_ || work_->step(budget);
    }
    void restart() { *this = {}; }

  private:
    std::unique_ptr<Work> work_;
    bool begun_ = false;
};

// What the readings of a shared scope need beforehand; other scopes need nothing but for the sales structure,
// which rests on all partners of a tier.
class Preparation {
  public:
    // True when the readings of this scope are quick. structural: those of the sales structure too.
    bool step(Engine& engine, const Scope& scope, DateRange range, Date as_of, std::size_t budget,
              bool structural = false) {
        if (!begun_) {
            if (is_shared(scope)) work_ = engine.prepare(range, as_of);
            begun_ = true;
        }
        if (work_ && !work_->step(budget)) return false;
        if (structural) work_.reset();  // done; what changes from here on is read anew where it is asked for
        return !structural || structure_.step(engine, std::min(range.last, as_of), as_of, budget);
    }
    void restart() {
        work_.reset();
        structure_.restart();
        begun_ = false;
    }

  private:
    std::unique_ptr<Work> work_;
    StructureWork structure_;
    bool begun_ = false;
};

}  // namespace monomi::kpi
