// How far each partner has come at the close of one day, computed when it is asked for and kept until
// something it rests on changes.
#pragma once
#include <string>
#include <vector>

#include "common/domain/phase_rules.h"
#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {

struct PartnerProgressAt {
    PartnerProgress progress;
    std::vector<int>
        wins;            // of each of the last stable_months complete months, the latest first; empty: none
    std::string reason;  // as in PhaseOfPartner
};
[[nodiscard]] PartnerProgressAt progress_of(const Facts& facts, Symbol partner, Date day);

class PhaseCache {
  public:
    explicit PhaseCache(Date day) : day_(day) {}
    [[nodiscard]] Date day() const { return day_; }
    [[nodiscard]] const PartnerProgressAt& of(const Facts& facts, Symbol partner);
    // Computes what is not up to date, about `budget` records' worth; true when all is.
    bool step(const Facts& facts, std::size_t budget);

  private:
    struct Entry {
        PartnerProgressAt at;
        ChangeCount partner_changes = 0, supply_changes = 0;
        bool computed = false;
    };
    [[nodiscard]] bool current(const Facts& facts, Symbol partner) const;

    Date day_;
    Chunked<Entry> entries_;
    Symbol next_ = 0;
};

}  // namespace monomi::kpi
