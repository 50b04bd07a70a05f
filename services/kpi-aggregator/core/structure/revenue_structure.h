// Who brought the revenue of a scope over a range of days: of a partner its reps, of several partners these.
#pragma once
#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <vector>

#include "services/kpi-aggregator/core/scope_ref.h"
#include "services/kpi-aggregator/core/state_cache.h"
#include "services/kpi-aggregator/core/structure/wins.h"

namespace monomi::kpi {

// What the numbers of the sales structure are computed from.
struct StructureSource {
    const Facts& facts;
    StateCache& states;  // at the day of states
    WinCache& wins;      // as of as_of
};

// A rep, or a partner. Money in minor units.
struct Member {
    Symbol row = none;
    std::int64_t revenue = 0;  // of the wins with a value
    std::int64_t deals = 0;    // won
    std::int64_t valued = 0;   // of those, with a value
    bool left = false;  // a rep that is not among the partner's known reps at the close; a partner not under
                        // contract then
};

struct RevenueStructure {
    std::int64_t revenue = 0;       // the KPI of this name
    std::int64_t unattributed = 0;  // of it, without a known rep
    std::int64_t leavers = 0;  // of it, by known reps who are not among the partner's known reps at the close
    std::int64_t deals = 0, valued = 0;
    std::vector<Member> members;  // those with a win; the greatest revenue first, then by id

    // What no member is known to have brought.
    [[nodiscard]] std::int64_t of_no_member() const;
    // The revenues of the members.
    [[nodiscard]] std::vector<std::int64_t> parts() const;
    // Of the `count` greatest members that are still there.
    [[nodiscard]] std::int64_t at_risk(std::size_t count) const;
};
// Calls visit(win) for the wins of the range.
template <class Visit>
void for_each_win(const Wins& wins, DateRange range, Visit&& visit) {
    auto it = std::lower_bound(wins.begin(), wins.end(), range.first,
                               [](const Win& win, Date day) { return win.on < day; });
    for (; it != wins.end() && it->on <= range.last; ++it) visit(*it);
}

// scope: not of a rep. range.last must not be after wins.day(), and states.day() must be range.last.
[[nodiscard]] RevenueStructure revenue_structure(StructureSource source, const ScopeRef& scope,
                                                 DateRange range);

// Of each member with a win in a range of days; nothing where no win of its has a value. Those without a win
// are left out: they brought 0.
using RevenueByMember = absl::flat_hash_map<Symbol, std::optional<std::int64_t>>;
// As of the source's wins, whatever has become of the members since. scope: not of a rep.
[[nodiscard]] RevenueByMember revenue_by_member(StructureSource source, const ScopeRef& scope,
                                                DateRange range);

// Revenue of a partner's wins in the range by each rep that is among its known reps at the close of `day` and
// has a win with a value; in no particular order.
[[nodiscard]] std::vector<std::int64_t> revenues_of_present_reps(const Facts& facts, Symbol partner,
                                                                 const Wins& wins, DateRange range, Date day);

// Revenue of a partner's wins in the range by its producing reps at the range's last day.
[[nodiscard]] std::int64_t revenue_of_producing_reps(const Facts& facts, Symbol partner, const Wins& wins,
                                                     DateRange range);

}  // namespace monomi::kpi
