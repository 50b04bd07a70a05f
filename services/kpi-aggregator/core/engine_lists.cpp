// Lists of partners and reps, and the engine's own state.
#include <algorithm>
#include <map>

#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/engine_impl.h"
#include "services/kpi-aggregator/core/quality/record_findings.h"

namespace monomi::kpi {
namespace {

PartnerRow partner_row(const Facts& facts, Symbol partner, Date day) {
    const RecordStore& store = facts.store;
    const PartnerFacts& record = store.partners[partner];
    const PartnerAt at = partner_at(store, partner, day, facts.rules);
    const Attribution a = attribution_on(record, day);
    RecordView view;
    store.view(Kind::partner, partner, view);
    PartnerRow row;
    row.id = store.partners.ids.text(partner);
    row.name = view.partner.name;
    if (a.owner != none) row.owner = store.staff.ids.text(a.owner);
    if (a.tier < tier_count) row.tier = static_cast<Tier>(a.tier);
    row.prospect = at.prospect();
    row.under_contract = under_contract(at.spans, day);
    row.implied_contract = at.implied();
    if (!at.spans.empty()) {
        row.contract_from = at.spans.back().from;
        row.contract_to = at.spans.back().to;
    }
    if (const std::int64_t* headcount = record.sales_headcount.on(day)) row.sales_headcount = *headcount;
    row.last_referral_or_meeting = at.last_referral_or_meeting;
    row.clock = clock_at(facts, partner, at, day);
    return row;
}

RepRow rep_row(const Facts& facts, Symbol rep, Date day) {
    const RecordStore& store = facts.store;
    const RepFacts& record = store.reps[rep];
    const RepAt at = rep_at(store, rep, day, facts.rules);
    const Symbol partner = record.partner_on(day);
    RepRow row;
    row.id = store.reps.ids.text(rep);
    row.name = store.texts.text(record.name);
    if (record.title != none) row.title = store.texts.text(record.title);
    if (partner != none) row.partner = store.partners.ids.text(partner);
    row.decision_maker = record.decision_maker.get();
    row.contact_acquired_on = at.contact_acquired_on;
    row.last_touch = at.last_touch;
    row.last_two_way_touch = at.last_two_way_touch;
    row.last_referral_or_meeting = at.last_referral_or_meeting;
    row.last_win = at.last_win;
    row.left_on = record.left_on.get();
    row.known = at.known;
    row.contactable = at.contactable;
    row.touched = at.touched;
    row.reachable = at.reachable;
    row.active = at.active;
    row.producing = at.producing;
    return row;
}

constexpr auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };

}  // namespace

std::vector<PartnerRow> Engine::partners(std::optional<Date> as_of) {
    const Date day = impl_->date_or_today(as_of);
    std::vector<PartnerRow> rows;
    for (Symbol partner = 0; partner < impl_->store.partners.size(); ++partner) {
        if (impl_->store.known_partner(partner)) rows.push_back(partner_row(impl_->facts, partner, day));
    }
    std::sort(rows.begin(), rows.end(), by_id);
    return rows;
}

Result<PartnerRow> Engine::partner(std::string_view id, std::optional<Date> as_of) {
    const Symbol partner = impl_->store.partners.live(id);
    if (partner == none) return fail("no partner has the id \"{}\"", id);
    return partner_row(impl_->facts, partner, impl_->date_or_today(as_of));
}

Result<std::vector<RepRow>> Engine::reps(std::optional<std::string> partner, std::optional<Date> as_of) {
    const Date day = impl_->date_or_today(as_of);
    const RecordStore& store = impl_->store;
    std::vector<RepRow> rows;
    if (partner) {
        const Symbol of = store.partners.live(*partner);
        if (of == none) return fail("no partner has the id \"{}\"", *partner);
        for (const Symbol rep : store.by_partner[of].reps) {
            if (store.reps[rep].partner_on(day) == of) rows.push_back(rep_row(impl_->facts, rep, day));
        }
    } else {
        for (Symbol rep = 0; rep < store.reps.size(); ++rep) {
            if (store.known_rep(rep)) rows.push_back(rep_row(impl_->facts, rep, day));
        }
    }
    std::sort(rows.begin(), rows.end(), by_id);
    return rows;
}

std::vector<std::string> Engine::scope_ids(ScopeKind kind) const {
    const RecordStore& store = impl_->store;
    std::vector<std::string> ids;
    const auto add_live = [&](const auto& table) {
        for (Symbol row = 0; row < table.size(); ++row) {
            if (table[row].head.live()) ids.emplace_back(table.ids.text(row));
        }
        std::sort(ids.begin(), ids.end());
    };
    switch (kind) {
        case ScopeKind::org:
            ids.emplace_back();
            break;
        case ScopeKind::owner:
            add_live(store.staff);
            break;
        case ScopeKind::role:
            ids.assign(Names<Role>::names.begin(), Names<Role>::names.end());
            break;
        case ScopeKind::tier:
            ids.assign(Names<Tier>::names.begin(), Names<Tier>::names.end());
            break;
        case ScopeKind::partner:
            add_live(store.partners);
            break;
        case ScopeKind::rep:
            add_live(store.reps);
            break;
    }
    return ids;
}

std::uint64_t Engine::applied() const { return impl_->applied; }

EngineStatus Engine::status() const {
    const RecordStore& store = impl_->store;
    EngineStatus status;
    status.today = today();
    status.applied = impl_->applied;
    status.same = impl_->same;
    status.older = impl_->older;
    status.conflicts = impl_->conflicts;
    std::map<std::string, Freshness, std::less<>> sources;
    for (std::size_t k = 0; k < count_of<Kind>; ++k) {
        KindCount count{static_cast<Kind>(k), 0, 0};
        for (Symbol row = 0; row < store.rows(count.kind); ++row) {
            const Head& head = store.head(count.kind, row);
            if (!head.present) continue;
            ++(head.deleted ? count.deleted : count.live);
            const std::string_view name = store.texts.text(head.source);
            auto it = sources.find(name);
            if (it == sources.end())
                it = sources.emplace(name, Freshness{std::string(name), 0, head.version}).first;
            it->second.records += head.live();
            it->second.newest_version = std::max(it->second.newest_version, head.version);
            const Symbol partner = partner_of(store, count.kind, row, status.today);
            status.orphans += head.live() && count.kind != Kind::partner && partner != none &&
                              !store.known_partner(partner);
        }
        status.kinds.push_back(count);
    }
    for (auto& [name, freshness] : sources) status.sources.push_back(std::move(freshness));
    return status;
}

}  // namespace monomi::kpi
