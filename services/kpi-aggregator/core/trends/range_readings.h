// Several KPIs of one scope over several ranges of days, read in slices.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "common/wire/value.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/preparation.h"

namespace monomi::kpi {

class RangeReadings {
  public:
    RangeReadings(std::vector<std::string> kpis, Scope scope, std::vector<DateRange> ranges, Date day)
        : kpis_(std::move(kpis)),
          scope_(std::move(scope)),
          ranges_(std::move(ranges)),
          day_(day),
          values_(kpis_.size(), wire::Value::array()) {}

    // About `budget` records' worth; true when all are read. Errors: as Engine::read().
    [[nodiscard]] Result<bool> step(Aggregator& aggregator, std::size_t budget);
    // Of each KPI in its place a list: a value for each range, null where it is not known.
    [[nodiscard]] std::vector<wire::Value> take() { return std::move(values_); }

  private:
    std::vector<std::string> kpis_;
    Scope scope_;
    std::vector<DateRange> ranges_;
    Date day_;
    std::size_t range_ = 0, next_ = 0;
    Preparation preparation_;
    std::vector<wire::Value> values_;
};

}  // namespace monomi::kpi
