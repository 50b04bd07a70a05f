// What is unknown: attributes of partners, contacts of reps, values and reps of deals, and which fields no
// source supplies (docs/domain.md, "Missing is not zero").
#pragma once
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "common/domain/names.h"
#include "services/kpi-aggregator/core/state_cache.h"

namespace monomi::kpi {

// Each is asked of certain records; a record lacks it or not.
enum class Gap : std::uint8_t {
    // Of partners under contract.
    owner_unknown,
    tier_unknown,
    headcount_unknown,
    headcount_undated,  // known, but not as of which date (or only from a later day)
    headcount_old,      // dated longer ago than knowledge_max_age_days
    evaluation_scheme_unknown,
    evaluation_scheme_undated,
    evaluation_scheme_old,
    focus_unknown,
    focus_undated,
    focus_old,
    // Of reps known on the day.
    rep_without_contact,
    // Of deals that exist on the day.
    deal_without_rep,    // names none, or one that no record has
    deal_without_value,  // of won ones
};

}  // namespace monomi::kpi

namespace monomi {
template <>
struct Names<kpi::Gap> {
    static constexpr std::array<std::string_view, 14> names{"owner_unknown",
                                                            "tier_unknown",
                                                            "headcount_unknown",
                                                            "headcount_undated",
                                                            "headcount_old",
                                                            "evaluation_scheme_unknown",
                                                            "evaluation_scheme_undated",
                                                            "evaluation_scheme_old",
                                                            "focus_unknown",
                                                            "focus_undated",
                                                            "focus_old",
                                                            "rep_without_contact",
                                                            "deal_without_rep",
                                                            "deal_without_value"};
};
static_assert(static_cast<std::size_t>(kpi::Gap::deal_without_value) + 1 == count_of<kpi::Gap>);
}  // namespace monomi

namespace monomi::kpi {

struct GapCases {
    std::size_t due = 0;       // records that it is asked of
    std::vector<Symbol> rows;  // those that lack it
};
// Partners, reps or deals.
[[nodiscard]] Kind kind_of(Gap gap);

class DataCoverage {
  public:
    // Looks at about `budget` records; true when all are looked at.
    bool step(const Facts& facts, StateCache& states, std::size_t budget);
    [[nodiscard]] const GapCases& of(Gap gap) const { return gaps_[static_cast<std::size_t>(gap)]; }
    // Once all are looked at: hands them over.
    [[nodiscard]] GapCases take(Gap gap) { return std::move(gaps_[static_cast<std::size_t>(gap)]); }

  private:
    void take_partner(const Facts& facts, StateCache& states, Symbol row);
    void take_rep(const Facts& facts, Date day, Symbol row);
    void take_deal(const Facts& facts, Date day, Symbol row);
    void note(Gap gap, Symbol row, bool lacks);

    Symbol partner_ = 0, rep_ = 0, deal_ = 0;
    std::array<GapCases, count_of<Gap>> gaps_;
};

}  // namespace monomi::kpi
