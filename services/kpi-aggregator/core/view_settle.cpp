// Building a view and settling what rests on several records.
#include <algorithm>

#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/customer_groups.h"
#include "services/kpi-aggregator/core/event_groups.h"
#include "services/kpi-aggregator/core/view.h"

namespace monomi::kpi {
namespace {

template <class T>
T& at(std::vector<T>& list, Symbol index) {
    if (index >= list.size()) list.resize(std::size_t{index} + 1);
    return list[index];
}

}  // namespace

bool View::step(std::size_t budget) {
    std::size_t done = 0;
    while (!built_ && done < budget) {
        if (next_partner_ < store_->partners.size()) {
            done += build_partner(next_partner_++);
            continue;
        }
        for (Symbol rep = 0; rep < store_->reps.size(); ++rep) {
            dirty_reps_.mark(rep);
            if (store_->known_rep(rep)) schedule_record(Kind::rep, rep);
        }
        for (Symbol event = 0; event < store_->by_event.size(); ++event) dirty_events_.mark(event);
        built_ = true;
    }
    // Partners come first: whether one is a prospect decides on the events of its touchpoints.
    while (built_ && done < budget && !settled()) {
        if (!dirty_partners_.empty()) {
            done += settle_partner(dirty_partners_.take());
        } else if (!dirty_groups_.empty()) {
            done += settle_group(dirty_groups_.take());
        } else if (!dirty_reps_.empty()) {
            done += settle_rep(dirty_reps_.take());
        } else {
            done += settle_event(dirty_events_.take());
        }
    }
    return ready();
}

std::size_t View::build_partner(Symbol partner) {
    if (!store_->known_partner(partner)) return 1;
    add_partner(partner);
    const PartnerIndex& index = store_->by_partner[partner];
    for (const Symbol row : index.deals) schedule_record(Kind::deal, row);
    for (const Symbol row : index.touchpoints) schedule_record(Kind::touchpoint, row);
    for (const Symbol row : index.outreach) schedule_record(Kind::outreach, row);
    for (const Symbol row : index.proposals) schedule_record(Kind::proposal, row);
    for (const Symbol row : index.subscriptions) schedule_record(Kind::subscription, row);
    return 1 + index.deals.size() + index.touchpoints.size() + index.outreach.size() + index.proposals.size();
}

std::size_t View::settle_partner(Symbol partner) {
    PartnerInView& in = in_view(partner);
    count(in.contributions, -1);
    in.contributions.clear();
    if (!in.counted) return 1;
    PartnerAt fresh = partner_at(*store_, partner, as_of_, *rules_);
    const Rows& touchpoints = store_->by_partner[partner].touchpoints;
    const bool turns = fresh.prospect() != in.at.prospect();
    if (turns) {
        for (const Symbol row : touchpoints) {
            count_touchpoint(row, -1);
            if (store_->touchpoints[row].event != none) dirty_events_.mark(store_->touchpoints[row].event);
        }
    }
    in.at = std::move(fresh);
    if (turns) {
        for (const Symbol row : touchpoints) count_touchpoint(row, +1);
    }
    contribute_spans(store_->partners[partner], in.at, as_of_, *rules_, in.contributions);
    count(in.contributions, +1);
    schedule_partner(partner);
    return 1 + store_->by_partner[partner].deals.size() + (turns ? touchpoints.size() : 0);
}

std::size_t View::settle_group(Symbol group) {
    auto& contributions = at(groups_, group);
    count(contributions, -1);
    contributions.clear();
    if (in_view(store_->groups[group].partner).counted) {
        contribute_group(*store_, group, as_of_, none, contributions);
        contributions.shrink_to_fit();
        count(contributions, +1);
    }
    return 1 + store_->groups[group].subscriptions.size();
}

std::size_t View::settle_rep(Symbol rep) {
    Contribution& contribution = at(reps_, rep);
    if (contribution.value != 0) count(contribution, -1);
    contribution = {};
    const Acquisition acquisition = acquisition_of(*store_, rep, as_of_);
    if (acquisition.counts_for != none) {
        contribution = {1, *acquisition.on, acquisition.attribution.owner,
                        ingredient(Measure::contacts_acquired), acquisition.attribution.tier};
        count(contribution, +1);
    }
    return 1 + store_->by_rep[rep].acquisitions.size();
}

std::size_t View::settle_event(Symbol event) {
    std::vector<EventDay>& days = at(events_, event);
    for (const EventDay& day : days) count_event(day, -1);
    days.clear();
    const auto note = [&](EventDay day) {
        for (EventDay& known : days) {
            if (known.owner != day.owner || known.tier != day.tier) continue;
            known.on = std::min(known.on, day.on);
            return;
        }
        days.push_back(day);
    };
    for (const Symbol row : store_->by_event[event]) {
        const TouchpointFacts& t = store_->touchpoints[row];
        const PartnerInView& partner = in_view(t.partner);
        if (t.on > as_of_ || !partner.counted || partner.at.prospect()) continue;
        const Attribution a = attribution_on(store_->partners[t.partner], t.on, t.staff);
        note({t.on, none, tier_count});
        if (a.owner != none) note({t.on, a.owner, tier_count});
        if (a.tier < tier_count) note({t.on, none, a.tier});
    }
    for (const EventDay& day : days) count_event(day, +1);
    return 1 + store_->by_event[event].size();
}

// Each record is scheduled for the next of its dates; when that has come, it is scheduled for the one after.
void View::schedule_record(Kind kind, Symbol row) {
    std::optional<Date> next;
    const auto consider = [&](std::optional<Date> date) {
        if (date && *date > as_of_ && (!next || *date < *next)) next = date;
    };
    switch (kind) {
        case Kind::deal: {
            const DealFacts& deal = store_->deals[row];
            for (const MaybeDate& date : {deal.referred_on, deal.meeting_on, deal.qualified_on, deal.won_on,
                                          deal.lost_on, deal.stage_since}) {
                if (date.after(as_of_)) consider(date.get());
            }
            break;
        }
        case Kind::touchpoint:
            consider(store_->touchpoints[row].on);
            break;
        case Kind::outreach:
            consider(store_->outreach[row].on);
            break;
        case Kind::proposal:
            consider(store_->proposals[row].held_on.get());
            break;
        case Kind::subscription: {
            const SubscriptionFacts& subscription = store_->subscriptions[row];
            for (const MrrStep& step : subscription.mrr) consider(step.from);
            consider(subscription.ended_on.get());
            break;
        }
        case Kind::rep: {
            const RepFacts& rep = store_->reps[row];
            consider(rep.contact_acquired_on.get());
            if (rep.partner_by_date) {
                for (const auto& entry : *rep.partner_by_date) consider(entry.from);
            }
            break;
        }
        default:
            return;
    }
    schedule(next, kind, row);
}

void View::schedule_partner(Symbol partner) {
    std::optional<Date> next;
    const auto consider = [&](Date date) {
        if (date > as_of_ && (!next || date < *next)) next = date;
    };
    for (const ContractPeriod& period : store_->partners[partner].periods) {
        consider(period.from);
        consider(add_months(period.from, rules_->clock_months) + 1);
        if (period.to) {
            consider(*period.to);
            consider(*period.to + 1);
        }
    }
    if (store_->partners[partner].terminated_on) consider(*store_->partners[partner].terminated_on);
    schedule(next, Kind::partner, partner);
}

void View::advance_to(Date as_of) {
    while (!step(1u << 20)) {
    }
    std::vector<std::uint64_t> due;
    const auto end = due_.upper_bound(as_of);
    for (auto it = due_.begin(); it != end; ++it) due.insert(due.end(), it->second.begin(), it->second.end());
    due_.erase(due_.begin(), end);
    std::sort(due.begin(), due.end());
    due.erase(std::unique(due.begin(), due.end()), due.end());
    const auto kind_of = [](std::uint64_t d) { return static_cast<Kind>(d >> 32); };
    const auto row_of = [](std::uint64_t d) { return static_cast<Symbol>(d); };
    std::erase_if(due, [&](std::uint64_t d) { return !store_->head(kind_of(d), row_of(d)).live(); });
    for (const std::uint64_t d : due) take_back(kind_of(d), row_of(d));
    as_of_ = as_of;
    for (const std::uint64_t d : due) {
        if (kind_of(d) == Kind::partner) {
            touch_partner(row_of(d));
        } else {
            add(kind_of(d), row_of(d));
        }
    }
}

std::size_t View::memory_bytes() const {
    std::size_t bytes = partners_.memory_bytes() + groups_.capacity() * sizeof(groups_[0]) +
                        reps_.capacity() * sizeof(Contribution) + events_.capacity() * sizeof(events_[0]);
    for (const auto& tier : by_tier_) bytes += tier.memory_bytes();
    for (const auto& tier : events_by_tier_) bytes += tier.memory_bytes();
    for (const auto& owner : owners_) bytes += owner ? owner->memory_bytes() : 0;
    for (const auto& group : groups_) bytes += group.capacity() * sizeof(Contribution) + 16;
    for (const auto& event : events_) bytes += event.capacity() * sizeof(EventDay);
    for (std::size_t i = 0; i < partners_.size(); ++i) {
        const PartnerInView& p = partners_[i];
        bytes += p.contributions.capacity() * sizeof(Contribution) +
                 p.at.spans.capacity() * sizeof(ContractSpan) + p.at.events.capacity() * sizeof(SpanEvents);
    }
    return bytes;
}

}  // namespace monomi::kpi
