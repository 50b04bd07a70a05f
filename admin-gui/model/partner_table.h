// The partners as the console lists them.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "admin-gui/model/period.h"
#include "admin-gui/model/reading.h"
#include "admin-gui/model/standing.h"
#include "common/domain/clock_rules.h"
#include "common/domain/health_rules.h"
#include "common/domain/kinds.h"
#include "common/domain/phase_rules.h"

namespace monomi::console {

// What the three-month clock says about a partner, most urgent first. A partner whose clock (either of the
// two) has 14 (30) days or fewer left is at warning_14 (warning_30); the numbers are of the configuration.
enum class Band : std::uint8_t {
    stalled,  // new, the clock ran out without an activation
    lapsed,   // activated once, silent for longer than the clock
    warning_14,
    warning_30,
    running,  // new, not activated yet
    activated,
    activated_late,  // activated after the new-partner clock had run out
    not_supplied,    // nobody supplies what the clock needs
    no_clock,        // under contract since an unknown date
    prospect,
    terminated
};
inline constexpr std::size_t band_count = 11;

struct PartnerClock {
    ClockState state = ClockState::none;
    std::optional<Date> started_on, last_day, activated_on;
    std::optional<int> days_left;  // negative: so many days over
    bool activated_late = false, activated_before_contract = false;
    bool operator==(const PartnerClock&) const = default;
};

struct WarningDays {
    int first = 30, second = 14;
};
[[nodiscard]] Band band_of(const PartnerClock& clock, bool prospect, bool under_contract, WarningDays days);

struct PartnerRow {
    std::string id, name;
    std::string owner, owner_name;  // empty: unknown
    std::optional<Tier> tier;
    std::string region, industry;  // empty: unknown
    bool prospect = false, under_contract = false;
    std::optional<Date> contract_from, contract_to;
    std::optional<std::int64_t> sales_headcount;
    std::optional<Date> last_referral_or_meeting, last_meeting, last_touch;
    PartnerClock clock;
    Band band = Band::no_clock;
    std::optional<PartnerPhase> phase;      // the one that stands
    std::optional<double> health;           // 0 to 100; nothing: not under contract, or too little is known
    std::optional<HealthBand> health_band;  // nothing: not under contract
    std::vector<Reading> kpis;              // as PartnerTable::kpis
    std::vector<float> sparkline;  // of PartnerTable::sparkline_kpi by month, oldest first; NaN = N/A
    int alerts = 0;                // firing
    std::string search;            // name, id, owner, region folded for searching (fold.h)
};
using PartnerRows = std::vector<std::shared_ptr<const PartnerRow>>;

struct PartnerTable {
    Standing standing;
    std::uint64_t revision = 0;     // another one: other rows
    Period period = Period::month;  // that `kpis` of the rows are of
    std::vector<std::string> kpis;  // codes, the columns
    std::string sparkline_kpi;
    PartnerRows rows;  // ordered by id
    std::array<int, band_count> by_band{};
    // Null where there is none.
    [[nodiscard]] const PartnerRow* find(std::string_view id) const;
    [[nodiscard]] std::optional<std::size_t> column(std::string_view kpi) const;
    [[nodiscard]] int count(Band band) const { return by_band[static_cast<std::size_t>(band)]; }
};

}  // namespace monomi::console

namespace monomi {
template <>
struct Names<console::Band> {
    static constexpr std::array<std::string_view, 11> names{
        "stalled",        "lapsed",       "warning_14", "warning_30", "running",   "activated",
        "activated_late", "not_supplied", "no_clock",   "prospect",   "terminated"};
};
}  // namespace monomi
