#include "services/rep-scoring/core/rep_book.h"

#include <algorithm>

#include "common/wire/record_codec.h"

namespace monomi::scoring {

namespace {

RepEvent of_deal(Factor factor, Date on, Number partner, Number record) {
    RepEvent event;
    event.counted = static_cast<std::uint8_t>(factor);
    event.on = on;
    event.partner = partner;
    event.record = record;
    return event;
}

std::uint8_t counted_as(TouchpointType type, bool two_way) {
    switch (type) {
        case TouchpointType::inquiry_availability:
        case TouchpointType::inquiry_consultation:
        case TouchpointType::inquiry_other:
            return static_cast<std::uint8_t>(Factor::inquiries);
        case TouchpointType::study_session:
            return static_cast<std::uint8_t>(Factor::study_sessions);
        case TouchpointType::cohosted_seminar:
            return static_cast<std::uint8_t>(Factor::seminars);
        default:
            return two_way ? static_cast<std::uint8_t>(Factor::two_way_touchpoints) : RepEvent::uncounted;
    }
}

bool in_order(const RepEvent& a, const RepEvent& b) { return a.order() < b.order(); }

}  // namespace

RepBook::RepBook(BusinessRules rules) : rules_(std::move(rules)) { rebuild_supply(); }

Number RepBook::rep_number(std::string_view id) {
    const Number number = reps_.number_of(id);
    if (number >= rep_rows_.size()) {
        rep_rows_.resize(number + std::size_t{1});
        is_changed_.resize(number + std::size_t{1});
    }
    return number;
}

Number RepBook::partner_number(std::string_view id) {
    const Number number = partners_.number_of(id);
    if (number >= partner_rows_.size()) partner_rows_.resize(number + std::size_t{1});
    return number;
}

Number RepBook::staff_number(std::string_view id) {
    const Number number = staff_.number_of(id);
    if (number >= staff_rows_.size()) staff_rows_.resize(number + std::size_t{1});
    return number;
}

LatestVersions* RepBook::versions_of(Kind kind) {
    switch (kind) {
        case Kind::partner:
            return &partners_;
        case Kind::rep:
            return &reps_;
        case Kind::staff:
            return &staff_;
        case Kind::touchpoint:
            return &touchpoints_;
        case Kind::deal:
            return &deals_;
        case Kind::source:
            return &sources_;
        default:
            return nullptr;
    }
}

void RepBook::mark(Number rep) {
    if (is_changed_[rep]) return;
    is_changed_[rep] = true;
    changed_.push_back(rep);
}

void RepBook::mark_all_of(Number partner) {
    for (const Number rep : partner_rows_[partner].reps) mark(rep);
}

std::vector<Number> RepBook::take_changed() {
    for (const Number rep : changed_) is_changed_[rep] = false;
    return std::exchange(changed_, {});
}

bool RepBook::apply(const RecordView& record) {
    LatestVersions* versions = versions_of(record.kind);
    if (versions == nullptr) return false;
    scratch_.clear();
    wire::encode_record(record, scratch_);
    const Number number = record.kind == Kind::rep       ? rep_number(record.id)
                          : record.kind == Kind::partner ? partner_number(record.id)
                          : record.kind == Kind::staff   ? staff_number(record.id)
                                                         : versions->number_of(record.id);
    if (!versions->is_newer(number, record.version, record.deleted, scratch_)) return false;
    if (versions->live(number)) take_back(record.kind, number);
    versions->put(number, record.version, record.deleted, scratch_);
    if (!record.deleted) put(record.kind, number, record);
    if (record.kind == Kind::rep) mark(number);
    if (record.kind == Kind::partner) mark_all_of(number);
    if (record.kind == Kind::source) rebuild_supply();
    return true;
}

void RepBook::take_back(Kind kind, Number number) {
    if (kind == Kind::rep) {
        RepRow empty;
        empty.events = std::move(rep_rows_[number].events);
        rep_rows_[number] = std::move(empty);
    } else if (kind == Kind::partner) {
        PartnerRow empty;
        empty.reps = std::move(partner_rows_[number].reps);
        partner_rows_[number] = std::move(empty);
    } else if (kind == Kind::staff) {
        staff_rows_[number] = {};
    } else if (kind == Kind::deal || kind == Kind::touchpoint) {
        // It was decoded before it was kept, so it can be again.
        (void)wire::decode_record((*versions_of(kind))[number].bytes, old_);
        for_each_event(old_, number, [this](Number rep, const RepEvent& event) { remove_event(rep, event); });
    }
}

void RepBook::put(Kind kind, Number number, const RecordView& record) {
    if (kind == Kind::rep) {
        put_rep(number, record.rep);
    } else if (kind == Kind::partner) {
        put_partner(number, record.partner);
    } else if (kind == Kind::staff) {
        staff_rows_[number] = {std::string(record.staff.name), record.staff.weekly_contact_capacity};
    } else if (kind == Kind::deal || kind == Kind::touchpoint) {
        for_each_event(record, number, [this](Number rep, const RepEvent& event) { add_event(rep, event); });
    }
}

void RepBook::put_rep(Number number, const RepFields<std::string_view>& rep) {
    RepRow& row = rep_rows_[number];
    row.name = rep.name;
    row.title = rep.title.value_or("");
    row.partner.plain = rep.partner.plain;
    for (const auto& entry : rep.partner.entries) {
        const Number partner = partner_number(entry.value);
        row.partner.entries.push_back({entry.from, partner});
        partner_rows_[partner].reps.insert(number);
    }
    row.decision_maker = rep.decision_maker;
    row.contact_acquired_on = rep.contact_acquired_on;
    row.joined_on = rep.joined_on;
    row.left_on = rep.left_on;
    row.hire_type = rep.hire_type;
    row.influence = rep.influence;
    row.interest = rep.interest;
    row.quota_pace = rep.quota_pace;
}

void RepBook::put_partner(Number number, const PartnerFields<std::string_view>& partner) {
    Dated<Number> owner;
    owner.plain = partner.owner.plain;
    for (const auto& entry : partner.owner.entries) {
        owner.entries.push_back({entry.from, staff_number(entry.value)});
    }
    PartnerRow& row = partner_rows_[number];
    row.name = partner.name;
    row.owner = std::move(owner);
    row.evaluation_scheme = partner.evaluation_scheme;
    row.evaluation_scheme_as_of = partner.evaluation_scheme_as_of;
    row.focus_rank = partner.focus_rank;
    row.focus_as_of = partner.focus_as_of;
    row.focus_until = partner.focus_until;
}

template <class Visit>
void RepBook::for_each_event(const RecordView& record, Number number, Visit&& visit) {
    if (record.kind == Kind::deal) {
        const auto& deal = record.deal;
        if (!deal.rep) return;
        const Number rep = rep_number(*deal.rep), partner = partner_number(deal.partner);
        if (deal.referred_on) visit(rep, of_deal(Factor::deals_referred, *deal.referred_on, partner, number));
        if (deal.qualified_on) {
            visit(rep, of_deal(Factor::deals_qualified, *deal.qualified_on, partner, number));
        }
        if (deal.won_on) {
            RepEvent won = of_deal(Factor::deals_won, *deal.won_on, partner, number);
            // Won and lost: the later stands, on a tie lost; dates after the day asked about are not known
            // yet.
            if (deal.lost_on && *deal.lost_on >= *deal.won_on) won.until = *deal.lost_on;
            if (won.on < won.until) visit(rep, won);
        }
        return;
    }
    const auto& touchpoint = record.touchpoint;
    RepEvent event;
    event.touchpoint = true;
    event.type = touchpoint.type;
    event.two_way = rules_.is_two_way(touchpoint.type, touchpoint.inbound.value_or(false));
    event.contact_acquired = touchpoint.type == TouchpointType::contact_acquired;
    event.counted = counted_as(event.type, event.two_way);
    if (event.counted == RepEvent::uncounted && !event.two_way && !event.contact_acquired) return;
    event.on = touchpoint.on;
    event.partner = partner_number(touchpoint.partner);
    event.record = number;
    for (auto it = touchpoint.reps.begin(); it != touchpoint.reps.end(); ++it) {
        if (std::find(touchpoint.reps.begin(), it, *it) == it) visit(rep_number(*it), event);
    }
}

void RepBook::add_event(Number rep, const RepEvent& event) {
    auto& events = rep_rows_[rep].events;
    events.insert(std::upper_bound(events.begin(), events.end(), event, in_order), event);
    partner_rows_[event.partner].reps.insert(rep);
    mark(rep);
}

void RepBook::remove_event(Number rep, const RepEvent& event) {
    auto& events = rep_rows_[rep].events;
    const auto alike = std::equal_range(events.begin(), events.end(), event, in_order);
    const auto it = std::find_if(alike.first, alike.second,
                                 [&](const RepEvent& held) { return held.record == event.record; });
    if (it != alike.second) events.erase(it);
    mark(rep);
}

const SupplyDays& RepBook::supply(Number partner) const {
    const auto it = supply_of_partner_.find(partner);
    return it == supply_of_partner_.end() ? general_supply_ : it->second;
}

SupplyDays RepBook::days_of(const SupplyBegins& begins) const {
    const auto day = [&](const Needs& needs) { return begins.of(needs).value_or(Date::max()); };
    SupplyDays days;
    days.touchpoint = day(needs_of(Measure::two_way_touchpoints, rules_));
    days.win = day(needs_of(Measure::deals_won, rules_));
    days.contact = day(needs_of(Measure::contacts_acquired, rules_));
    days.decision_maker = begins.of(SupplyField::rep_decision_maker).value_or(Date::max());
    days.counted.fill(days.touchpoint);
    days.counted[0] = day(needs_of(Measure::deals_referred, rules_));
    days.counted[1] = day(needs_of(Measure::deals_qualified, rules_));
    days.counted[2] = days.win;
    return days;
}

void RepBook::rebuild_supply() {
    SupplyBegins general;
    absl::flat_hash_map<Number, SupplyBegins> by_partner;
    for (Number source = 0; source < sources_.size(); ++source) {
        if (!sources_.live(source)) continue;
        (void)wire::decode_record(sources_[source].bytes, old_);
        for (const auto& supply : old_.source_fields.supplies) {
            const auto field = from_name<SupplyField>(supply.field);
            if (!field) continue;
            if (supply.partners.empty()) general.add(*field, supply.since);
            for (const std::string_view id : supply.partners) {
                by_partner[partner_number(id)].add(*field, supply.since);
            }
        }
    }
    general_supply_ = days_of(general);
    supply_of_partner_.clear();
    for (auto& [partner, begins] : by_partner) {
        begins.add(general);
        supply_of_partner_[partner] = days_of(begins);
    }
    for (Number rep = 0; rep < rep_rows_.size(); ++rep) mark(rep);
}

}  // namespace monomi::scoring
