// Phases of a partner and of the business, and when a KGI should move on (docs/domain.md, "Phases").
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/domain/date.h"
#include "common/domain/names.h"

namespace monomi {

// In the order in which a partner goes through them.
enum class PartnerPhase : std::uint8_t { prospect, contracted, activated, producing, top };
template <>
struct Names<PartnerPhase> {
    static constexpr std::array<std::string_view, 5> names{"prospect", "contracted", "activated", "producing",
                                                           "top"};
};

enum class BusinessPhase : std::uint8_t { one, two, three_a, three_b };
template <>
struct Names<BusinessPhase> {
    static constexpr std::array<std::string_view, 4> names{"1", "2", "3a", "3b"};
};

struct PhaseRules {
    int phase2_min = 5;                // partners under contract from which the business is in phase 2
    int phase3b_min = 2;               // top partners from which it is in phase 3b; with fewer it is 3a
    int top_months = 6;                // complete months that "top" looks at
    int top_months_met = 4;            // of them at least so many
    int top_meetings = 2;              // with at least so many meetings held each
    int top_lost_after = 2;            // month ends in a row without that, after which top is lost
    int stable_months = 3;             // complete months, each with a win, that make orders stable
    int retention_min_customers = 20;  // active customers from which retention belongs to the KGI
};

// The complete months that "top" rests on at a day: what a month end looks at, and the month ends before it
// at which top may have been won and not yet lost.
[[nodiscard]] constexpr int months_of_top(const PhaseRules& rules) {
    return rules.top_months + rules.top_lost_after - 1;
}

// `meetings`: meetings held in each complete month, the latest first, as many as months_of_top(); months that
// are left out had none. A month end at which enough months suffice makes a partner top; it stays so until
// top_lost_after month ends in a row failed.
[[nodiscard]] bool is_top(std::span<const int> meetings, const PhaseRules& rules);

// What is known of a partner at the close of a day.
struct PartnerProgress {
    bool ever_contracted = false;  // by a real or an implied contract
    bool under_contract = false;
    bool activated = false;  // an activation event fell to any of its contracts
    bool won = false;        // has a win
    bool top = false;        // as is_top() says
};
// The furthest that holds. Activated and producing are not lost, also when the contract ends; top needs a
// contract in force.
[[nodiscard]] PartnerPhase phase_of(const PartnerProgress& partner);

// What is known of the business at the close of a day.
struct BusinessProgress {
    int partners_contracted = 0;                   // under contract
    int partners_top = 0;                          // of these
    std::optional<bool> orders_stable;             // unknown where wins are not supplied
    std::optional<std::int64_t> active_customers;  // unknown where revenue is not supplied
};
[[nodiscard]] BusinessPhase phase_of(const BusinessProgress& business, const PhaseRules& rules);

// What the organisation may steer by, in the order in which it moves on.
enum class KgiStep : std::uint8_t {
    partners_contracted,
    meetings_held,
    deals_won,
    mrr_active,
    retention_rate
};
template <>
struct Names<KgiStep> {  // codes of KPIs
    static constexpr std::array<std::string_view, 5> names{"partners_contracted", "meetings_held",
                                                           "deals_won", "mrr_active", "retention_rate"};
};
// The phase from which a step holds.
[[nodiscard]] BusinessPhase phase_of(KgiStep step);

// The furthest step that a phase and the facts of a day allow: meetings from phase 2, wins from 3a, MRR from
// 3b with stable orders, retention besides from then on with enough active customers. What is unknown allows
// nothing.
[[nodiscard]] KgiStep furthest_step(BusinessPhase phase, const BusinessProgress& business,
                                    const PhaseRules& rules);

// Steps that the data suggest (`now`) and that no person has confirmed (`confirmed`: as far as a confirmation
// went by the facts of its own day; nothing without one). Of meetings, wins and MRR only the furthest;
// retention beside it. The first step of all is never suggested: it is where everyone begins.
[[nodiscard]] std::vector<KgiStep> suggested_steps(KgiStep now, std::optional<KgiStep> confirmed);

}  // namespace monomi
