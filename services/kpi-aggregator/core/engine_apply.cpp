// A record replaces its former version: what rested on that is taken back, what rests on the new is added.
#include "common/wire/record_codec.h"
#include "services/kpi-aggregator/core/engine_impl.h"

namespace monomi::kpi {
namespace {

bool same_entries(const Dated<Symbol>& stored, const Dated<std::string_view>& offered, const Interner& ids) {
    if (stored.entries.size() != offered.entries.size()) return false;
    for (std::size_t i = 0; i < stored.entries.size(); ++i) {
        const auto& a = stored.entries[i];
        const auto& b = offered.entries[i];
        if (a.from != b.from || ids.text(a.value) != b.value) return false;
    }
    return true;
}

}  // namespace

Applied Engine::Impl::apply(const RecordView& record, bool seen_conflict, const KnownRows& known) {
    const Symbol row = known.id != none ? known.id : store.row_of(record.kind, record.id);
    const Head& head = store.head(record.kind, row);
    if (head.present && record.version < head.version) {
        ++older;
        return Applied::older;
    }
    if (head.present && record.version == head.version) {
        const Applied outcome = apply_equal_version(row, record, known);
        if (seen_conflict && !head.conflict) {
            store.head(record.kind, row).conflict = true;
            ++conflicts;
            ++changes;
        }
        return outcome;
    }
    replace(row, record, seen_conflict, known);
    ++applied;
    return Applied::newer;
}

Applied Engine::Impl::apply_equal_version(Symbol row, const RecordView& record, const KnownRows& known) {
    stored_bytes_.clear();
    offered_bytes_.clear();
    store.encode(record.kind, row, stored_bytes_);
    wire::encode_record(record, offered_bytes_);
    if (stored_bytes_ == offered_bytes_) {
        ++same;
        return Applied::same;
    }
    Head& head = store.head(record.kind, row);
    const bool greater = record.deleted != head.deleted ? record.deleted : offered_bytes_ > stored_bytes_;
    if (greater) {
        replace(row, record, true, known);
    } else if (!head.conflict) {
        head.conflict = true;
        ++conflicts;
        ++changes;
    }
    return Applied::conflict;
}

void Engine::Impl::replace(Symbol row, const RecordView& record, bool conflict, const KnownRows& known) {
    ++changes;
    shared_dirty = true;
    conflicts -= store.head(record.kind, row).conflict;
    switch (record.kind) {
        case Kind::partner:
            replace_partner(row, record);
            break;
        case Kind::rep:
            replace_rep(row, record, known);
            break;
        case Kind::staff:
            store.put(row, record);
            break;
        case Kind::target:
            note_target(row);
            targets.remove(store, row);
            store.put(row, record);
            targets.add(store, row);
            note_target(row);
            break;
        case Kind::phase:
            note_phase(row);
            store.put(row, record);
            note_phase(row);
            ++store.phase_changes;
            break;
        case Kind::source:
            store.put(row, record);
            supply.rebuild(store);
            for (Symbol partner = 0; partner < store.partners.size(); ++partner) dirty_partners.mark(partner);
            break;
        default:
            replace_counted(row, record, known);
            break;
    }
    store.head(record.kind, row).conflict = conflict;
    conflicts += conflict;
}

void Engine::Impl::replace_counted(Symbol row, const RecordView& record, const KnownRows& known) {
    if (store.head(record.kind, row).live()) {
        views.for_each([&](View& view) { view.take_back(record.kind, row); });
        note(record.kind, row);
    }
    store.put(row, record, known);
    if (record.deleted) return;
    views.for_each([&](View& view) { view.add(record.kind, row); });
    note(record.kind, row);
}

void Engine::Impl::replace_partner(Symbol row, const RecordView& record) {
    const PartnerFacts& stored = store.partners[row];
    const bool appears = stored.head.live() == record.deleted;
    const bool recount = appears || !same_entries(stored.owner, record.partner.owner, store.staff.ids) ||
                         stored.tier.entries != record.partner.tier.entries;
    if (recount) views.for_each([&](View& view) { view.take_back_partner(row); });
    store.put(row, record);
    views.for_each([&](View& view) { recount ? view.add_partner(row) : view.touch_partner(row); });
    touch(row);
    // `appears` holds as well for one that goes: either way all its records begin or cease to count.
    if (!appears) return;
    const PartnerIndex& index = store.by_partner[row];
    for (const Symbol deal : index.deals) note(Kind::deal, deal);
    for (const Symbol touchpoint : index.touchpoints) note(Kind::touchpoint, touchpoint);
    for (const Symbol rep : index.reps) note_acquisition(rep);
}

void Engine::Impl::replace_rep(Symbol row, const RecordView& record, const KnownRows& known) {
    const RepFacts& stored = store.reps[row];
    const bool decided = stored.head.live() && stored.decision_maker.is_true();
    const bool decides = !record.deleted && record.rep.decision_maker.value_or(false);
    note_rep(row);
    note_acquisition(row);
    if (decided != decides) views.for_each([&](View& view) { view.take_back_touchpoints_of(row); });
    store.put(row, record, known);
    if (decided != decides) {
        views.for_each([&](View& view) { view.add_touchpoints_of(row); });
        for (const Symbol touchpoint : store.by_rep[row].touchpoints) {
            touch(store.touchpoints[touchpoint].partner);
        }
    }
    views.for_each([&](View& view) { view.add(Kind::rep, row); });
    note_rep(row);
    note_acquisition(row);
}

// Marks whatever rests on the record as it is stored now.
void Engine::Impl::note(Kind kind, Symbol row) {
    switch (kind) {
        case Kind::deal:
            touch(store.deals[row].partner);
            if (store.deals[row].rep != none) note_rep(store.deals[row].rep);
            break;
        case Kind::touchpoint:
            note_touchpoint(store.touchpoints[row]);
            break;
        case Kind::subscription:
            touch(store.subscriptions[row].partner);
            break;
        case Kind::outreach:
            touch(store.outreach[row].partner);
            break;
        case Kind::proposal:
            touch(store.proposals[row].partner);
            break;
        default:
            break;
    }
}

// Whose goals rest on it, so that those who judge them hear of it. Organisation, roles and tiers hear of
// every change.
void Engine::Impl::note_target(Symbol row) {
    if (!store.targets[row].head.live()) return;
    RecordView record;
    store.view(Kind::target, row, record);
    const Scope scope = key_of(record.target).scope;
    if (scope.kind == ScopeKind::partner) {
        // One that comes later tells of itself.
        if (const Symbol partner = store.partners.ids.find(scope.id); partner != none) touch(partner);
    } else if (scope.kind == ScopeKind::owner) {
        if (const Symbol staff = store.staff.ids.find(scope.id); staff != none) dirty_owners.mark(staff);
    }
}

void Engine::Impl::note_phase(Symbol row) {
    if (!store.head(Kind::phase, row).live()) return;
    RecordView record;
    store.view(Kind::phase, row, record);
    // The partner may come later; its row is there from now on.
    if (record.phase.scope_id) return touch(store.partner_row(*record.phase.scope_id));
    // What the goals of partners are depends on the phase of the business.
    for (Symbol partner = 0; partner < store.partners.size(); ++partner) dirty_partners.mark(partner);
}

void Engine::Impl::note_touchpoint(const TouchpointFacts& touchpoint) {
    touch(touchpoint.partner);
    for (const Symbol rep : touchpoint.reps) {
        note_rep(rep);
        if (touchpoint.type == TouchpointType::contact_acquired) note_acquisition(rep);
    }
}

void Engine::Impl::note_rep(Symbol rep) {
    for_each_partner_of(store.reps[rep], [&](Symbol partner) { touch(partner); });
}

// A rep's acquisition may count for the partner of any touchpoint that acquires it.
void Engine::Impl::note_acquisition(Symbol rep) {
    for (const Symbol partner : store.by_rep[rep].acquirers) touch(partner);
}

void Engine::Impl::set_today(Date today) {
    if (today == views.today()) return;
    views.set_today(today);
    all_changed();
}

void Engine::Impl::all_changed() {
    ++changes;
    shared_dirty = true;
    for (Symbol partner = 0; partner < store.partners.size(); ++partner) dirty_partners.mark(partner);
}

}  // namespace monomi::kpi
