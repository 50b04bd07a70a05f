// Reads inputs and KPIs of a scope: from the views where it has several partners, from its own records where
// it is one partner or rep.
#pragma once
#include <absl/container/flat_hash_map.h>

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "services/kpi-aggregator/core/catalogue.h"
#include "services/kpi-aggregator/core/cohorts.h"
#include "services/kpi-aggregator/core/formula.h"
#include "services/kpi-aggregator/core/inputs.h"
#include "services/kpi-aggregator/core/reading.h"
#include "services/kpi-aggregator/core/state_sums.h"
#include "services/kpi-aggregator/core/structure/tier_norms.h"
#include "services/kpi-aggregator/core/view_set.h"

namespace monomi::kpi {

// What is asked: a scope over a range of days, knowing what is dated by as_of.
struct Question {
    ScopeRef scope;
    DateRange range;
    Date as_of;
    bool operator==(const Question&) const = default;
    // The day of states: the range's last, not after as_of.
    [[nodiscard]] Date day() const { return std::min(range.last, as_of); }
};

struct InputValue {
    std::optional<double> value;
    std::optional<std::int64_t> exact;
    double coverage = 1;  // known cases among those that there are; the sources' supply comes beside
    std::string reason;   // why there is no value
};

// The complete months that meeting_supply looks at.
[[nodiscard]] DateRange supply_months_before(Date day, const BusinessRules& rules);

class Reader {
  public:
    Reader(Facts facts, ViewSet& views) : facts_(facts), views_(&views) {}

    // Errors: none; what cannot be said is N/A with the reason.
    [[nodiscard]] Reading read(const KpiDefinition& kpi, const Question& question);
    // What each day of the question's range brought.
    [[nodiscard]] DailyValues daily(const KpiDefinition& kpi, const Question& question);
    // One input of a KPI by itself, whatever the sources supply. Not where a rep has no such input.
    [[nodiscard]] InputValue input(const Input& input, const Question& question);
    // At the close of a day; looks at every partner where it is not remembered. Valid until forget().
    [[nodiscard]] const NormsByTier& tier_norms(Date day);
    // Remembered results hold for one state of the records only.
    void forget();
    // Compiled formulas hold for one catalogue only.
    void forget_formulas() { formulas_.clear(); }

  private:
    template <class Key, class T>
    struct Memo {
        std::optional<Key> key;
        T value{};
        template <class Make>
        T& get(const Key& wanted, Make&& make) {
            if (key != wanted) {
                key.reset();
                value = make();
                key = wanted;
            }
            return value;
        }
    };
    struct DayKey {
        ScopeRef scope;
        Date day;
        bool operator==(const DayKey&) const = default;
    };

    [[nodiscard]] InputValue special(SpecialInput input, const Question& question);
    [[nodiscard]] InputValue state(State state, const Question& question);
    [[nodiscard]] InputValue headcount(const Question& question);
    [[nodiscard]] InputValue retention(SpecialInput input, const Question& question);
    [[nodiscard]] InputValue structural(SpecialInput input, const Question& question);
    [[nodiscard]] InputValue headroom(const Question& question);
    [[nodiscard]] std::int64_t contracted_reps_producing(const Question& question);
    [[nodiscard]] std::int64_t contracted_reps_revenue(const Question& question);
    // Calls visit(partner, states) for the partners under contract that the scope holds at the close.
    template <class Visit>
    void for_each_contracted(const Question& question, Visit&& visit);
    [[nodiscard]] std::int64_t sum(Ingredient what, const Question& question);
    [[nodiscard]] std::int64_t sum_of_role(Ingredient what, const Question& question, const View& view);
    // Calls visit(day) for the first day of each event of several partners that the role's owners attended.
    void for_each_shared_event_of_role(const Question& question, const std::function<void(Date)>& visit);
    [[nodiscard]] std::vector<double> daily_sums(Ingredient what, const Question& question);
    [[nodiscard]] std::optional<Date> first_known_day(const KpiDefinition& kpi, const Question& question);
    [[nodiscard]] std::optional<Date> first_counted_day(const Question& question);
    [[nodiscard]] std::optional<double> median_lead_time(const Question& question);
    [[nodiscard]] std::int64_t supply_months_met(const Question& question);
    [[nodiscard]] const ScopeCounts& own_counts(const ScopeRef& scope, Date as_of);
    [[nodiscard]] const StateSums& states(const Question& question);
    [[nodiscard]] double supply_coverage(const KpiDefinition& kpi, const Question& question) const;
    [[nodiscard]] double supply_coverage(const Needs& needs, DateRange range, const Question& question) const;
    [[nodiscard]] const Formula& formula(const KpiDefinition& kpi);

    Facts facts_;
    ViewSet* views_;
    Memo<DayKey, std::unique_ptr<ScopeCounts>> own_counts_;
    Memo<DayKey, StateSums> states_;
    Memo<Question, Retention> retention_;
    Memo<Question, ProposalCohort> proposals_;
    Memo<Question, RevenueStructure> structure_;
    std::map<Date, NormsByTier> norms_;
    absl::flat_hash_map<std::string, Formula> formulas_;
};

}  // namespace monomi::kpi
