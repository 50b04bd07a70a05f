// From which day on each field is supplied for each partner, by what the sources say.
#pragma once
#include <absl/container/flat_hash_map.h>

#include "common/domain/supply.h"
#include "services/kpi-aggregator/core/record_store.h"

namespace monomi::kpi {

class SupplyBook {
  public:
    // Reads all live source records anew.
    void rebuild(RecordStore& store);

    [[nodiscard]] const SupplyBegins& of(Symbol partner) const;
    // What is supplied without a list of partners.
    [[nodiscard]] const SupplyBegins& general() const { return general_; }

    // Share of the days of `range` (of one day: whether it has begun) that the needs are supplied, over all
    // known partners; without any, what the sources without a list of partners say. 0 to 1.
    [[nodiscard]] double coverage(const Needs& needs, DateRange range, const RecordStore& store) const;
    [[nodiscard]] double coverage(const Needs& needs, DateRange range, Symbol partner) const;

    // Counts up with each rebuild.
    [[nodiscard]] ChangeCount changes() const { return changes_; }

  private:
    SupplyBegins general_;
    absl::flat_hash_map<Symbol, SupplyBegins> by_partner_;  // of partners that a source lists
    ChangeCount changes_ = 0;
};

}  // namespace monomi::kpi
