#include "services/kpi-aggregator/core/view.h"

#include <algorithm>

#include "services/kpi-aggregator/core/contributions.h"

namespace monomi::kpi {

View::View(const RecordStore& store, const BusinessRules& rules, Date as_of)
    : store_(&store), rules_(&rules), as_of_(as_of) {}

View::PartnerInView& View::in_view(Symbol partner) {
    partners_.grow_to(std::size_t{partner} + 1);
    return partners_[partner];
}

ScopeCounts& View::owner_counts(Symbol staff) {
    if (staff >= owners_.size()) owners_.resize(std::size_t{staff} + 1);
    auto& counts = owners_[staff];
    if (!counts) counts = std::make_unique<ScopeCounts>();
    return *counts;
}

void View::count(const Contribution& c, int sign) {
    if (c.what == Ingredient::lead_time) {
        by_tier_[c.tier].add_lead_time(c, sign);
        if (c.owner != none) owner_counts(c.owner).add_lead_time(c, sign);
        return;
    }
    if (place_.of_tier == nullptr || c.on != place_.on || c.owner != place_.owner || c.tier != place_.tier) {
        ScopeCounts::Row* of_owner = c.owner == none ? nullptr : &owner_counts(c.owner).row(c.on);
        place_ = {c.on, c.owner, c.tier, &by_tier_[c.tier].row(c.on), of_owner};
    }
    place_.of_tier->add(c, sign);
    if (place_.of_owner == nullptr) return;
    place_.of_owner->add(c, sign);
    changed_owners_.mark(c.owner);
}

std::int64_t View::org_sum(Ingredient what, DateRange range) const {
    std::int64_t sum = events_by_tier_[tier_count].sum(what, range);
    for (const ScopeCounts& tier : by_tier_) sum += tier.sum(what, range);
    return sum;
}

std::optional<Date> View::org_first_day() const {
    std::optional<Date> first;
    for (const ScopeCounts& tier : by_tier_) {
        const auto of_tier = tier.first_day();
        if (of_tier && (!first || *of_tier < *first)) first = of_tier;
    }
    return first;
}

void View::count_event(const EventDay& day, int sign) {
    const Contribution c{1, day.on, day.owner, ingredient(Measure::events_held), day.tier};
    if (day.owner != none) {
        owner_counts(day.owner).add(c, sign);
        changed_owners_.mark(day.owner);
    } else {
        events_by_tier_[day.tier].add(c, sign);
    }
}

void View::change(Kind kind, Symbol row, int sign) {
    const auto counted = [&](Symbol partner) { return in_view(partner).counted; };
    const auto sink = [&](const Contribution& c) { count(c, sign); };
    switch (kind) {
        case Kind::deal:
            change_deal(row, sign);
            break;
        case Kind::touchpoint:
            change_touchpoint(row, sign);
            break;
        case Kind::outreach:
            if (counted(store_->outreach[row].partner)) {
                contribute(store_->outreach[row], *store_, as_of_, sink);
            }
            break;
        case Kind::proposal:
            if (counted(store_->proposals[row].partner)) {
                contribute(store_->proposals[row], *store_, as_of_, sink);
            }
            break;
        case Kind::subscription:
            dirty_groups_.mark(store_->group(store_->subscriptions[row]));
            break;
        case Kind::rep:
            dirty_reps_.mark(row);
            break;
        default:
            return;
    }
    if (sign > 0) schedule_record(kind, row);
}

void View::change_deal(Symbol row, int sign) {
    const DealFacts& deal = store_->deals[row];
    const PartnerInView& partner = in_view(deal.partner);
    if (!partner.counted) return;
    const DealState state = deal_at(deal, as_of_);
    contribute(deal, state, store_->partners[deal.partner], *rules_,
               [&](const Contribution& c) { count(c, sign); });
    if (bears_on(partner.at, state, *rules_)) dirty_partners_.mark(deal.partner);
}

void View::count_touchpoint(Symbol row, int sign) {
    const TouchpointFacts& touchpoint = store_->touchpoints[row];
    const PartnerInView& partner = in_view(touchpoint.partner);
    if (!partner.counted) return;
    contribute(touchpoint, partner.at.prospect(), *store_, as_of_, *rules_,
               [&](const Contribution& c) { count(c, sign); });
}

void View::change_touchpoint(Symbol row, int sign) {
    count_touchpoint(row, sign);
    const TouchpointFacts& touchpoint = store_->touchpoints[row];
    if (touchpoint.event != none) dirty_events_.mark(touchpoint.event);
    if (touchpoint.type == TouchpointType::contact_acquired) {
        for (const Symbol rep : touchpoint.reps) dirty_reps_.mark(rep);
    }
}

void View::take_back_touchpoints_of(Symbol rep) {
    for (const Symbol row : store_->by_rep[rep].touchpoints) count_touchpoint(row, -1);
}

void View::add_touchpoints_of(Symbol rep) {
    for (const Symbol row : store_->by_rep[rep].touchpoints) count_touchpoint(row, +1);
}

void View::change_records_of(Symbol partner, int sign) {
    const PartnerIndex& index = store_->by_partner[partner];
    const PartnerFacts& facts = store_->partners[partner];
    const auto sink = [&](const Contribution& c) { count(c, sign); };
    for (const Symbol row : index.deals) {
        const DealFacts& deal = store_->deals[row];
        contribute(deal, deal_at(deal, as_of_), facts, *rules_, sink);
    }
    for (const Symbol row : index.touchpoints) count_touchpoint(row, sign);
    for (const Symbol row : index.outreach) contribute(store_->outreach[row], *store_, as_of_, sink);
    for (const Symbol row : index.proposals) contribute(store_->proposals[row], *store_, as_of_, sink);
}

// Everything that is settled rather than counted at once, and rests on this partner's record.
void View::touch_units_of(Symbol partner) {
    const PartnerIndex& index = store_->by_partner[partner];
    dirty_partners_.mark(partner);
    if (partner < store_->groups_of_partner.size()) {
        for (const Symbol group : store_->groups_of_partner[partner]) dirty_groups_.mark(group);
    }
    for (const Symbol rep : index.reps) dirty_reps_.mark(rep);
    for (const Symbol row : index.touchpoints) {
        const TouchpointFacts& touchpoint = store_->touchpoints[row];
        if (touchpoint.event != none) dirty_events_.mark(touchpoint.event);
        if (touchpoint.type != TouchpointType::contact_acquired) continue;
        for (const Symbol rep : touchpoint.reps) dirty_reps_.mark(rep);
    }
}

void View::take_back_partner(Symbol partner) {
    PartnerInView& in = in_view(partner);
    if (!in.counted) return;
    change_records_of(partner, -1);
    in.counted = false;
    touch_units_of(partner);
}

void View::add_partner(Symbol partner) {
    if (!built_ && partner >= next_partner_) return;
    PartnerInView& in = in_view(partner);
    touch_units_of(partner);
    if (!store_->known_partner(partner)) {
        in.at = {};
        return;
    }
    in.at = partner_at(*store_, partner, as_of_, *rules_);
    in.counted = true;
    change_records_of(partner, +1);
}

}  // namespace monomi::kpi
