// Between a record's fields and its compact facts, both ways.
#include <cstdlib>

#include "common/domain/contract_rules.h"
#include "common/wire/record_codec.h"
#include "services/kpi-aggregator/core/record_store.h"

namespace monomi::kpi {
namespace {

std::optional<std::string_view> text_of(const Interner& texts, Symbol symbol) {
    if (symbol == none) return std::nullopt;
    return texts.text(symbol);
}

}  // namespace

void RecordStore::put_partner(PartnerFacts& facts, const PartnerFields<std::string_view>& from) {
    facts.owner.clear();
    facts.owner.plain = from.owner.plain;
    for (const auto& e : from.owner.entries) facts.owner.entries.push_back({e.from, staff.row_of(e.value)});
    facts.tier = from.tier;
    collect_periods(from, facts.periods);
    facts.terminated_on = from.terminated_on;
    facts.contracted_by = from.contracted_by ? staff.row_of(*from.contracted_by) : none;
    facts.sales_headcount = from.sales_headcount;
    facts.sales_headcount_as_of = from.sales_headcount_as_of;
    facts.evaluation_scheme = from.evaluation_scheme;
    facts.evaluation_scheme_as_of = from.evaluation_scheme_as_of;
    facts.focus_known = !from.focus_products.empty() || from.focus_rank.has_value();
    facts.focus_as_of = from.focus_as_of;
}

void RecordStore::put_rep(RepFacts& facts, const RepFields<std::string_view>& from, const KnownRows& known) {
    facts.partner = none;
    facts.partner_by_date.reset();
    if (from.partner.plain) {
        facts.partner = partner_row(from.partner.entries.front().value, known.partner);
    } else if (from.partner.known()) {
        facts.partner_by_date = std::make_unique<RepFacts::PartnerEntries>();
        for (const auto& e : from.partner.entries) {
            facts.partner_by_date->push_back({e.from, partner_row(e.value)});
        }
    }
    facts.name = texts.intern(from.name);
    facts.title = text(from.title);
    facts.contact_acquired_on = from.contact_acquired_on;
    facts.joined_on = from.joined_on;
    facts.left_on = from.left_on;
    facts.decision_maker = from.decision_maker;
    facts.hire_type = from.hire_type ? static_cast<std::uint8_t>(static_cast<int>(*from.hire_type) + 1) : 0;
    facts.influence = from.influence;
    facts.interest = from.interest;
    facts.has_quota_pace = from.quota_pace.has_value();
    facts.quota_pace = from.quota_pace.value_or(0);
}

void RecordStore::put_touchpoint(TouchpointFacts& facts, const TouchpointFields<std::string_view>& from,
                                 const KnownRows& known) {
    facts.partner = partner_row(from.partner, known.partner);
    facts.staff = from.staff ? staff.row_of(*from.staff) : none;
    facts.deal = from.deal ? deals.row_of(*from.deal) : none;
    facts.event = from.event ? events.intern(*from.event) : none;
    if (by_event.size() < events.size()) by_event.resize(events.size());
    scratch_.clear();
    for (std::size_t i = 0; i < from.reps.size(); ++i) {
        scratch_.push_back(rep_row(from.reps[i], i < known.reps.size() ? known.reps[i] : none));
    }
    facts.reps.assign(scratch_);
    facts.attendees = from.attendees;
    facts.on = from.on;
    facts.type = from.type;
    facts.inbound = from.inbound;
    facts.with_decision_maker = from.with_decision_maker;
}

void RecordStore::put_deal(DealFacts& facts, const DealFields<std::string_view>& from,
                           const KnownRows& known) {
    facts.partner = partner_row(from.partner, known.partner);
    facts.rep = from.rep ? rep_row(*from.rep, known.reps[0]) : none;
    facts.customer = from.customer ? customer(*from.customer, known.customer) : none;
    facts.product = text(from.product);
    facts.lost_reason = text(from.lost_reason);
    facts.stage = text(from.stage);
    facts.referred_on = from.referred_on;
    facts.meeting_on = from.meeting_on;
    facts.qualified_on = from.qualified_on;
    facts.won_on = from.won_on;
    facts.lost_on = from.lost_on;
    facts.stage_since = from.stage_since;
    facts.mrr = from.mrr;
    facts.amount = from.amount;
}

void RecordStore::put_subscription(SubscriptionFacts& facts, const SubscriptionFields<std::string_view>& from,
                                   const KnownRows& known) {
    facts.partner = partner_row(from.partner, known.partner);
    facts.rep = from.rep ? rep_row(*from.rep, known.reps[0]) : none;
    facts.deal = from.deal ? deals.row_of(*from.deal) : none;
    facts.customer = customer(from.customer, known.customer);
    facts.plain = from.mrr.plain;
    facts.mrr.clear();
    for (const auto& e : from.mrr.entries) facts.mrr.push_back({e.from, e.value});
    facts.ended_on = from.ended_on;
    add_group(facts.partner, facts.customer);
}

void RecordStore::put_fields(Symbol row, const RecordView& record, const KnownRows& known) {
    const auto canonical = [&](std::string& bytes) {
        bytes.clear();
        wire::encode_record(record, bytes);
    };
    switch (record.kind) {
        case Kind::partner:
            canonical(partners[row].canonical);
            put_partner(partners[row], record.partner);
            return;
        case Kind::staff: {
            canonical(staff[row].canonical);
            staff[row].roles = 0;
            for (const Role role : record.staff.roles) staff[row].roles |= 1u << static_cast<unsigned>(role);
            return;
        }
        case Kind::target:
            return canonical(targets[row].canonical);
        case Kind::phase:
            return canonical(phases[row].canonical);
        case Kind::source:
            return canonical(sources[row].canonical);
        default:
            break;
    }
    if (record.deleted) return clear_fields(record.kind, row);
    switch (record.kind) {
        case Kind::rep:
            return put_rep(reps[row], record.rep, known);
        case Kind::touchpoint:
            return put_touchpoint(touchpoints[row], record.touchpoint, known);
        case Kind::deal:
            return put_deal(deals[row], record.deal, known);
        case Kind::subscription:
            return put_subscription(subscriptions[row], record.subscription, known);
        case Kind::outreach: {
            OutreachFacts& facts = outreach[row];
            facts.partner = partner_row(record.outreach.partner, known.partner);
            facts.staff = staff.row_of(record.outreach.staff);
            facts.on = record.outreach.on;
            facts.channel = record.outreach.channel;
            return;
        }
        case Kind::proposal: {
            ProposalFacts& facts = proposals[row];
            facts.partner = partner_row(record.proposal.partner, known.partner);
            facts.staff = staff.row_of(record.proposal.staff);
            facts.scheduled_on = record.proposal.scheduled_on;
            facts.held_on = record.proposal.held_on;
            return;
        }
        default:
            return;
    }
}

void RecordStore::clear_fields(Kind kind, Symbol row) {
    const auto clear = [](auto& facts) {
        const Head head = facts.head;
        facts = {};
        facts.head = head;
    };
    switch (kind) {
        case Kind::rep:
            return clear(reps[row]);
        case Kind::outreach:
            return clear(outreach[row]);
        case Kind::proposal:
            return clear(proposals[row]);
        case Kind::touchpoint:
            return clear(touchpoints[row]);
        case Kind::deal:
            return clear(deals[row]);
        case Kind::subscription:
            return clear(subscriptions[row]);
        default:
            return;
    }
}

void RecordStore::view(Kind kind, Symbol row, RecordView& out) const {
    const auto decoded = [&](const std::string& canonical) {
        wire::Limits limits;
        limits.max_record_bytes = canonical.size();
        if (!wire::decode_record(canonical, out, limits)) std::abort();
    };
    switch (kind) {
        case Kind::partner:
            return decoded(partners[row].canonical);
        case Kind::staff:
            return decoded(staff[row].canonical);
        case Kind::target:
            return decoded(targets[row].canonical);
        case Kind::phase:
            return decoded(phases[row].canonical);
        case Kind::source:
            return decoded(sources[row].canonical);
        default:
            break;
    }
    const Head& head = this->head(kind, row);
    out = RecordView{};
    out.kind = kind;
    out.id = id(kind, row);
    out.version = head.version;
    out.deleted = head.deleted;
    out.source = texts.text(head.source);
    if (!head.deleted) view_fields(kind, row, out);
}

void RecordStore::view_fields(Kind kind, Symbol row, RecordView& out) const {
    switch (kind) {
        case Kind::rep:
            return view_rep(reps[row], out.rep);
        case Kind::touchpoint:
            return view_touchpoint(touchpoints[row], out.touchpoint);
        case Kind::deal:
            return view_deal(deals[row], out.deal);
        case Kind::subscription:
            return view_subscription(subscriptions[row], out.subscription);
        case Kind::outreach: {
            const OutreachFacts& facts = outreach[row];
            out.outreach = {partners.ids.text(facts.partner), staff.ids.text(facts.staff), facts.channel,
                            facts.on};
            return;
        }
        case Kind::proposal: {
            const ProposalFacts& facts = proposals[row];
            out.proposal = {partners.ids.text(facts.partner), staff.ids.text(facts.staff),
                            facts.scheduled_on.get(), facts.held_on.get()};
            return;
        }
        default:
            return;
    }
}

void RecordStore::view_rep(const RepFacts& facts, RepFields<std::string_view>& out) const {
    if (facts.partner_by_date) {
        for (const auto& e : *facts.partner_by_date) out.partner.add(e.from, partners.ids.text(e.value));
    } else if (facts.partner != none) {
        out.partner.set(partners.ids.text(facts.partner));
    }
    out.name = texts.text(facts.name);
    out.title = text_of(texts, facts.title);
    out.decision_maker = facts.decision_maker.get();
    out.contact_acquired_on = facts.contact_acquired_on.get();
    out.joined_on = facts.joined_on.get();
    out.left_on = facts.left_on.get();
    if (facts.hire_type != 0) out.hire_type = static_cast<HireType>(facts.hire_type - 1);
    out.influence = facts.influence.get();
    out.interest = facts.interest.get();
    if (facts.has_quota_pace) out.quota_pace = facts.quota_pace;
}

void RecordStore::view_touchpoint(const TouchpointFacts& facts,
                                  TouchpointFields<std::string_view>& out) const {
    out.partner = partners.ids.text(facts.partner);
    for (const Symbol rep : facts.reps) out.reps.push_back(reps.ids.text(rep));
    out.staff = text_of(staff.ids, facts.staff);
    out.type = facts.type;
    out.on = facts.on;
    out.inbound = facts.inbound.get();
    out.with_decision_maker = facts.with_decision_maker.get();
    out.deal = text_of(deals.ids, facts.deal);
    out.attendees = facts.attendees.get();
    out.event = text_of(events, facts.event);
}

void RecordStore::view_deal(const DealFacts& facts, DealFields<std::string_view>& out) const {
    out.partner = partners.ids.text(facts.partner);
    out.rep = text_of(reps.ids, facts.rep);
    out.customer = text_of(customers, facts.customer);
    out.product = text_of(texts, facts.product);
    out.referred_on = facts.referred_on.get();
    out.meeting_on = facts.meeting_on.get();
    out.qualified_on = facts.qualified_on.get();
    out.won_on = facts.won_on.get();
    out.lost_on = facts.lost_on.get();
    out.lost_reason = text_of(texts, facts.lost_reason);
    out.mrr = facts.mrr.get();
    out.amount = facts.amount.get();
    out.stage = text_of(texts, facts.stage);
    out.stage_since = facts.stage_since.get();
}

void RecordStore::view_subscription(const SubscriptionFacts& facts,
                                    SubscriptionFields<std::string_view>& out) const {
    out.partner = partners.ids.text(facts.partner);
    out.rep = text_of(reps.ids, facts.rep);
    out.deal = text_of(deals.ids, facts.deal);
    out.customer = customers.text(facts.customer);
    out.mrr.plain = facts.plain;
    for (const MrrStep& step : facts.mrr) out.mrr.entries.push_back({step.from, step.value});
    out.ended_on = facts.ended_on.get();
}

}  // namespace monomi::kpi
