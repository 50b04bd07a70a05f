// What a KPI counts on each day of a range.
#include <algorithm>
#include <limits>

#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/event_groups.h"
#include "services/kpi-aggregator/core/reader.h"
#include "services/kpi-aggregator/core/scope_scan.h"

namespace monomi::kpi {

DailyValues Reader::daily(const KpiDefinition& kpi, const Question& question) {
    DailyValues daily;
    const DateRange range = question.range;
    std::vector<std::vector<double>> inputs;
    for (const std::string& name : kpi.inputs) {
        const Input named = *input_named(name);
        const auto count = day_count_of(named, facts_.rules);
        if (!count) {
            daily.reason = fmt::format("{} does not add up over days", name);
        } else if (question.scope.kind == ScopeKind::rep && !exists_for_rep(named)) {
            daily.reason = fmt::format("a rep has no {}", name);
        } else {
            inputs.push_back(daily_sums(*count, question));
        }
    }
    if (!daily.reason.empty()) return daily;
    std::vector<double> values(inputs.size());
    for (std::size_t day = 0; day < static_cast<std::size_t>(range.size()); ++day) {
        for (std::size_t i = 0; i < inputs.size(); ++i) values[i] = inputs[i][day];
        const auto value = formula(kpi).evaluate(values);
        if (!value) {
            daily.values.clear();
            daily.reason = fmt::format("{} has no value on {}", kpi.code,
                                       (range.first + static_cast<std::int32_t>(day)).str());
            return daily;
        }
        daily.values.push_back(*value);
    }
    daily.known_from = first_known_day(kpi, question);
    return daily;
}

std::optional<Date> Reader::first_known_day(const KpiDefinition& kpi, const Question& question) {
    const auto counted = first_counted_day(question);
    if (!counted) return std::nullopt;
    // Supply only begins, so the days that are supplied enough are the last ones.
    const auto supplied = [&](Date day) {
        return supply_coverage(kpi, {question.scope, {day, day}, question.as_of}) >=
               std::max(facts_.rules.minimum_coverage, std::numeric_limits<double>::min());
    };
    Date first = question.range.first;
    for (std::int32_t days = question.range.size(); days > 0;) {
        const std::int32_t half = days / 2;
        if (supplied(first + half)) {
            days = half;
        } else {
            first = first + half + 1;
            days -= half + 1;
        }
    }
    if (first > question.range.last) return std::nullopt;
    return std::max(first, *counted);
}

std::optional<Date> Reader::first_counted_day(const Question& question) {
    const ScopeRef& scope = question.scope;
    if (!scope.shared()) return own_counts(scope, question.as_of).first_day();
    const View& view = views_->ready_view(question.as_of);
    if (scope.kind == ScopeKind::org) return view.org_first_day();
    if (scope.kind == ScopeKind::tier) return view.tier_first_day(static_cast<std::size_t>(scope.tier));
    std::optional<Date> first;
    for (Symbol staff = 0; staff < facts_.store.staff.size(); ++staff) {
        const bool counts =
            scope.kind == ScopeKind::owner ? staff == scope.row : has_role(facts_.store, staff, scope.role);
        const ScopeCounts* owner = counts ? view.owner(staff) : nullptr;
        const auto of_owner = owner == nullptr ? std::nullopt : owner->first_day();
        if (of_owner && (!first || *of_owner < *first)) first = of_owner;
    }
    return first;
}

std::vector<double> Reader::daily_sums(Ingredient what, const Question& question) {
    const DateRange range = question.range;
    std::vector<double> sums;
    const bool events_of_role =
        question.scope.kind == ScopeKind::role && what == ingredient(Measure::events_held);
    Question day = question;
    for (Date on = range.first; on <= range.last; on = on + 1) {
        day.range = {on, on};
        sums.push_back(static_cast<double>(sum(events_of_role ? Ingredient::single_events : what, day)));
    }
    if (events_of_role) {
        for_each_shared_event_of_role(question, [&](Date on) {
            if (range.contains(on)) sums[static_cast<std::size_t>(on - range.first)] += 1;
        });
    }
    return sums;
}

// An event that two owners of the role attended is one event of the role.
void Reader::for_each_shared_event_of_role(const Question& question, const std::function<void(Date)>& visit) {
    const RecordStore& store = facts_.store;
    for (Symbol event = 0; event < store.by_event.size(); ++event) {
        const Symbol first = first_of_event(store, event, question.as_of, [&](Symbol row) {
            const TouchpointFacts& t = store.touchpoints[row];
            if (!store.known_partner(t.partner)) return false;
            const Attribution a = attribution_on(store.partners[t.partner], t.on, t.staff);
            return counts_in(store, question.scope, a) && !is_prospect(facts_, t.partner, question.as_of);
        });
        if (first != none) visit(store.touchpoints[first].on);
    }
}

}  // namespace monomi::kpi
