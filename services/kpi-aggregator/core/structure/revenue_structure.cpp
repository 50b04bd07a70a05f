#include "services/kpi-aggregator/core/structure/revenue_structure.h"

#include <algorithm>

#include "common/domain/window.h"
#include "services/kpi-aggregator/core/rep_at.h"

namespace monomi::kpi {
namespace {

void add(Member& member, const Win& win) {
    member.revenue += win.revenue;
    ++member.deals;
    member.valued += win.valued;
}

class Collector {
  public:
    Collector(StructureSource source, const ScopeRef& scope, DateRange range)
        : source_(source), store_(source.facts.store), scope_(scope), range_(range) {}

    RevenueStructure collect() {
        if (scope_.kind == ScopeKind::partner) {
            collect_partner(scope_.row);
        } else {
            for (Symbol partner = 0; partner < store_.partners.size(); ++partner)
                if (store_.known_partner(partner)) collect_partner(partner);
        }
        for (auto& [row, member] : members_) result_.members.push_back(member);
        const Kind kind = scope_.kind == ScopeKind::partner ? Kind::rep : Kind::partner;
        std::sort(result_.members.begin(), result_.members.end(), [&](const Member& a, const Member& b) {
            if (a.revenue != b.revenue) return a.revenue > b.revenue;
            return store_.id(kind, a.row) < store_.id(kind, b.row);
        });
        return std::move(result_);
    }

  private:
    void collect_partner(Symbol partner) {
        for_each_win(source_.wins.of(source_.facts, partner), range_, [&](const Win& win) {
            if (scope_.shared() && !counts_in(store_, scope_, win.attribution)) return;
            result_.revenue += win.revenue;
            ++result_.deals;
            result_.valued += win.valued;
            const bool known = store_.known_rep(win.rep);
            const bool present = known && is_rep_of(store_, win.rep, partner, range_.last);
            if (!known) result_.unattributed += win.revenue;
            if (known && !present) result_.leavers += win.revenue;
            if (scope_.shared()) {
                add(member(partner, !source_.states.of(source_.facts, partner).under_contract), win);
            } else if (known) {
                add(member(win.rep, !present), win);
            }
        });
    }
    Member& member(Symbol row, bool left) {
        Member& member = members_[row];
        member.row = row;
        member.left = left;
        return member;
    }

    StructureSource source_;
    const RecordStore& store_;
    ScopeRef scope_;
    DateRange range_;
    RevenueStructure result_;
    absl::flat_hash_map<Symbol, Member> members_;
};

}  // namespace

std::int64_t RevenueStructure::of_no_member() const {
    std::int64_t rest = revenue;
    for (const Member& member : members) rest -= member.revenue;
    return rest;
}

std::vector<std::int64_t> RevenueStructure::parts() const {
    std::vector<std::int64_t> parts;
    parts.reserve(members.size());
    for (const Member& member : members) parts.push_back(member.revenue);
    return parts;
}

std::int64_t RevenueStructure::at_risk(std::size_t count) const {
    std::int64_t sum = 0;
    for (const Member& member : members) {
        if (member.left || count == 0) continue;
        sum += member.revenue;
        --count;
    }
    return sum;
}

RevenueStructure revenue_structure(StructureSource source, const ScopeRef& scope, DateRange range) {
    return Collector(source, scope, range).collect();
}

RevenueByMember revenue_by_member(StructureSource source, const ScopeRef& scope, DateRange range) {
    const RecordStore& store = source.facts.store;
    RevenueByMember revenues;
    const auto collect = [&](Symbol partner) {
        for_each_win(source.wins.of(source.facts, partner), range, [&](const Win& win) {
            if (scope.shared() ? !counts_in(store, scope, win.attribution) : !store.known_rep(win.rep))
                return;
            std::optional<std::int64_t>& revenue = revenues[scope.shared() ? partner : win.rep];
            if (win.valued) revenue = revenue.value_or(0) + win.revenue;
        });
    };
    if (!scope.shared()) {
        collect(scope.row);
    } else {
        for (Symbol partner = 0; partner < store.partners.size(); ++partner)
            if (store.known_partner(partner)) collect(partner);
    }
    return revenues;
}

std::vector<std::int64_t> revenues_of_present_reps(const Facts& facts, Symbol partner, const Wins& wins,
                                                   DateRange range, Date day) {
    absl::flat_hash_map<Symbol, std::int64_t> by_rep;
    for_each_win(wins, range, [&](const Win& win) {
        if (win.valued && is_rep_of(facts.store, win.rep, partner, day)) by_rep[win.rep] += win.revenue;
    });
    std::vector<std::int64_t> revenues;
    revenues.reserve(by_rep.size());
    for (const auto& [rep, revenue] : by_rep) revenues.push_back(revenue);
    return revenues;
}

std::int64_t revenue_of_producing_reps(const Facts& facts, Symbol partner, const Wins& wins,
                                       DateRange range) {
    // Who won in the range and is still there produces, where the range lies in the twelve months.
    const bool all_produce = range.first >= range_of(Window::last_12m, range.last, facts.rules).first;
    std::int64_t revenue = 0;
    for_each_win(wins, range, [&](const Win& win) {
        if (!is_rep_of(facts.store, win.rep, partner, range.last)) return;
        if (all_produce || rep_at(facts.store, win.rep, range.last, facts.rules).producing)
            revenue += win.revenue;
    });
    return revenue;
}

}  // namespace monomi::kpi
