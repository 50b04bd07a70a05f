// The sales structure of a scope as an answer: who brought its revenue, how far its reps have come, and what
// more could be had.
#pragma once
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/structure/scope_funnel.h"
#include "services/kpi-aggregator/core/structure/tier_norms.h"

namespace monomi::kpi {

class StructureAnswer {
  public:
    // scope: not of a rep; range.last: not after as_of. Quick after prepare_structure(range.last, as_of).
    // former: the days that the members' revenue is compared with.
    StructureAnswer(Engine& engine, const ScopeRef& scope, DateRange range, Date as_of,
                    std::optional<DateRange> former = std::nullopt);

    // Revenue and how it is spread. Where too little is supplied, the numbers are null and `reason` says why.
    void add_revenue(wire::Value& reply) const;
    // members_of, members_total, and a page of members, each with its revenue of the former days: 0 where it
    // had no win, null where that is unknown or there are no former days.
    void add_members(std::size_t offset, std::size_t limit, wire::Value& reply) const;
    // partners, headcount_coverage and funnel, with the medians of the tier where there is one.
    void add_funnel(wire::Value& reply) const;
    // The same without the medians: {"headcount": 20, "known": 12, ...}.
    void add_funnel_counts(wire::Value& reply) const;
    // out_of_order, headroom and action; of several partners the sum of their headrooms alone.
    void add_outlook(wire::Value& reply) const;

  private:
    [[nodiscard]] wire::Value money(std::optional<std::int64_t> minor) const;
    [[nodiscard]] double supplied(const Needs& needs, DateRange range) const;
    [[nodiscard]] wire::Value former_of(Symbol member) const;
    [[nodiscard]] const TierNorms* norms() const;
    [[nodiscard]] wire::Value headroom() const;
    [[nodiscard]] wire::Value out_of_order() const;
    [[nodiscard]] wire::Value action() const;

    Engine& engine_;
    const Facts& facts_;
    ScopeRef scope_;
    DateRange range_;
    StructureSource at_close_;
    RevenueStructure revenue_;
    Concentration concentration_;
    ScopeFunnel funnel_;
    double coverage_ = 0;
    std::optional<RevenueByMember> former_;  // where enough of it is supplied
};

}  // namespace monomi::kpi
