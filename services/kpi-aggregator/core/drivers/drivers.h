// What goes with deals, over all reps of a scope (docs/domain.md, "What goes with deals").
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "common/domain/deal_drivers.h"
#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/scope_ref.h"

namespace monomi::kpi {

struct Drivers {
    // By type of touchpoint, then as BusinessRules::drivers.days.
    std::array<std::array<DriverShares, 3>, count_of<TouchpointType>> shares;
    std::int64_t reps = 0;      // of the scope
    std::int64_t observed = 0;  // of those, whose touchpoints and deals the sources supply
};

// Looks through the reps in slices. A rep belongs to the scope by its partner on as_of, also after it left.
class DriverSearch {
  public:
    DriverSearch(Scope scope, std::optional<Date> as_of) : scope_(std::move(scope)), as_of_(as_of) {}

    // About `budget` records' worth; true when `found()` is whole. Errors: a scope of one rep, or an unknown
    // one.
    [[nodiscard]] Result<bool> step(const Engine& engine, std::size_t budget);
    [[nodiscard]] const Drivers& found() const { return found_; }

  private:
    void look_at(const Facts& facts, const ScopeRef& scope, Symbol rep, Date as_of);

    Scope scope_;
    std::optional<Date> as_of_;
    Symbol next_ = 0;
    Drivers found_;
};

}  // namespace monomi::kpi
