#include "services/kpi-aggregator/core/record_store.h"

#include <algorithm>

#include "common/wire/record_codec.h"

namespace monomi::kpi {

Symbol RecordStore::partner_row(std::string_view id) {
    const Symbol row = partners.row_of(id);
    by_partner.grow_to(partners.size());
    return row;
}

Symbol RecordStore::rep_row(std::string_view id) {
    const Symbol row = reps.row_of(id);
    by_rep.grow_to(reps.size());
    return row;
}

Symbol RecordStore::row_of(Kind kind, std::string_view id) {
    if (kind == Kind::partner) return partner_row(id);
    if (kind == Kind::rep) return rep_row(id);
    return table_of(*this, kind, [&](auto& table) { return table.row_of(id); });
}

Symbol RecordStore::find(Kind kind, std::string_view id) const {
    return table_of(*this, kind, [&](auto& table) { return table.ids.find(id); });
}

Head& RecordStore::head(Kind kind, Symbol row) {
    return table_of(*this, kind, [&](auto& table) -> Head& { return table[row].head; });
}

const Interner& RecordStore::ids(Kind kind) const {
    return table_of(*this, kind, [](const auto& table) -> const Interner& { return table.ids; });
}

std::size_t RecordStore::rows(Kind kind) const {
    return table_of(*this, kind, [](auto& table) { return table.size(); });
}

std::string_view RecordStore::id(Kind kind, Symbol row) const {
    return table_of(*this, kind, [&](auto& table) { return table.ids.text(row); });
}

void RecordStore::add_group(Symbol partner, Symbol customer) {
    const auto [it, added] = group_of.try_emplace(key(partner, customer), static_cast<Symbol>(groups.size()));
    if (!added) return;
    CustomerGroup& group = groups.add();
    group.partner = partner;
    group.customer = customer;
    if (groups_of_partner.size() <= partner) groups_of_partner.resize(std::size_t{partner} + 1);
    groups_of_partner[partner].push_back(it->second);
}

bool RecordStore::listed_alike(Symbol row, const RecordView& record) const {
    const auto is = [](const Interner& ids, Symbol symbol, const std::optional<std::string_view>& id) {
        return symbol == none ? !id : id && ids.text(symbol) == *id;
    };
    switch (record.kind) {
        case Kind::deal:
            return is(partners.ids, deals[row].partner, record.deal.partner) &&
                   is(reps.ids, deals[row].rep, record.deal.rep);
        case Kind::rep:
            return !reps[row].partner_by_date && reps[row].partner != none && record.rep.partner.plain &&
                   is(partners.ids, reps[row].partner, record.rep.partner.entries.front().value);
        default:
            return false;
    }
}

void RecordStore::put(Symbol row, const RecordView& record, const KnownRows& known) {
    Head& head = this->head(record.kind, row);
    const bool stays = head.live() && !record.deleted && listed_alike(row, record);
    if (head.live() && !stays) unlink(record.kind, row);
    if (record.kind == Kind::partner)
        known_partners += std::size_t{!record.deleted} - std::size_t{head.live()};
    head.version = record.version;
    head.source = source_row(record.source);
    head.present = true;
    head.deleted = record.deleted;
    put_fields(row, record, known);
    if (!record.deleted && !stays) link(record.kind, row);
}

void RecordStore::add_acquisition(Symbol rep, Symbol touchpoint) {
    RepIndex& index = by_rep[rep];
    index.acquisitions.push_back(touchpoint);
    const Symbol partner = touchpoints[touchpoint].partner;
    if (std::find(index.acquirers.begin(), index.acquirers.end(), partner) == index.acquirers.end()) {
        index.acquirers.push_back(partner);
    }
}

void RecordStore::link(Kind kind, Symbol row) {
    switch (kind) {
        case Kind::rep:
            for_each_partner_of(reps[row], [&](Symbol partner) { by_partner[partner].reps.push_back(row); });
            break;
        case Kind::outreach:
            by_partner[outreach[row].partner].outreach.push_back(row);
            break;
        case Kind::proposal:
            by_partner[proposals[row].partner].proposals.push_back(row);
            break;
        case Kind::touchpoint: {
            const TouchpointFacts& touchpoint = touchpoints[row];
            by_partner[touchpoint.partner].touchpoints.push_back(row);
            const bool acquires = touchpoint.type == TouchpointType::contact_acquired;
            for_each_rep_of(touchpoint, [&](Symbol rep) {
                by_rep[rep].touchpoints.push_back(row);
                if (acquires) add_acquisition(rep, row);
            });
            if (touchpoint.event != none) by_event[touchpoint.event].push_back(row);
            break;
        }
        case Kind::deal: {
            const DealFacts& deal = deals[row];
            by_partner[deal.partner].deals.push_back(row);
            if (deal.rep != none) by_rep[deal.rep].deals.push_back(row);
            break;
        }
        case Kind::subscription: {
            const SubscriptionFacts& subscription = subscriptions[row];
            by_partner[subscription.partner].subscriptions.push_back(row);
            if (subscription.rep != none) by_rep[subscription.rep].subscriptions.push_back(row);
            groups[group(subscription)].subscriptions.push_back(row);
            break;
        }
        default:
            break;
    }
}

void RecordStore::unlink(Kind kind, Symbol row) {
    switch (kind) {
        case Kind::rep:
            for_each_partner_of(reps[row], [&](Symbol partner) { by_partner[partner].reps.remove(row); });
            break;
        case Kind::outreach:
            by_partner[outreach[row].partner].outreach.remove(row);
            break;
        case Kind::proposal:
            by_partner[proposals[row].partner].proposals.remove(row);
            break;
        case Kind::touchpoint: {
            const TouchpointFacts& touchpoint = touchpoints[row];
            by_partner[touchpoint.partner].touchpoints.remove(row);
            for_each_rep_of(touchpoint, [&](Symbol rep) {
                by_rep[rep].touchpoints.remove(row);
                by_rep[rep].acquisitions.remove(row);
            });
            if (touchpoint.event != none) by_event[touchpoint.event].remove(row);
            break;
        }
        case Kind::deal: {
            const DealFacts& deal = deals[row];
            by_partner[deal.partner].deals.remove(row);
            if (deal.rep != none) by_rep[deal.rep].deals.remove(row);
            break;
        }
        case Kind::subscription: {
            const SubscriptionFacts& subscription = subscriptions[row];
            by_partner[subscription.partner].subscriptions.remove(row);
            if (subscription.rep != none) by_rep[subscription.rep].subscriptions.remove(row);
            groups[group(subscription)].subscriptions.remove(row);
            break;
        }
        default:
            break;
    }
}

void RecordStore::encode(Kind kind, Symbol row, std::string& out) const {
    RecordView record;
    view(kind, row, record);
    wire::encode_record(record, out);
}

std::size_t RecordStore::memory_bytes() const {
    std::size_t bytes = 0;
    for (std::size_t kind = 0; kind < count_of<Kind>; ++kind) {
        bytes += table_of(*this, static_cast<Kind>(kind), [](auto& table) { return table.memory_bytes(); });
    }
    const auto list = [](const Rows& rows) { return rows.heap_bytes(); };
    for (std::size_t i = 0; i < by_partner.size(); ++i) {
        const PartnerIndex& index = by_partner[i];
        bytes += list(index.deals) + list(index.touchpoints) + list(index.outreach) + list(index.proposals) +
                 list(index.subscriptions) + list(index.reps);
    }
    for (std::size_t i = 0; i < by_rep.size(); ++i) {
        bytes += list(by_rep[i].deals) + list(by_rep[i].touchpoints) + list(by_rep[i].subscriptions) +
                 list(by_rep[i].acquisitions) + list(by_rep[i].acquirers);
    }
    for (const Rows& rows : by_event) bytes += sizeof(Rows) + list(rows);
    for (std::size_t i = 0; i < groups.size(); ++i) bytes += list(groups[i].subscriptions);
    for (std::size_t i = 0; i < subscriptions.size(); ++i) {
        bytes += subscriptions[static_cast<Symbol>(i)].mrr.capacity() * sizeof(MrrStep);
    }
    return bytes + by_partner.memory_bytes() + by_rep.memory_bytes() + groups.memory_bytes() +
           group_of.capacity() * 17 + customers.memory_bytes() + events.memory_bytes() + texts.memory_bytes();
}

}  // namespace monomi::kpi
