#include "services/kpi-aggregator/core/explain/entry_source.h"

namespace monomi::kpi {
namespace {

// A number that no record makes.
class NoEntries : public EntrySource {
  public:
    using EntrySource::EntrySource;
    void partner(const EntryContext&, Symbol) override {}
    void rep(const EntryContext&, Symbol) override {}
};

std::unique_ptr<EntrySource> special_entries(SpecialInput input, const Question& question,
                                             const BusinessRules& rules) {
    switch (input) {
        case SpecialInput::revenue:
            return counted_entries(
                ingredient(rules.revenue == RevenueMeasure::won_mrr ? Measure::won_mrr : Measure::won_amount),
                question);
        case SpecialInput::valued_wins:
            return counted_entries(ingredient(Measure::wins_with_value), question);
        case SpecialInput::proposed_partners:
            return proposal_entries(false, question);
        case SpecialInput::proposed_partners_contracted:
            return proposal_entries(true, question);
        case SpecialInput::spans_matured:
            return counted_entries(Ingredient::spans_matured, question);
        case SpecialInput::spans_matured_in_time:
            return counted_entries(Ingredient::spans_matured_in_time, question);
        case SpecialInput::lead_time_median:
            return counted_entries(Ingredient::lead_time, question);
        case SpecialInput::known_headcount:
            return state_entries(State::sales_headcount, question);
        case SpecialInput::known_headcount_reachable:
            return headcount_rep_entries(State::reps_reachable, question);
        case SpecialInput::known_headcount_active:
            return headcount_rep_entries(State::reps_active, question);
        case SpecialInput::partners_well_known:
            return well_known_entries(question);
        case SpecialInput::supply_months:
            return std::make_unique<NoEntries>(question);
        case SpecialInput::supply_months_met:
            return supply_month_entries(question, rules);
        case SpecialInput::unattributed_revenue:
        case SpecialInput::top1_revenue:
        case SpecialInput::effective_reps:
        case SpecialInput::headroom:
        case SpecialInput::contracted_reps_producing:
        case SpecialInput::contracted_reps_revenue:
            return structure_entries(input, question);
        case SpecialInput::customers_opening:
        case SpecialInput::customers_continuing:
        case SpecialInput::mrr_opening:
        case SpecialInput::mrr_continuing:
        case SpecialInput::mrr_continuing_capped:
            break;
    }
    return retention_entries(input, question);
}

}  // namespace

bool EntrySource::finish(const EntryContext&, std::size_t) { return true; }

std::unique_ptr<EntrySource> entry_source(const Input& input, const Question& question,
                                          const BusinessRules& rules) {
    switch (input.kind) {
        case Input::Kind::measure:
            return counted_entries(ingredient(input.measure), question);
        case Input::Kind::state:
            return state_entries(input.state, question);
        case Input::Kind::special:
            break;
    }
    return special_entries(input.special, question, rules);
}

}  // namespace monomi::kpi
