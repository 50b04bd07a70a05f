// The latest version of every record, and which records belong to a partner, rep, event or customer.
#pragma once
#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "services/kpi-aggregator/core/chunked.h"
#include "services/kpi-aggregator/core/facts.h"
#include "services/kpi-aggregator/core/rows.h"

namespace monomi::kpi {

// A row is found by its id; its number is the id's symbol.
template <class Facts>
struct Table {
    Interner ids;
    Chunked<Facts> rows;
    Symbol row_of(std::string_view id) {
        const Symbol row = ids.intern(id);
        rows.grow_to(ids.size());
        return row;
    }
    Facts& operator[](Symbol row) { return rows[row]; }
    const Facts& operator[](Symbol row) const { return rows[row]; }
    [[nodiscard]] std::size_t size() const { return rows.size(); }
    // The row of a live record; `none` where there is none.
    [[nodiscard]] Symbol live(std::string_view id) const {
        const Symbol row = ids.find(id);
        return row != none && rows[row].head.live() ? row : none;
    }
    [[nodiscard]] std::size_t memory_bytes() const { return ids.memory_bytes() + rows.memory_bytes(); }
};

// Counts up whenever something changes that a number of this partner (rep) could rest on.
using ChangeCount = std::uint32_t;

struct PartnerIndex {
    Rows deals, touchpoints, outreach, proposals, subscriptions;  // live records
    Rows reps;  // live reps with this partner anywhere in their (dated) field
    ChangeCount changes = 0;
};
struct RepIndex {
    // Live records; a touchpoint once, however often it lists the rep.
    Rows deals, touchpoints, subscriptions;
    Rows acquisitions;  // of the touchpoints those of type contact_acquired
    Rows acquirers;     // the partners of those, each once; also of some that are no longer there
    ChangeCount changes = 0;
};

// The rows of a record's id and of what it refers to, as far as they were found out ahead; where `none`, they
// are looked up.
struct KnownRows {
    static constexpr std::size_t most_reps = 2;
    Symbol id = none, partner = none, customer = none;
    std::array<Symbol, most_reps> reps{none, none};  // the first that it lists
};

class RecordStore {
  public:
    Table<PartnerFacts> partners;
    Table<RepFacts> reps;
    Table<StaffFacts> staff;
    Table<OutreachFacts> outreach;
    Table<ProposalFacts> proposals;
    Table<TouchpointFacts> touchpoints;
    Table<DealFacts> deals;
    Table<SubscriptionFacts> subscriptions;
    Table<OtherFacts> targets, phases, sources;
    Interner customers, events, texts;

    Chunked<PartnerIndex> by_partner;  // as long as partners
    Chunked<RepIndex, 12> by_rep;
    std::vector<Rows> by_event;  // touchpoints

    std::size_t known_partners = 0;
    ChangeCount phase_changes = 0;  // of the phase records

    // Subscriptions of one (partner, customer).
    struct CustomerGroup {
        Symbol partner = none, customer = none;
        Rows subscriptions;
    };
    Chunked<CustomerGroup> groups;
    std::vector<Rows> groups_of_partner;
    absl::flat_hash_map<std::uint64_t, Symbol> group_of;

    [[nodiscard]] const Interner& ids(Kind kind) const;
    // Calls with(facts) for a row of a kind.
    template <class With>
    void with_row(Kind kind, Symbol row, With&& with) const {
        table_of(*this, kind, [&](const auto& table) { with(table[row]); });
    }
    // The row of the record's id, made when it is new.
    Symbol row_of(Kind kind, std::string_view id);
    [[nodiscard]] Symbol find(Kind kind, std::string_view id) const;
    // The group of a subscription's partner and customer.
    [[nodiscard]] Symbol group(const SubscriptionFacts& subscription) const {
        return group_of.at(group_key(subscription));
    }
    [[nodiscard]] Head& head(Kind kind, Symbol row);
    [[nodiscard]] const Head& head(Kind kind, Symbol row) const {
        return const_cast<RecordStore*>(this)->head(kind, row);
    }
    [[nodiscard]] std::size_t rows(Kind kind) const;
    [[nodiscard]] std::string_view id(Kind kind, Symbol row) const;

    // Writes the record over what the row holds, and keeps the indexes.
    void put(Symbol row, const RecordView& record, const KnownRows& known = {});
    // The stored record; it refers into the store until the next put().
    void view(Kind kind, Symbol row, RecordView& out) const;
    // Its canonical encoding, appended.
    void encode(Kind kind, Symbol row, std::string& out) const;

    [[nodiscard]] bool known_partner(Symbol partner) const {
        return partner != none && partners[partner].head.live();
    }
    [[nodiscard]] bool known_rep(Symbol rep) const { return rep != none && reps[rep].head.live(); }
    // A partner's id, interned, with its index.
    Symbol partner_row(std::string_view id);
    Symbol rep_row(std::string_view id);
    [[nodiscard]] std::size_t memory_bytes() const;

  private:
    // Calls with(table) for the table of a kind.
    template <class Store, class With>
    static decltype(auto) table_of(Store& store, Kind kind, With&& with) {
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
    void link(Kind kind, Symbol row);
    void unlink(Kind kind, Symbol row);
    // The records of one feed follow each other.
    Symbol source_row(std::string_view source) {
        if (last_source_ == none || texts.text(last_source_) != source) last_source_ = texts.intern(source);
        return last_source_;
    }
    Symbol text(const std::optional<std::string_view>& text) { return text ? texts.intern(*text) : none; }
    Symbol partner_row(std::string_view id, Symbol known) { return known != none ? known : partner_row(id); }
    Symbol rep_row(std::string_view id, Symbol known) { return known != none ? known : rep_row(id); }
    Symbol customer(std::string_view id, Symbol known) {
        return known != none ? known : customers.intern(id);
    }
    // Whether the stored record stands in the same lists as the given one will.
    [[nodiscard]] bool listed_alike(Symbol row, const RecordView& record) const;
    void put_fields(Symbol row, const RecordView& record, const KnownRows& known);
    void put_partner(PartnerFacts& facts, const PartnerFields<std::string_view>& from);
    void put_rep(RepFacts& facts, const RepFields<std::string_view>& from, const KnownRows& known);
    void put_touchpoint(TouchpointFacts& facts, const TouchpointFields<std::string_view>& from,
                        const KnownRows& known);
    void put_deal(DealFacts& facts, const DealFields<std::string_view>& from, const KnownRows& known);
    void put_subscription(SubscriptionFacts& facts, const SubscriptionFields<std::string_view>& from,
                          const KnownRows& known);
    void clear_fields(Kind kind, Symbol row);
    void view_fields(Kind kind, Symbol row, RecordView& out) const;
    void view_rep(const RepFacts& facts, RepFields<std::string_view>& out) const;
    void view_touchpoint(const TouchpointFacts& facts, TouchpointFields<std::string_view>& out) const;
    void view_deal(const DealFacts& facts, DealFields<std::string_view>& out) const;
    void view_subscription(const SubscriptionFacts& facts, SubscriptionFields<std::string_view>& out) const;
    void add_group(Symbol partner, Symbol customer);
    void add_acquisition(Symbol rep, Symbol touchpoint);
    [[nodiscard]] static std::uint64_t group_key(const SubscriptionFacts& s) {
        return key(s.partner, s.customer);
    }
    [[nodiscard]] static std::uint64_t key(Symbol partner, Symbol customer) {
        return std::uint64_t{partner} << 32 | customer;
    }

    std::vector<Symbol> scratch_;
    Symbol last_source_ = none;
};

// The partners that a rep's field names, each once.
template <class Visit>
void for_each_partner_of(const RepFacts& rep, Visit&& visit) {
    if (!rep.partner_by_date) {
        if (rep.partner != none) visit(rep.partner);
        return;
    }
    const auto& entries = *rep.partner_by_date;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        bool first = true;
        for (std::size_t j = 0; j < i; ++j) first = first && entries[j].value != entries[i].value;
        if (first) visit(entries[i].value);
    }
}

// The reps that a touchpoint lists, each once.
template <class Visit>
void for_each_rep_of(const TouchpointFacts& touchpoint, Visit&& visit) {
    for (const Symbol* rep = touchpoint.reps.begin(); rep != touchpoint.reps.end(); ++rep) {
        if (std::find(touchpoint.reps.begin(), rep, *rep) == rep) visit(*rep);
    }
}

}  // namespace monomi::kpi
