// What is counted per day: every Measure, and a few more counts that KPIs of several inputs need.
#pragma once
#include <cstddef>
#include <cstdint>

#include "common/domain/kinds.h"
#include "common/domain/measures.h"
#include "services/kpi-aggregator/core/facts.h"

namespace monomi::kpi {

// The values of Measure, then these.
enum class Ingredient : std::uint8_t {
    spans_matured = static_cast<std::uint8_t>(count_of<Measure>),  // by start: their clock is over at as_of
    spans_matured_in_time,                                         // of those, activated within the clock
    wins_with_lead_time,                                           // by won_on: referred not after the win
    single_events,  // events_held that need no look at other touchpoints
    lead_time       // the days of each of those: a value of its own, never added up
};
inline constexpr std::size_t ingredient_count = count_of<Measure> + 5;

[[nodiscard]] constexpr Ingredient ingredient(Measure measure) {
    return static_cast<Ingredient>(static_cast<std::uint8_t>(measure));
}
[[nodiscard]] constexpr std::size_t index_of(Ingredient i) { return static_cast<std::size_t>(i); }

inline constexpr std::size_t tier_count = count_of<Tier>;

// For whom something counts beside the organisation and its partner.
struct Attribution {
    Symbol owner = none;             // staff
    std::uint8_t tier = tier_count;  // tier_count = unknown
};

[[nodiscard]] inline Attribution attribution_on(const PartnerFacts& partner, Date day) {
    Attribution a;
    if (const Symbol* owner = partner.owner.on(day)) a.owner = *owner;
    if (const Tier* tier = partner.tier.on(day)) a.tier = static_cast<std::uint8_t>(*tier);
    return a;
}
// Activities count for the staff who did them, and without one for the owner of that day.
[[nodiscard]] inline Attribution attribution_on(const PartnerFacts& partner, Date day, Symbol staff) {
    Attribution a = attribution_on(partner, day);
    if (staff != none) a.owner = staff;
    return a;
}

// One record's (or span's, rep's, customer's) part of one count.
struct Contribution {
    std::int64_t value = 0;
    Date on;
    Symbol owner = none;
    Ingredient what = Ingredient::lead_time;
    std::uint8_t tier = tier_count;
    bool operator==(const Contribution&) const = default;
};

}  // namespace monomi::kpi
