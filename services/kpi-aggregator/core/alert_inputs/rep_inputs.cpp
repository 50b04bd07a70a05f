#include "services/kpi-aggregator/core/alert_inputs/rep_inputs.h"

#include <algorithm>

#include "common/domain/window.h"
#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/inputs.h"

namespace monomi::kpi {

namespace {

bool ever_won(const RecordStore& store, Symbol rep) {
    const Rows& deals = store.by_rep[rep].deals;
    return std::any_of(deals.begin(), deals.end(),
                       [&](Symbol deal) { return store.deals[deal].won_on.get().has_value(); });
}

RepWins wins_of(const Facts& facts, Symbol rep, Date day) {
    const DateRange months12 = range_of(Window::last_12m, day, facts.rules);
    RepWins wins;
    for (const Symbol row : facts.store.by_rep[rep].deals) {
        const DealFacts& deal = facts.store.deals[row];
        if (!facts.store.known_partner(deal.partner)) continue;
        const DealState state = deal_at(deal, day);
        if (!state.won || !months12.contains(*state.won)) continue;
        ++wins.count;
        const MaybeNumber& value = facts.rules.revenue == RevenueMeasure::won_mrr ? deal.mrr : deal.amount;
        if (value.get()) wins.revenue = wins.revenue.value_or(0) + *value.get();
    }
    return wins;
}

// A move from a known partner to another on the first day of an entry of the dated field.
std::optional<Departure> last_move(const RepFacts& rep, Date day) {
    std::optional<Departure> last;
    if (!rep.partner_by_date) return last;
    for (const auto& entry : *rep.partner_by_date) {
        if (entry.from > day || entry.from == Date::min() || (last && entry.from <= last->on)) continue;
        const Symbol before = rep.partner_on(entry.from - 1), after = rep.partner_on(entry.from);
        if (before != none && before != after) last = Departure{entry.from, before, after, {}};
    }
    return last;
}

std::optional<Departure> departure_of(const Facts& facts, Symbol rep, Date day) {
    const RepFacts& record = facts.store.reps[rep];
    std::optional<Departure> last = last_move(record, day);
    const auto left = record.left_on.get();
    if (left && *left <= day) last = Departure{*left, record.partner_on(*left - 1), none, {}};
    if (!last || !rep_at(facts.store, rep, last->on - 1, facts.rules).producing) return std::nullopt;
    last->wins = wins_of(facts, rep, last->on - 1);
    return last;
}

bool is_supplied(const Facts& facts, Symbol partner, DateRange days) {
    Input two_way;
    two_way.measure = Measure::two_way_touchpoints;
    if (days.last < days.first) return true;
    return facts.supply.coverage(needs_of(two_way, facts.rules), days, partner) >= 1;
}

void add_silence(const Facts& facts, const RepAt& at, Date day, RepInputs& inputs) {
    inputs.last_two_way = at.last_two_way_touch;
    if (at.partner == none) return;
    const Date first =
        inputs.last_two_way ? *inputs.last_two_way + 1 : range_of(Window::last_90d, day, facts.rules).first;
    if (!is_supplied(facts, at.partner, {first, day})) return;
    inputs.never_spoken = !inputs.last_two_way;
    if (inputs.last_two_way) inputs.silent_days = day - *inputs.last_two_way;
}

}  // namespace

std::optional<RepInputs> rep_inputs(const Facts& facts, Symbol rep, Date day) {
    if (!facts.store.known_rep(rep) || !ever_won(facts.store, rep)) return std::nullopt;
    const RepAt at = rep_at(facts.store, rep, day, facts.rules);
    RepInputs inputs;
    inputs.rep = rep;
    inputs.partner = facts.store.reps[rep].partner_on(day);
    inputs.producing = at.producing;
    inputs.departure = departure_of(facts, rep, day);
    if (!inputs.producing && !inputs.departure) return std::nullopt;
    inputs.wins = wins_of(facts, rep, day);
    add_silence(facts, at, day, inputs);
    return inputs;
}

}  // namespace monomi::kpi
