#include "services/kpi-aggregator/core/alert_inputs/deal_inputs.h"

#include <array>

#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/inputs.h"

namespace monomi::kpi {

namespace {

struct Milestone {
    std::string_view name;
    std::optional<Date> on;
};

// Of stages on one day the later one of the process.
Milestone last_milestone(const DealState& state) {
    Milestone last;
    for (const Milestone& milestone : std::array<Milestone, 3>{
             {{"referred", state.referred}, {"meeting", state.meeting}, {"qualified", state.qualified}}}) {
        if (milestone.on && (!last.on || *milestone.on >= *last.on)) last = milestone;
    }
    return last;
}

bool ends_are_supplied(const Facts& facts, Symbol partner, Date day) {
    Input open;
    open.kind = Input::Kind::state;
    open.state = State::deals_open;
    return facts.supply.coverage(needs_of(open, facts.rules), {day, day}, partner) >= 1;
}

}  // namespace

std::optional<DealInputs> deal_inputs(const Facts& facts, Symbol deal, Date day) {
    const DealFacts& record = facts.store.deals[deal];
    if (!record.head.live() || !facts.store.known_partner(record.partner)) return std::nullopt;
    const DealState state = deal_at(record, day);
    if (!state.exists || !state.open) return std::nullopt;
    DealInputs inputs;
    inputs.deal = deal;
    const Milestone milestone = last_milestone(state);
    inputs.milestone = milestone.name;
    const auto since = record.stage_since.after(day) ? std::nullopt : record.stage_since.get();
    inputs.stage_on = since ? since : milestone.on;
    if (inputs.stage_on && ends_are_supplied(facts, record.partner, day))
        inputs.stage_days = day - *inputs.stage_on;
    return inputs;
}

}  // namespace monomi::kpi
