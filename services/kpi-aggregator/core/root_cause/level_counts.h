// The counts of a chain, partner by partner, in two spans of days: they add up to the counts of the scope.
#pragma once
#include <absl/container/flat_hash_map.h>

#include <optional>
#include <vector>

#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/scope_ref.h"

namespace monomi::kpi {

// Now, and in the days that are compared with.
struct CountPair {
    double now = 0, before = 0;
};

struct PartnerCounts {
    Symbol partner = none;
    bool under_contract = false;  // on the last day, and in the scope
    std::vector<CountPair> levels;
};

// Over which days. States are those of each range's last day. Both know what is dated by as_of.
struct CountedDays {
    DateRange now, before;
    Date as_of;
};

class LevelCounter {
  public:
    // `chain` as Catalogue::chain_to() has it; the scope is no rep.
    LevelCounter(const std::vector<KpiDefinition>& chain, const ScopeRef& scope, CountedDays days,
                 const BusinessRules& rules);

    // Reads the partner's records; nothing where it has no part in the scope.
    [[nodiscard]] std::optional<PartnerCounts> count(Engine& engine, Symbol partner);

    // Whether what the last level counts names a rep.
    [[nodiscard]] bool names_reps() const { return names_reps_; }
    // The last level by rep, over all partners counted so far; what names no known rep is left out.
    [[nodiscard]] const absl::flat_hash_map<Symbol, CountPair>& by_rep() const { return by_rep_; }

  private:
    struct Level {
        std::optional<Ingredient> counted;  // of days; else a state
        State state{};
    };
    void count_events(const Facts& facts, PartnerCounts& counts);
    void count_states(Engine& engine, PartnerCounts& counts, bool now);
    void count_subscriptions_by_rep(const Facts& facts, Symbol partner, bool now);
    void add_to_rep(const RecordStore& store, Symbol rep, double value, bool now);
    [[nodiscard]] bool in_scope(const RecordStore& store, Symbol partner, const Attribution& a) const;

    std::vector<Level> levels_;
    ScopeRef scope_;
    CountedDays days_;
    bool names_reps_ = false;
    bool has_states_ = false;
    absl::flat_hash_map<Symbol, CountPair> by_rep_;
};

}  // namespace monomi::kpi
