// Why a KGI is off its way: the gap between what it is and what it should be by now, split over the chain of
// counts that leads to it, then over partners and reps (docs/domain.md, "Root cause").
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/kpi-aggregator/core/root_cause/level_counts.h"
#include "services/kpi-aggregator/core/trees/goal_reading.h"

namespace monomi::kpi {

// A conversion `kpi` per `per`, or the lowest count itself.
struct CauseFactor {
    std::string kpi, per;            // `per` is empty for the lowest
    Unit unit = Unit::count;         // of from and to
    std::optional<double> from, to;  // what it should be, what it is; nothing where nothing can be divided by
    double contribution = 0;         // in the unit of the KGI; all add up to the gap
    [[nodiscard]] std::string name() const { return per.empty() ? kpi : kpi + "/" + per; }
};

struct CausePart {
    std::string id, name, partner;  // `partner` of reps: whose they are on the day
    double contribution = 0;        // in the unit of the KGI
    std::string main_factor;        // of partners: that of its own chain which weighs most the same way
};

// The first parts, those that made the gap before all; the rest in one.
struct CauseParts {
    std::vector<CausePart> first;
    std::size_t others = 0;
    double others_contribution = 0;
};

struct RootCause {
    Unit unit = Unit::count;
    std::optional<double> actual, reference, gap;  // gap = actual - reference; money in minor units
    bool against_target = false;                   // else against the period before
    std::vector<CauseFactor> factors;
    CauseParts partners;
    CauseParts reps;                        // empty where the KGI names no reps
    std::optional<double> unattributed;     // what of the gap no rep is named for; nothing as above
    std::optional<double> without_contact;  // reps known, contact not
    std::optional<double> not_spoken_with;  // contact known, no two-way touchpoint in last_90d
    double coverage = 0;
    std::string reason;  // why there is no gap; empty where there is one
};

class RootCauseSearch {
  public:
    // `limit`: most partners, and reps, that are named.
    RootCauseSearch(std::string kpi, GoalQuestion question, std::size_t limit)
        : kpi_(std::move(kpi)), question_(std::move(question)), limit_(limit) {}

    // About `budget` records' worth; true when found() is whole. Errors: an unknown KPI or scope, a rep.
    [[nodiscard]] Result<bool> step(Engine& engine, std::size_t budget);
    [[nodiscard]] const RootCause& found() const { return found_; }

  private:
    [[nodiscard]] Status begin(const Engine& engine);
    [[nodiscard]] bool count_partners(Engine& engine, std::size_t budget);
    void explain(const Engine& engine, std::vector<GoalReading> goals);
    void read_reps_out_of_reach(std::vector<GoalReading>& goals);
    void take_references(const std::vector<GoalReading>& goals);
    void split_factors();
    void split_partners(const Engine& engine);
    void split_reps(const Engine& engine);
    [[nodiscard]] double reference_of(const PartnerCounts& partner) const;
    [[nodiscard]] std::string main_factor_of(const PartnerCounts& partner, double contribution) const;

    std::string kpi_;
    GoalQuestion question_;
    std::size_t limit_;

    bool begun_ = false;
    std::vector<KpiDefinition> chain_;  // lowest first; the catalogue may change between two slices
    std::unique_ptr<GoalReader> goals_;
    std::unique_ptr<LevelCounter> counter_;
    std::vector<PartnerCounts> partners_;
    Symbol next_ = 0;

    // Of the levels of the chain that can be told on both sides, lowest first; the last is the KGI.
    std::vector<std::size_t> levels_;
    std::vector<double> references_, actuals_;  // one for each of levels_
    std::vector<CountPair> sums_;               // of all partners, by level of the chain
    std::size_t under_contract_ = 0;

    RootCause found_;
};

}  // namespace monomi::kpi
