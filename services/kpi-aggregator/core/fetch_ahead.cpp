#include "services/kpi-aggregator/core/fetch_ahead.h"

#include <algorithm>

namespace monomi::kpi {
namespace {

constexpr std::size_t line_bytes = 64;

template <class T>
void fetch_lines(const T& row) {
    const auto* bytes = reinterpret_cast<const char*>(&row);
    for (std::size_t at = 0; at < sizeof(T); at += line_bytes) __builtin_prefetch(bytes + at, 1);
}

}  // namespace

void FetchAhead::LookUp::begin(const Interner& in, std::string_view wanted) {
    texts = &in;
    text = wanted;
    hash = Interner::hash_of(wanted);
    likely = none;
    in.prefetch_slot(hash);
}

void FetchAhead::LookUp::go_on() {
    if (texts != nullptr) likely = texts->prefetch_entry(hash);
}

void FetchAhead::fetch_slots(const RecordView& record, const RecordStore& store, References& to) {
    to = {};
    to.id.begin(store.ids(record.kind), record.id);
    switch (record.kind) {
        case Kind::deal:
            to.partner.begin(store.partners.ids, record.deal.partner);
            if (record.deal.rep) to.begin_rep(store, *record.deal.rep);
            if (record.deal.customer) to.customer.begin(store.customers, *record.deal.customer);
            break;
        case Kind::touchpoint:
            to.partner.begin(store.partners.ids, record.touchpoint.partner);
            for (const std::string_view rep : record.touchpoint.reps) to.begin_rep(store, rep);
            break;
        case Kind::subscription:
            to.partner.begin(store.partners.ids, record.subscription.partner);
            if (record.subscription.rep) to.begin_rep(store, *record.subscription.rep);
            to.customer.begin(store.customers, record.subscription.customer);
            break;
        case Kind::outreach:
            to.partner.begin(store.partners.ids, record.outreach.partner);
            break;
        case Kind::proposal:
            to.partner.begin(store.partners.ids, record.proposal.partner);
            break;
        case Kind::rep:
            if (record.rep.partner.plain) {
                to.partner.begin(store.partners.ids, record.rep.partner.entries.front().value);
            }
            break;
        default:
            break;
    }
}

void FetchAhead::fetch_rows(const RecordView& record, const RecordStore& store, const View& live,
                            References& to) {
    to.id.go_on();
    if (const Symbol row = to.id.likely; row != none) {
        store.with_row(record.kind, row, [](const auto& facts) { fetch_lines(facts); });
        if (record.kind == Kind::rep) fetch_lines(store.by_rep[row]);
    }
    to.customer.go_on();
    to.partner.go_on();
    if (const Symbol row = to.partner.likely; row != none) {
        fetch_lines(store.by_partner[row]);
        __builtin_prefetch(&store.partners[row]);
        live.prefetch_partner(row);
    }
    for (std::size_t i = 0; i < to.rep_count; ++i) {
        to.reps[i].go_on();
        const Symbol row = to.reps[i].likely;
        if (row == none) continue;
        __builtin_prefetch(&store.reps[row]);
        fetch_lines(store.by_rep[row]);
    }
}

void FetchAhead::fetch_lists(const RecordView& record, const RecordStore& store, const View& live,
                             References& to) {
    to.known.id = to.id.finish();
    to.known.partner = to.partner.finish();
    to.known.customer = to.customer.finish();
    if (const Symbol row = to.known.partner; row != none) {
        const PartnerIndex& partner = store.by_partner[row];
        if (record.kind == Kind::deal) partner.deals.prefetch_end();
        if (record.kind == Kind::touchpoint) partner.touchpoints.prefetch_end();
        if (record.kind == Kind::outreach) partner.outreach.prefetch_end();
        const PartnerFacts& facts = store.partners[row];
        __builtin_prefetch(facts.owner.entries.data());
        __builtin_prefetch(facts.tier.entries.data());
        live.prefetch_spans(row);
    }
    for (std::size_t i = 0; i < to.rep_count; ++i) {
        const Symbol row = to.known.reps[i] = to.reps[i].finish();
        if (row == none) continue;
        const RepIndex& rep = store.by_rep[row];
        (record.kind == Kind::deal ? rep.deals : rep.touchpoints).prefetch_end();
    }
}

void FetchAhead::fetch_counts(const RecordView& record, const RecordStore& store, const View& live,
                              const References& to) {
    if (record.kind == Kind::touchpoint && record.touchpoint.staff) {
        live.prefetch_counts(store.staff.ids.find(*record.touchpoint.staff), record.touchpoint.on,
                             Measure::touchpoints, Measure::two_way_touchpoints);
    } else if (record.kind == Kind::outreach) {
        live.prefetch_counts(store.staff.ids.find(record.outreach.staff), record.outreach.on,
                             Measure::outreach, Measure::outreach_other);
    } else if (record.kind == Kind::deal && to.known.partner != none) {
        const Dated<Symbol>& owner = store.partners[to.known.partner].owner;
        if (!owner.plain) return;
        for (const std::optional<Date>& on : {record.deal.referred_on, record.deal.meeting_on,
                                              record.deal.qualified_on, record.deal.won_on}) {
            if (!on) continue;
            live.prefetch_counts(owner.entries.front().value, *on, Measure::deals_referred,
                                 Measure::wins_with_value);
        }
    }
}

void FetchAhead::fetch(std::span<const RecordView> records, const RecordStore& store, const View& live) {
    for (std::size_t i = 0; i < records.size(); ++i) fetch_slots(records[i], store, references_[i]);
    for (std::size_t i = 0; i < records.size(); ++i) fetch_rows(records[i], store, live, references_[i]);
    for (std::size_t i = 0; i < records.size(); ++i) fetch_lists(records[i], store, live, references_[i]);
    for (std::size_t i = 0; i < records.size(); ++i) fetch_counts(records[i], store, live, references_[i]);
}

}  // namespace monomi::kpi
