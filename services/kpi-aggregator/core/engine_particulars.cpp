// Particulars of a partner, and lists of deals.
#include <algorithm>

#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/engine_impl.h"
#include "services/kpi-aggregator/core/scope_ref.h"

namespace monomi::kpi {
namespace {

void keep_latest(std::optional<Date>& best, std::optional<Date> date) {
    if (date && (!best || *date > *best)) best = date;
}

std::string text_or_empty(const Interner& texts, Symbol symbol) {
    return symbol == none ? std::string() : std::string(texts.text(symbol));
}

DealRow deal_row(const RecordStore& store, Symbol row, const DealState& state, Date day) {
    const DealFacts& facts = store.deals[row];
    DealRow deal;
    deal.id = store.deals.ids.text(row);
    deal.partner = text_or_empty(store.partners.ids, facts.partner);
    deal.rep = text_or_empty(store.reps.ids, facts.rep);
    if (store.known_rep(facts.rep)) deal.rep_name = text_or_empty(store.texts, store.reps[facts.rep].name);
    deal.customer = text_or_empty(store.customers, facts.customer);
    deal.product = text_or_empty(store.texts, facts.product);
    deal.stage = text_or_empty(store.texts, facts.stage);
    if (state.lost) deal.lost_reason = text_or_empty(store.texts, facts.lost_reason);
    deal.referred_on = state.referred;
    deal.meeting_on = state.meeting;
    deal.qualified_on = state.qualified;
    deal.won_on = state.won;
    deal.lost_on = state.lost;
    if (!facts.stage_since.after(day)) deal.stage_since = facts.stage_since.get();
    for (const auto& date :
         {state.referred, state.meeting, state.qualified, state.won, state.lost, deal.stage_since})
        keep_latest(deal.last_on, date);
    deal.mrr = facts.mrr.get();
    deal.amount = facts.amount.get();
    deal.open = state.open;
    return deal;
}

}  // namespace

Result<PartnerParticulars> Engine::particulars(std::string_view id, std::optional<Date> as_of) const {
    const RecordStore& store = impl_->store;
    const Symbol partner = store.partners.live(id);
    if (partner == none) return fail("no partner has the id \"{}\"", id);
    const Date day = impl_->date_or_today(as_of);
    PartnerParticulars particulars;
    const Attribution a = attribution_on(store.partners[partner], day);
    if (a.owner != none && store.staff[a.owner].head.live()) {
        particulars.owner_name = name_of(Scope{ScopeKind::owner, std::string(store.staff.ids.text(a.owner))});
    }
    RecordView view;
    store.view(Kind::partner, partner, view);
    particulars.region = view.partner.region.value_or("");
    particulars.industry = view.partner.industry.value_or("");
    for (const Symbol deal : store.by_partner[partner].deals)
        keep_latest(particulars.last_meeting, deal_at(store.deals[deal], day).meeting);
    for (const Symbol row : store.by_partner[partner].touchpoints) {
        if (store.touchpoints[row].on <= day) keep_latest(particulars.last_touch, store.touchpoints[row].on);
    }
    return particulars;
}

Result<DealPage> Engine::deals(const Scope& scope, std::optional<Date> as_of, std::size_t offset,
                               std::size_t limit) const {
    const RecordStore& store = impl_->store;
    const auto ref = resolve(store, scope);
    if (!ref) return fail(ref.error());
    if (ref->shared()) return fail("scope: deals are listed of a partner or a rep");
    const Date day = impl_->date_or_today(as_of);
    std::vector<DealRow> all;
    const auto add = [&](Symbol row) {
        const DealState state = deal_at(store.deals[row], day);
        if (state.exists) all.push_back(deal_row(store, row, state, day));
    };
    if (ref->kind == ScopeKind::partner) {
        for (const Symbol row : store.by_partner[ref->row].deals) add(row);
    } else {
        for (const Symbol row : store.by_rep[ref->row].deals) add(row);
    }
    std::sort(all.begin(), all.end(), [](const DealRow& a, const DealRow& b) {
        if (a.open != b.open) return a.open;
        if (a.last_on != b.last_on) return a.last_on > b.last_on;
        return a.id < b.id;
    });
    DealPage page;
    page.total = all.size();
    for (std::size_t i = offset; i < all.size() && page.rows.size() < limit; ++i)
        page.rows.push_back(std::move(all[i]));
    return page;
}

}  // namespace monomi::kpi
