#include "services/kpi-aggregator/core/reader.h"

#include <algorithm>
#include <limits>

#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/scope_scan.h"

namespace monomi::kpi {
namespace {

InputValue number(std::int64_t value) { return {static_cast<double>(value), value, 1, {}}; }
InputValue missing(std::string reason) { return {std::nullopt, std::nullopt, 1, std::move(reason)}; }

double share(std::int64_t known, std::int64_t all) {
    return all == 0 ? 1 : static_cast<double>(known) / static_cast<double>(all);
}

bool rests_on_day(const Input& input) {
    if (input.kind != Input::Kind::special) return input.kind == Input::Kind::state;
    switch (input.special) {
        case SpecialInput::known_headcount_reachable:
        case SpecialInput::known_headcount_active:
        case SpecialInput::headroom:
        case SpecialInput::contracted_reps_producing:
            return true;
        default:
            return false;
    }
}
bool rests_on_supply_months(const Input& input) {
    return input.kind == Input::Kind::special &&
           (input.special == SpecialInput::supply_months || input.special == SpecialInput::supply_months_met);
}
std::string percent(double share) { return fmt::format("{:.0f} %", share * 100); }

}  // namespace

DateRange supply_months_before(Date day, const BusinessRules& rules) {
    const DateRange current = period_around(day, Grain::month, rules);
    return {add_months(current.first, -months_of_meeting_supply), current.first - 1};
}

void Reader::forget() {
    own_counts_.key.reset();
    states_.key.reset();
    retention_.key.reset();
    proposals_.key.reset();
    structure_.key.reset();
    norms_.clear();
}

const Formula& Reader::formula(const KpiDefinition& kpi) {
    const auto it = formulas_.find(kpi.code);
    if (it != formulas_.end()) return it->second;
    return formulas_.emplace(kpi.code, std::move(*Formula::compile(kpi.formula))).first->second;
}

Reading Reader::read(const KpiDefinition& kpi, const Question& question) {
    Reading reading;
    reading.kpi = kpi.code;
    reading.unit = kpi.unit;
    reading.coverage = supply_coverage(kpi, question);
    std::vector<double> values;
    InputValue only;
    for (const std::string& name : kpi.inputs) {
        const Input named = *input_named(name);
        if (question.scope.kind == ScopeKind::rep && !exists_for_rep(named)) {
            reading.coverage = 0;
            reading.reason = fmt::format("a rep has no {}", name);
            return reading;
        }
        only = input(named, question);
        reading.coverage = std::min(reading.coverage, only.coverage);
        if (!only.value && reading.reason.empty()) reading.reason = only.reason;
        values.push_back(only.value.value_or(0));
    }
    if (reading.coverage < facts_.rules.minimum_coverage) {
        reading.reason = reading.coverage == 0
                             ? "nothing supplies what it needs"
                             : fmt::format("only {} is covered; under {} there is no value",
                                           percent(reading.coverage), percent(facts_.rules.minimum_coverage));
        return reading;
    }
    if (!reading.reason.empty()) return reading;
    if (kpi.inputs.size() == 1 && kpi.formula == kpi.inputs.front()) {
        reading.value = only.value;
        reading.exact = only.exact;
        return reading;
    }
    reading.value = formula(kpi).evaluate(values);
    if (!reading.value) reading.reason = "there is nothing to divide by";
    return reading;
}

double Reader::supply_coverage(const Needs& needs, DateRange range, const Question& question) const {
    const ScopeRef& scope = question.scope;
    Symbol partner = none;
    if (scope.kind == ScopeKind::partner) partner = scope.row;
    if (scope.kind == ScopeKind::rep) partner = facts_.store.reps[scope.row].partner_on(question.as_of);
    return facts_.store.known_partner(partner) ? facts_.supply.coverage(needs, range, partner)
                                               : facts_.supply.coverage(needs, range, facts_.store);
}

double Reader::supply_coverage(const KpiDefinition& kpi, const Question& question) const {
    const DateRange window{question.range.first, question.day()};
    const DateRange day{question.day(), question.day()};
    const auto days_of = [&](const Input& input) {
        if (rests_on_day(input)) return day;
        return rests_on_supply_months(input) ? supply_months_before(day.last, facts_.rules) : window;
    };
    if (const auto needs = own_needs_of_kpi(kpi.code, facts_.rules)) {
        DateRange days = window;
        for (const std::string& name : kpi.inputs) {
            if (rests_on_supply_months(*input_named(name))) days = days_of(*input_named(name));
        }
        return supply_coverage(*needs, days, question);
    }
    double least = 1;
    for (const std::string& name : kpi.inputs) {
        const Input input = *input_named(name);
        least = std::min(least, supply_coverage(needs_of(input, facts_.rules), days_of(input), question));
    }
    return least;
}

InputValue Reader::input(const Input& input, const Question& question) {
    switch (input.kind) {
        case Input::Kind::measure:
            return number(sum(ingredient(input.measure), question));
        case Input::Kind::state:
            return state(input.state, question);
        case Input::Kind::special:
            break;
    }
    return special(input.special, question);
}

InputValue Reader::state(State state, const Question& question) {
    return state == State::sales_headcount ? headcount(question) : number(states(question)[state]);
}

InputValue Reader::headcount(const Question& question) {
    const StateSums& sums = states(question);
    InputValue value = number(sums[State::sales_headcount]);
    value.coverage = share(sums.partners_with_headcount, sums.partners_with_headcount_due);
    return value;
}

InputValue Reader::retention(SpecialInput input, const Question& question) {
    if (question.range.first == Date::min()) return missing("a window without a first day has no opening");
    const Retention& retention = retention_.get(
        question, [&] { return retention_of(facts_, question.scope, question.range, question.as_of); });
    switch (input) {
        case SpecialInput::customers_opening:
            return number(retention.customers_opening);
        case SpecialInput::customers_continuing:
            return number(retention.customers_continuing);
        case SpecialInput::mrr_opening:
            return number(retention.mrr_opening);
        case SpecialInput::mrr_continuing:
            return number(retention.mrr_continuing);
        default:
            return number(retention.mrr_continuing_capped);
    }
}

InputValue Reader::special(SpecialInput input, const Question& question) {
    if (is_structural(input)) return structural(input, question);
    const auto proposals = [&]() -> const ProposalCohort& {
        return proposals_.get(question, [&] {
            return proposal_cohort(facts_, question.scope, question.range, question.as_of);
        });
    };
    const auto wins = [&] { return sum(ingredient(Measure::deals_won), question); };
    switch (input) {
        case SpecialInput::revenue:
            return number(sum(*day_count_of({Input::Kind::special, {}, {}, input}, facts_.rules), question));
        case SpecialInput::valued_wins: {
            InputValue value = number(sum(ingredient(Measure::wins_with_value), question));
            value.coverage = share(*value.exact, wins());
            return value;
        }
        case SpecialInput::lead_time_median: {
            const auto median = median_lead_time(question);
            InputValue value = median ? InputValue{median, std::nullopt, 1, {}} : missing("there is no case");
            value.coverage = share(sum(Ingredient::wins_with_lead_time, question), wins());
            return value;
        }
        case SpecialInput::proposed_partners:
            return number(proposals().proposed);
        case SpecialInput::proposed_partners_contracted:
            return number(proposals().contracted);
        case SpecialInput::spans_matured:
            return number(sum(Ingredient::spans_matured, question));
        case SpecialInput::spans_matured_in_time:
            return number(sum(Ingredient::spans_matured_in_time, question));
        case SpecialInput::known_headcount:
            return headcount(question);
        case SpecialInput::known_headcount_reachable:
            return number(states(question).reachable_of_known_headcount);
        case SpecialInput::known_headcount_active:
            return number(states(question).active_of_known_headcount);
        case SpecialInput::partners_well_known:
            return number(states(question).partners_well_known);
        case SpecialInput::supply_months:
            return number(months_of_meeting_supply);
        case SpecialInput::supply_months_met:
            return number(supply_months_met(question));
        default:
            return retention(input, question);
    }
}

std::int64_t Reader::supply_months_met(const Question& question) {
    const DateRange current = period_around(question.day(), Grain::month, facts_.rules);
    std::int64_t met = 0;
    for (int i = 1; i <= months_of_meeting_supply; ++i) {
        Question month = question;
        month.range = {add_months(current.first, -i), add_months(current.first, 1 - i) - 1};
        met += sum(ingredient(Measure::meetings_held), month) >= facts_.rules.meeting_supply_minimum;
    }
    return met;
}

const StateSums& Reader::states(const Question& question) {
    return states_.get({question.scope, question.day()},
                       [&] { return state_sums(facts_, views_->states(question.day()), question.scope); });
}

const ScopeCounts& Reader::own_counts(const ScopeRef& scope, Date as_of) {
    return *own_counts_.get({scope, as_of}, [&] {
        auto counts = std::make_unique<ScopeCounts>();
        const auto sink = [&](const SourcedContribution& c) { counts->add(c.contribution, 1); };
        if (scope.kind == ScopeKind::partner) {
            scan_partner(facts_, scope.row, as_of, sink);
        } else {
            scan_rep(facts_, scope.row, as_of, sink);
        }
        return counts;
    });
}

std::int64_t Reader::sum(Ingredient what, const Question& question) {
    const ScopeRef& scope = question.scope;
    if (!scope.shared()) return own_counts(scope, question.as_of).sum(what, question.range);
    const View& view = views_->ready_view(question.as_of);
    switch (scope.kind) {
        case ScopeKind::owner: {
            const ScopeCounts* owner = view.owner(scope.row);
            return owner == nullptr ? 0 : owner->sum(what, question.range);
        }
        case ScopeKind::tier:
            return view.tier_sum(static_cast<std::size_t>(scope.tier), what, question.range);
        case ScopeKind::role:
            return sum_of_role(what, question, view);
        default:
            return view.org_sum(what, question.range);
    }
}

std::int64_t Reader::sum_of_role(Ingredient what, const Question& question, const View& view) {
    const bool events = what == ingredient(Measure::events_held);
    std::int64_t sum = 0;
    if (events) for_each_shared_event_of_role(question, [&](Date on) { sum += question.range.contains(on); });
    for (Symbol staff = 0; staff < facts_.store.staff.size(); ++staff) {
        const ScopeCounts* owner = view.owner(staff);
        if (owner == nullptr || !has_role(facts_.store, staff, question.scope.role)) continue;
        sum += owner->sum(events ? Ingredient::single_events : what, question.range);
    }
    return sum;
}

std::optional<double> Reader::median_lead_time(const Question& question) {
    LeadTimes times;
    const ScopeRef& scope = question.scope;
    const DateRange range = question.range;
    if (!scope.shared()) {
        own_counts(scope, question.as_of).append_lead_times(range, times);
        return times.median();
    }
    const View& view = views_->ready_view(question.as_of);
    const auto add_owner = [&](Symbol staff) {
        if (const ScopeCounts* owner = view.owner(staff)) owner->append_lead_times(range, times);
    };
    switch (scope.kind) {
        case ScopeKind::owner:
            add_owner(scope.row);
            break;
        case ScopeKind::tier:
            view.append_tier_lead_times(static_cast<std::size_t>(scope.tier), range, times);
            break;
        case ScopeKind::role:
            for (Symbol staff = 0; staff < facts_.store.staff.size(); ++staff) {
                if (has_role(facts_.store, staff, scope.role)) add_owner(staff);
            }
            break;
        default:
            view.append_org_lead_times(range, times);
            break;
    }
    return times.median();
}

}  // namespace monomi::kpi
