#include "services/kpi-aggregator/core/record_store.h"

#include <algorithm>

#include "common/wire/record_codec.h"

namespace monomi::kpi {
namespace {

// Calls with(table) for the table of a kind.
template <class Store, class With>
decltype(auto) table_of(Store& store, Kind kind, With&& with) {
    switch (kind) {
        case Kind::partner:
            return with(store.partners);
        case Kind::rep:
            return with(store.reps);
        case Kind::staff:
            return with(store.staff);
        case Kind::outreach:
            return with(store.outreach);
        case Kind::proposal:
            return with(store.proposals);
        case Kind::touchpoint:
            return with(store.touchpoints);
        case Kind::deal:
            return with(store.deals);
        case Kind::subscription:
            return with(store.subscriptions);
        case Kind::target:
            return with(store.targets);
        case Kind::phase:
            return with(store.phases);
        case Kind::source:
            break;
    }
    return with(store.sources);
}

void remove(Rows& rows, Symbol row) {
    const auto it = std::find(rows.rbegin(), rows.rend(), row);
    if (it == rows.rend()) return;
    *it = rows.back();
    rows.pop_back();
}

}  // namespace

void RecordStore::prefetch(const RecordView& record) const {
    table_of(*this, record.kind, [&](auto& table) { table.ids.prefetch(record.id); });
    const auto rep = [&](const std::optional<std::string_view>& id) {
        if (id) reps.ids.prefetch(*id);
    };
    switch (record.kind) {
        case Kind::deal:
            partners.ids.prefetch(record.deal.partner);
            rep(record.deal.rep);
            if (record.deal.customer) customers.prefetch(*record.deal.customer);
            break;
        case Kind::touchpoint:
            partners.ids.prefetch(record.touchpoint.partner);
            for (const std::string_view id : record.touchpoint.reps) reps.ids.prefetch(id);
            break;
        case Kind::subscription:
            partners.ids.prefetch(record.subscription.partner);
            rep(record.subscription.rep);
            customers.prefetch(record.subscription.customer);
            break;
        default:
            break;
    }
}

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

void RecordStore::put(Symbol row, const RecordView& record) {
    Head& head = this->head(record.kind, row);
    if (head.live()) unlink(record.kind, row);
    if (record.kind == Kind::partner)
        known_partners += std::size_t{!record.deleted} - std::size_t{head.live()};
    head.version = record.version;
    head.source = texts.intern(record.source);
    head.present = true;
    head.deleted = record.deleted;
    put_fields(row, record);
    if (!record.deleted) link(record.kind, row);
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
            for_each_rep_of(touchpoint, [&](Symbol rep) { by_rep[rep].touchpoints.push_back(row); });
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
            for_each_partner_of(reps[row], [&](Symbol partner) { remove(by_partner[partner].reps, row); });
            break;
        case Kind::outreach:
            remove(by_partner[outreach[row].partner].outreach, row);
            break;
        case Kind::proposal:
            remove(by_partner[proposals[row].partner].proposals, row);
            break;
        case Kind::touchpoint: {
            const TouchpointFacts& touchpoint = touchpoints[row];
            remove(by_partner[touchpoint.partner].touchpoints, row);
            for_each_rep_of(touchpoint, [&](Symbol rep) { remove(by_rep[rep].touchpoints, row); });
            if (touchpoint.event != none) remove(by_event[touchpoint.event], row);
            break;
        }
        case Kind::deal: {
            const DealFacts& deal = deals[row];
            remove(by_partner[deal.partner].deals, row);
            if (deal.rep != none) remove(by_rep[deal.rep].deals, row);
            break;
        }
        case Kind::subscription: {
            const SubscriptionFacts& subscription = subscriptions[row];
            remove(by_partner[subscription.partner].subscriptions, row);
            if (subscription.rep != none) remove(by_rep[subscription.rep].subscriptions, row);
            remove(groups[group(subscription)].subscriptions, row);
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
    const auto list = [](const Rows& rows) { return rows.capacity() * sizeof(Symbol); };
    for (std::size_t i = 0; i < by_partner.size(); ++i) {
        const PartnerIndex& index = by_partner[i];
        bytes += list(index.deals) + list(index.touchpoints) + list(index.outreach) + list(index.proposals) +
                 list(index.subscriptions) + list(index.reps);
    }
    for (std::size_t i = 0; i < by_rep.size(); ++i) {
        bytes += list(by_rep[i].deals) + list(by_rep[i].touchpoints) + list(by_rep[i].subscriptions);
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
