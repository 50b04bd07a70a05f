// What is unknown as of a day and what is supplied, gathered and in order, so that any page of it is found at
// once.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>

#include "common/domain/supply.h"
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/quality/data_coverage.h"
#include "services/kpi-aggregator/core/quality/sliced_sort.h"

namespace monomi::kpi {

class CoverageIndex {
  public:
    CoverageIndex(const Engine& engine, Date day) : day_(day), changes_(engine.changes()) {}

    // About `budget` records' worth; true when it is whole.
    bool step(Engine& engine, std::size_t budget);
    [[nodiscard]] Date day() const { return day_; }
    [[nodiscard]] std::uint64_t changes() const { return changes_; }

    // Only once it is whole; rows in the order of their ids.
    [[nodiscard]] const GapCases& of(Gap gap) const { return gaps_[static_cast<std::size_t>(gap)]; }
    // Each field with its sources, as the request `coverage` answers them.
    [[nodiscard]] const wire::Value& supplies() const { return supplies_; }

  private:
    Date day_;
    std::uint64_t changes_;
    DataCoverage coverage_;
    bool looked_ = false;
    std::array<GapCases, count_of<Gap>> gaps_;
    std::size_t next_gap_ = 0, next_field_ = 0;
    std::optional<SlicedSort<Symbol, std::function<bool(Symbol, Symbol)>>> sort_;
    wire::Value supplies_ = wire::Value::array();
};

}  // namespace monomi::kpi
