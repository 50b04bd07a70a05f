// The phase of each partner and of the business at the close of a day (docs/domain.md, "Phases"): computed
// from the records, and over that the last confirmation by a person.
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/phase_rules.h"
#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/interner.h"

namespace monomi::kpi {

// What a person has confirmed, in force from `on`.
template <class Phase>
struct Confirmed {
    Phase phase{};
    Date on;
    std::string by;
    bool operator==(const Confirmed&) const = default;
};

struct PhaseOfPartner {
    PartnerPhase computed = PartnerPhase::prospect;
    std::optional<Confirmed<PartnerPhase>> confirmed;
    bool under_contract = false;
    // Why the computed phase is only the least that is certain: what would show a later one is not supplied
    // for all of the partner's time. Empty where it is certain.
    std::string reason;
    // The one that stands.
    [[nodiscard]] PartnerPhase phase() const { return confirmed ? confirmed->phase : computed; }
};

struct PhaseOfBusiness {
    BusinessPhase computed = BusinessPhase::one;
    std::optional<Confirmed<BusinessPhase>> confirmed;
    BusinessProgress progress;
    std::vector<int> wins;  // of each complete month that orders_stable rests on, the latest first
    std::string stable_reason, customers_reason;  // why orders_stable, active_customers are unknown
    // Known partners by the phase that stands: prospects, and those under contract.
    std::array<int, count_of<PartnerPhase>> counts{};
    int terminated = 0;  // were contracted and are no more
    [[nodiscard]] BusinessPhase phase() const { return confirmed ? confirmed->phase : computed; }
    // Orders are stable, and known to be.
    [[nodiscard]] bool orders_stable() const { return progress.orders_stable.value_or(false); }
};

// Of a known partner (a row of the record store). Reads its deals when something has changed, else quick.
[[nodiscard]] PhaseOfPartner phase_of_partner(Engine& engine, Symbol partner, Date day);
// Errors: an unknown partner.
[[nodiscard]] Result<PhaseOfPartner> phase_of_partner(Engine& engine, std::string_view id, Date day);

// Reads all partners; quick after prepare_phases(), and where nothing has changed since the last time.
[[nodiscard]] const PhaseOfBusiness& phase_of_business(Engine& engine, Date day);
// Makes the phases of a day quick, in slices. Nothing where they are.
[[nodiscard]] std::unique_ptr<Work> prepare_phases(Engine& engine, Date day);

}  // namespace monomi::kpi
