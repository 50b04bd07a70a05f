#include "services/kpi-aggregator/core/phases/phase_cache.h"

#include <algorithm>

#include "common/domain/window.h"
#include "services/kpi-aggregator/core/contributions.h"

namespace monomi::kpi {
namespace {

// How many complete months before the month of `day` the month of `date` is, 1 for the last one; 0 and less
// for those that are not over.
int months_before(Date day, Date date) {
    const auto a = day.ymd();
    const auto b = date.ymd();
    const auto months = [](const auto& ymd) {
        return static_cast<int>(ymd.year()) * 12 + static_cast<int>(static_cast<unsigned>(ymd.month()));
    };
    return months(a) - months(b);
}

// Fields without which a later phase than `reached` could not be seen.
std::string unseen(const Facts& facts, Symbol partner, PartnerPhase reached,
                   const std::vector<ContractSpan>& spans, Date day) {
    if (reached == PartnerPhase::top) return {};
    const SupplyBegins& supply = facts.supply.of(partner);
    std::string fields;
    const auto need = [&](const Needs& needs, std::string_view name, Date since) {
        const auto begins = supply.of(needs);
        if (begins && *begins <= since) return;
        if (!fields.empty()) fields += ", ";
        fields += name;
    };
    const Needs meetings = Needs{}.any_of({SupplyField::deal_meeting_on});
    if (reached == PartnerPhase::prospect) {
        need(needs_of(State::partners_contracted_now, facts.rules), "partner.contracts", day);
        return fields.empty() ? fields : fmt::format("not supplied: {}", fields);
    }
    const Date since = spans.front().from;
    const SupplyField event = activation_field(facts.rules);
    if (reached == PartnerPhase::contracted && event != SupplyField::deal_meeting_on)
        need(Needs{}.any_of({event}), name_of(event), since);
    const Date first_month =
        add_months(period_around(day, Grain::month, facts.rules).first, -months_of_top(facts.rules.phases));
    need(meetings, name_of(SupplyField::deal_meeting_on),
         reached == PartnerPhase::contracted ? since : std::max(since, first_month));
    if (reached < PartnerPhase::producing)
        need(Needs{}.any_of({SupplyField::deal_won_on}), name_of(SupplyField::deal_won_on), since);
    return fields.empty() ? fields : fmt::format("not supplied for all of its time: {}", fields);
}

}  // namespace

PartnerProgressAt progress_of(const Facts& facts, Symbol partner, Date day) {
    PartnerProgressAt at;
    if (!facts.store.known_partner(partner)) return at;
    const PhaseRules& rules = facts.rules.phases;
    const PartnerAt known = partner_at(facts.store, partner, day, facts.rules);
    std::vector<int> meetings;
    // Adds one to the month of the date, where it is one of the last `months` that are complete.
    const auto count = [day](std::vector<int>& counts, Date date, int months) {
        const int month = months_before(day, date);
        if (month < 1 || month > months) return;
        counts.resize(static_cast<std::size_t>(months), 0);
        ++counts[static_cast<std::size_t>(month - 1)];
    };
    for (const Symbol row : facts.store.by_partner[partner].deals) {
        const DealState deal = deal_at(facts.store.deals[row], day);
        if (deal.won) count(at.wins, *deal.won, rules.stable_months);
        if (deal.meeting) count(meetings, *deal.meeting, months_of_top(rules));
        at.progress.won = at.progress.won || deal.won;
    }
    at.progress.ever_contracted = !known.prospect();
    at.progress.under_contract = under_contract(known.spans, day);
    for (const SpanEvents& events : known.events) {
        at.progress.activated = at.progress.activated || events.first_activation;
    }
    at.progress.top = is_top(meetings, rules);
    at.reason = unseen(facts, partner, phase_of(at.progress), known.spans, day);
    return at;
}

bool PhaseCache::current(const Facts& facts, Symbol partner) const {
    if (partner >= entries_.size()) return false;
    const Entry& entry = entries_[partner];
    return entry.computed && entry.partner_changes == facts.store.by_partner[partner].changes &&
           entry.supply_changes == facts.supply.changes();
}

const PartnerProgressAt& PhaseCache::of(const Facts& facts, Symbol partner) {
    entries_.grow_to(std::size_t{partner} + 1);
    Entry& entry = entries_[partner];
    if (!current(facts, partner)) {
        entry.at = progress_of(facts, partner, day_);
        entry.partner_changes = facts.store.by_partner[partner].changes;
        entry.supply_changes = facts.supply.changes();
        entry.computed = true;
    }
    return entry.at;
}

bool PhaseCache::step(const Facts& facts, std::size_t budget) {
    std::size_t done = 0;
    for (; next_ < facts.store.partners.size() && done < budget; ++next_) {
        ++done;
        if (current(facts, next_)) continue;
        done += facts.store.by_partner[next_].deals.size();
        (void)of(facts, next_);
    }
    if (next_ < facts.store.partners.size()) return false;
    next_ = 0;
    return true;
}

}  // namespace monomi::kpi
