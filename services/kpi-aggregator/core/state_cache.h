// The states of all partners at the close of one day, each computed when it is asked for and kept until
// something it rests on changes.
#pragma once
#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {

class StateCache {
  public:
    explicit StateCache(Date day) : day_(day) {}
    [[nodiscard]] Date day() const { return day_; }

    [[nodiscard]] const PartnerStates& of(const Facts& facts, Symbol partner);
    // Computes what is not up to date, about `budget` records' worth; true when all is.
    bool step(const Facts& facts, std::size_t budget);
    // Whether everything is up to date.
    [[nodiscard]] bool complete(const Facts& facts) const;
    [[nodiscard]] std::size_t memory_bytes() const;

  private:
    struct Entry {
        PartnerStates states;
        ChangeCount partner_changes = 0, supply_changes = 0;
        bool computed = false;
    };
    [[nodiscard]] bool current(const Facts& facts, Symbol partner) const;

    Date day_;
    Chunked<Entry> entries_;
    Symbol next_ = 0;
};

}  // namespace monomi::kpi
