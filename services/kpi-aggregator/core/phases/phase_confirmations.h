// What people have confirmed: the phase records, by what they are about.
#pragma once
#include <absl/container/flat_hash_map.h>

#include <optional>
#include <string_view>
#include <vector>

#include "services/kpi-aggregator/core/phases/phases.h"
#include "services/kpi-aggregator/core/record_store.h"

namespace monomi::kpi {

class PhaseConfirmations {
  public:
    // Reads the phase records again where they have changed since the last call.
    void refresh(const RecordStore& store);

    // The one in force at the close of a day: the latest `on` by that day; of one day the later version, then
    // the greater id.
    [[nodiscard]] std::optional<Confirmed<BusinessPhase>> of_business(Date day) const;
    [[nodiscard]] std::optional<Confirmed<PartnerPhase>> of_partner(Symbol partner, Date day) const;

  private:
    template <class Phase>
    struct Entry {
        Confirmed<Phase> confirmed;
        std::int64_t version = 0;
        Symbol record = none;
    };
    template <class Phase>
    using Entries = std::vector<Entry<Phase>>;  // in the order in which they come into force

    std::optional<ChangeCount> read_at_;
    Entries<BusinessPhase> business_;
    absl::flat_hash_map<Symbol, Entries<PartnerPhase>> partners_;
};

}  // namespace monomi::kpi
