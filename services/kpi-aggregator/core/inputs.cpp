#include "services/kpi-aggregator/core/inputs.h"

#include <algorithm>

namespace monomi::kpi {
namespace {

Measure revenue_measure(const BusinessRules& rules) {
    return rules.revenue == RevenueMeasure::won_mrr ? Measure::won_mrr : Measure::won_amount;
}

}  // namespace

std::optional<Input> input_named(std::string_view name) {
    if (const auto measure = from_name<Measure>(name)) return Input{Input::Kind::measure, *measure, {}, {}};
    if (const auto state = from_name<State>(name)) return Input{Input::Kind::state, {}, *state, {}};
    if (const auto special = from_name<SpecialInput>(name))
        return Input{Input::Kind::special, {}, {}, *special};
    return std::nullopt;
}

std::vector<std::string_view> input_names() {
    std::vector<std::string_view> names;
    names.insert(names.end(), Names<Measure>::names.begin(), Names<Measure>::names.end());
    names.insert(names.end(), Names<State>::names.begin(), Names<State>::names.end());
    names.insert(names.end(), Names<SpecialInput>::names.begin(), Names<SpecialInput>::names.end());
    return names;
}

bool exists_for_rep(Measure measure) {
    const auto between = [measure](Measure first, Measure last) {
        return first <= measure && measure <= last;
    };
    return !between(Measure::outreach, Measure::partners_terminated) &&
           !between(Measure::activated_3m, Measure::activations_3m);
}

bool exists_for_rep(State state) {
    return (State::reps_known <= state && state <= State::reps_producing) ||
           (State::deals_open <= state && state <= State::customers_active);
}

bool exists_for_rep(SpecialInput input) {
    switch (input) {
        case SpecialInput::proposed_partners:
        case SpecialInput::proposed_partners_contracted:
        case SpecialInput::spans_matured:
        case SpecialInput::spans_matured_in_time:
        case SpecialInput::known_headcount:
        case SpecialInput::known_headcount_reachable:
        case SpecialInput::known_headcount_active:
        case SpecialInput::partners_well_known:
        case SpecialInput::unattributed_revenue:
        case SpecialInput::top1_revenue:
        case SpecialInput::effective_reps:
        case SpecialInput::headroom:
        case SpecialInput::contracted_reps_producing:
        case SpecialInput::contracted_reps_revenue:
            return false;
        default:
            return true;
    }
}

bool exists_for_rep(const Input& input) {
    if (input.kind == Input::Kind::measure) return exists_for_rep(input.measure);
    return input.kind == Input::Kind::state ? exists_for_rep(input.state) : exists_for_rep(input.special);
}

std::optional<Ingredient> day_count_of(const Input& input, const BusinessRules& rules) {
    if (input.kind == Input::Kind::measure) return ingredient(input.measure);
    if (input.kind == Input::Kind::state) return std::nullopt;
    switch (input.special) {
        case SpecialInput::revenue:
            return ingredient(revenue_measure(rules));
        case SpecialInput::valued_wins:
            return ingredient(Measure::wins_with_value);
        case SpecialInput::spans_matured:
            return Ingredient::spans_matured;
        case SpecialInput::spans_matured_in_time:
            return Ingredient::spans_matured_in_time;
        default:
            return std::nullopt;
    }
}

Unit unit_of(const Input& input) {
    const auto money_if = [](bool money) { return money ? Unit::money : Unit::count; };
    switch (input.kind) {
        case Input::Kind::measure:
            return money_if(Measure::won_mrr <= input.measure && input.measure <= Measure::mrr_churned);
        case Input::Kind::state:
            return money_if(input.state == State::pipeline_mrr || input.state == State::mrr_active);
        case Input::Kind::special:
            break;
    }
    switch (input.special) {
        case SpecialInput::revenue:
        case SpecialInput::unattributed_revenue:
        case SpecialInput::top1_revenue:
        case SpecialInput::headroom:
        case SpecialInput::contracted_reps_revenue:
        case SpecialInput::mrr_opening:
        case SpecialInput::mrr_continuing:
        case SpecialInput::mrr_continuing_capped:
            return Unit::money;
        case SpecialInput::lead_time_median:
            return Unit::days;
        default:
            return Unit::count;
    }
}

Needs needs_of(const Input& input, const BusinessRules& rules) {
    if (input.kind == Input::Kind::measure) return needs_of(input.measure, rules);
    if (input.kind == Input::Kind::state) return needs_of(input.state, rules);
    switch (input.special) {
        case SpecialInput::revenue:
        case SpecialInput::unattributed_revenue:
        case SpecialInput::top1_revenue:
        case SpecialInput::effective_reps:
            return needs_of(revenue_measure(rules), rules);
        case SpecialInput::contracted_reps_revenue:
            return needs_of(revenue_measure(rules), rules).any_of({SupplyField::rep_partner});
        case SpecialInput::contracted_reps_producing:
            return needs_of(State::reps_producing, rules);
        case SpecialInput::headroom:
            return needs_of(revenue_measure(rules), rules)
                .any_of({SupplyField::rep_partner})
                .any_of({SupplyField::touchpoint_on});
        case SpecialInput::valued_wins:
            return needs_of(Measure::wins_with_value, rules);
        case SpecialInput::proposed_partners:
        case SpecialInput::proposed_partners_contracted:
            return *own_needs_of_kpi("contract_rate", rules);
        case SpecialInput::spans_matured:
            return needs_of(Measure::partners_contracted, rules);
        case SpecialInput::spans_matured_in_time:
            return needs_of(Measure::activated_3m, rules);
        case SpecialInput::lead_time_median:
            return *own_needs_of_kpi("lead_time_days", rules);
        case SpecialInput::known_headcount_reachable:
            return needs_of(State::reps_reachable, rules);
        case SpecialInput::known_headcount_active:
            return needs_of(State::reps_active, rules);
        case SpecialInput::supply_months:
        case SpecialInput::supply_months_met:
            return needs_of(Measure::meetings_held, rules);
        case SpecialInput::known_headcount:
        case SpecialInput::partners_well_known:
            return {};
        default:
            return needs_of(State::mrr_active, rules);
    }
}

}  // namespace monomi::kpi
