#include "tests/support/random_records.h"

#include <algorithm>

#include "tests/support/organisation_generator.h"

namespace monomi::testing {

const std::vector<std::string>& supplied_fields() {
    static const std::vector<std::string> fields{"outreach.on",
                                                 "proposal.held_on",
                                                 "partner.contracts",
                                                 "partner.contracted_on",
                                                 "partner.terminated_on",
                                                 "touchpoint.on",
                                                 "touchpoint.with_decision_maker",
                                                 "touchpoint.event",
                                                 "rep.decision_maker",
                                                 "rep.partner",
                                                 "rep.contact_acquired_on",
                                                 "deal.referred_on",
                                                 "deal.meeting_on",
                                                 "deal.qualified_on",
                                                 "deal.won_on",
                                                 "deal.lost_on",
                                                 "deal.mrr",
                                                 "deal.amount",
                                                 "subscription.mrr"};
    return fields;
}

RecordMaker::RecordMaker(Dice& dice, const Members& members, Date today)
    : dice_(dice), members_(members), today_(today), borders_(border_days(today)) {
    for (int i = 0; i < 4; ++i) busy_days_.push_back(dice_.one_of(borders_) + dice_.between(-40, 1));
}

Date RecordMaker::day() {
    if (dice_.percent(20)) return dice_.one_of(busy_days_);
    if (dice_.percent(40)) return dice_.one_of(borders_) + dice_.between(-1, 1);
    if (dice_.percent(60)) return today_ - dice_.between(0, 130);
    return today_ + dice_.between(-520, 70);
}

Date RecordMaker::day_near(Date other) {
    if (dice_.percent(25)) return add_months(other, 3) + dice_.between(-1, 1);
    return other + dice_.between(dice_.percent(12) ? -20 : 0, 45);
}

// The first and last days of its contracts, and the last days of its clocks.
Date RecordMaker::edge_of(const std::string& partner) {
    const auto found = edges_.find(partner);
    return found == edges_.end() ? day() : dice_.one_of(found->second);
}

void RecordMaker::remember_edges(const Record& partner) {
    std::vector<Date>& edges = edges_[partner.id];
    const auto remember = [&](std::optional<Date> date) {
        if (date) edges.insert(edges.end(), {*date, add_months(*date, 3)});
    };
    for (const ContractPeriod& period : partner.partner.contracts) {
        remember(period.from);
        remember(period.to);
    }
    remember(partner.partner.contracted_on);
    remember(partner.partner.terminated_on);
    if (edges.empty()) edges_.erase(partner.id);
}

std::optional<Date> RecordMaker::maybe_day(int percent) {
    if (!dice_.percent(percent)) return std::nullopt;
    return day();
}

const std::string& RecordMaker::partner() {
    return dice_.percent(3) ? unknown_partner_ : dice_.one_of(members_.partners);
}

// Mostly one whose number goes with the partner's, so that reps have several records.
std::string RecordMaker::rep_of(const std::string& partner) {
    if (dice_.percent(4)) return "R-unknown";
    const std::size_t place = static_cast<std::size_t>(
        std::find(members_.partners.begin(), members_.partners.end(), partner) - members_.partners.begin());
    const std::size_t step = members_.partners.size();
    if (dice_.percent(80) && place < members_.reps.size()) {
        const std::size_t count = (members_.reps.size() - place - 1) / step + 1;
        return members_.reps[place + step * dice_.below(count)];
    }
    return dice_.one_of(members_.reps);
}

std::string RecordMaker::staff_id() { return dice_.percent(5) ? "S-unknown" : dice_.one_of(members_.staff); }

template <class T, class Make>
void RecordMaker::fill_dated(Dated<T>& dated, int percent_missing, Make&& make_value) {
    if (dice_.percent(percent_missing)) return;
    if (dice_.percent(55)) return dated.set(make_value());
    for (int i = dice_.between(1, 4); i > 0; --i) {
        const Date from = !dated.entries.empty() && dice_.percent(20) ? dated.entries.back().from : day();
        dated.add(from, make_value());
    }
}

void RecordMaker::fill_contracts(PartnerFields<std::string>& partner) {
    const int roll = dice_.between(1, 100);
    if (roll <= 18) {
        if (dice_.percent(40)) partner.terminated_on = day();
        return;
    }
    if (roll <= 55) {
        partner.contracted_on = day();
        if (dice_.percent(30)) partner.terminated_on = day_near(*partner.contracted_on);
        return;
    }
    if (dice_.percent(20)) partner.contracted_on = day();
    if (dice_.percent(15)) partner.terminated_on = day();
    Date from = dice_.percent(50) ? today_ - dice_.between(100, 500) : day();
    for (int i = dice_.between(1, 3); i > 0; --i) {
        ContractPeriod period{from, {}};
        if (dice_.percent(i > 1 ? 90 : 40)) {
            period.to = dice_.percent(30) ? day() : from + dice_.between(dice_.percent(20) ? -2 : 0, 150);
        }
        partner.contracts.push_back(period);
        // Overlapping, adjacent, or after a gap of a day or more.
        from = period.to.value_or(from + 60) + dice_.pick({-10, 0, 1, 1, 2, 2, 3, 40, 120});
    }
    if (dice_.percent(20)) std::reverse(partner.contracts.begin(), partner.contracts.end());
}

void RecordMaker::fill(PartnerFields<std::string>& partner) {
    partner.name = "Partner";
    fill_contracts(partner);
    if (dice_.percent(25)) partner.contracted_by = staff_id();
    fill_dated(partner.owner, 12, [&] { return staff_id(); });
    fill_dated(partner.tier, 15, [&] { return static_cast<Tier>(dice_.below(count_of<Tier>)); });
    fill_dated(partner.sales_headcount, 25,
               [&] { return std::int64_t{dice_.percent(8) ? 0 : dice_.between(1, 30)}; });
    fill_dated(partner.evaluation_scheme, 25,
               [&] { return static_cast<EvaluationScheme>(dice_.below(count_of<EvaluationScheme>)); });
    const auto known_on = [&]() -> std::optional<Date> {
        if (dice_.percent(15)) return std::nullopt;
        return dice_.percent(50) ? today_ - dice_.between(178, 182) : today_ - dice_.between(-10, 170);
    };
    partner.sales_headcount_as_of = known_on();
    partner.evaluation_scheme_as_of = known_on();
    partner.focus_as_of = known_on();
    if (dice_.percent(70)) partner.focus_products.emplace_back("Product");
    if (dice_.percent(60)) partner.focus_rank = dice_.between(1, 5);
}

void RecordMaker::fill(RepFields<std::string>& rep, const std::string& id) {
    rep.name = "Rep";
    const auto place = static_cast<std::size_t>(std::find(members_.reps.begin(), members_.reps.end(), id) -
                                                members_.reps.begin());
    fill_dated(rep.partner, 0, [&]() -> std::string {
        if (dice_.percent(75)) return members_.partners[place % members_.partners.size()];
        return partner();
    });
    if (dice_.percent(40)) rep.decision_maker = dice_.percent(50);
    rep.contact_acquired_on = maybe_day(45);
    rep.joined_on = maybe_day(20);
    rep.left_on = maybe_day(15);
}

void RecordMaker::fill(StaffFields<std::string>& staff) {
    staff.name = "Staff";
    for (int i = dice_.between(0, 3); i > 0; --i) {
        staff.roles.push_back(static_cast<Role>(dice_.below(count_of<Role>)));
    }
}

void RecordMaker::fill(TouchpointFields<std::string>& touchpoint) {
    touchpoint.partner = partner();
    for (int i = dice_.between(0, 4); i > 0; --i) touchpoint.reps.push_back(rep_of(touchpoint.partner));
    if (dice_.percent(60)) touchpoint.staff = staff_id();
    touchpoint.type = dice_.percent(20) ? TouchpointType::contact_acquired
                                        : static_cast<TouchpointType>(dice_.below(count_of<TouchpointType>));
    touchpoint.on = day();
    if (dice_.percent(40)) touchpoint.inbound = dice_.percent(50);
    if (dice_.percent(25)) touchpoint.with_decision_maker = dice_.percent(60);
    if (dice_.percent(25)) touchpoint.event = "E" + std::to_string(dice_.between(1, 4));
}

void RecordMaker::fill(DealFields<std::string>& deal) {
    deal.partner = partner();
    if (dice_.percent(75)) deal.rep = rep_of(deal.partner);
    if (dice_.percent(70)) deal.customer = dice_.one_of(members_.customers);
    if (dice_.percent(70)) deal.mrr = dice_.between(0, 900);
    if (dice_.percent(50)) deal.amount = dice_.between(0, 90'000);
    if (dice_.percent(5)) return;  // undated
    Date at = dice_.percent(25) ? edge_of(deal.partner) + dice_.between(-1, 1) : day();
    const auto stage = [&](int percent, std::optional<Date>& date) {
        if (!dice_.percent(percent)) return;
        if (dice_.percent(80)) at = day_near(at);
        date = dice_.percent(8) ? day() : at;
    };
    stage(80, deal.referred_on);
    stage(65, deal.meeting_on);
    stage(50, deal.qualified_on);
    stage(45, deal.won_on);
    if (deal.won_on && dice_.percent(15)) {
        deal.lost_on = *deal.won_on + dice_.between(-3, 3);
    } else if (!deal.won_on) {
        stage(40, deal.lost_on);
    }
    if (dice_.percent(15)) deal.stage_since = day();
}

void RecordMaker::fill(SubscriptionFields<std::string>& subscription) {
    subscription.partner = partner();
    if (dice_.percent(75)) subscription.rep = rep_of(subscription.partner);
    subscription.customer = dice_.one_of(members_.customers);
    fill_dated(subscription.mrr, 0,
               [&] { return std::int64_t{dice_.percent(15) ? 0 : dice_.between(1, 9) * 100}; });
    subscription.ended_on = maybe_day(30);
    // A replacement that starts on the day the former ends.
    if (subscription.mrr.plain && dice_.percent(20)) {
        const std::int64_t value = subscription.mrr.entries.front().value;
        subscription.mrr.clear();
        subscription.mrr.add(dice_.one_of(borders_), value);
    }
}

void RecordMaker::fill(SourceFields<std::string>& source) {
    for (const std::string& field : supplied_fields()) {
        if (dice_.percent(20)) continue;
        Supply<std::string> supply;
        supply.field = field;
        if (dice_.percent(35)) supply.since = dice_.percent(30) ? edge_of(partner()) : day();
        if (dice_.percent(20)) {
            for (int i = dice_.between(1, 3); i > 0; --i) supply.partners.push_back(partner());
        }
        source.supplies.push_back(supply);
    }
}

void RecordMaker::fill(TargetFields<std::string>& target) {
    target.scope = dice_.pick({TargetScope::org, TargetScope::partner, TargetScope::owner});
    if (target.scope == TargetScope::partner) target.scope_id = partner();
    if (target.scope == TargetScope::owner) target.scope_id = staff_id();
    target.kpi = dice_.pick({"deals_won", "meetings_held", "mrr_active", "win_rate"});
    const int year = static_cast<int>(today_.ymd().year());
    if (dice_.percent(60)) {
        target.period = fmt::format("{}-{:02}", year, dice_.between(1, 12));
    } else {
        const char* part = dice_.pick({"", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4"});
        target.period = fmt::format("FY{}{}", year - dice_.between(0, 1), part);
    }
    target.value = dice_.between(1, 80) / 2.0;
    if (dice_.percent(60)) target.agreed_with_partner = dice_.percent(50);
}

void RecordMaker::fill(PhaseFields<std::string>& phase) {
    phase.confirmed_by = staff_id();
    phase.on = day();
    if (dice_.percent(40)) {
        phase.phase = dice_.pick({"1", "2", "3a", "3b"});
        return;
    }
    phase.scope = PhaseScope::partner;
    phase.scope_id = partner();
    phase.phase = dice_.pick({"prospect", "contracted", "activated", "producing", "top"});
}

Record RecordMaker::make(Kind kind, const std::string& id) {
    Record record;
    record.kind = kind;
    record.id = id;
    record.source = "feed";
    switch (kind) {
        case Kind::partner:
            fill(record.partner);
            break;
        case Kind::rep:
            fill(record.rep, id);
            break;
        case Kind::staff:
            fill(record.staff);
            break;
        case Kind::outreach:
            record.outreach = {partner(), staff_id(), static_cast<Channel>(dice_.below(count_of<Channel>)),
                               day()};
            break;
        case Kind::proposal:
            record.proposal = {partner(), staff_id(), maybe_day(50), maybe_day(85)};
            break;
        case Kind::touchpoint:
            fill(record.touchpoint);
            break;
        case Kind::deal:
            fill(record.deal);
            break;
        case Kind::subscription:
            fill(record.subscription);
            break;
        case Kind::target:
            fill(record.target);
            break;
        case Kind::phase:
            fill(record.phase);
            break;
        case Kind::source:
            fill(record.source_fields);
            break;
    }
    return record;
}

Record RecordMaker::full_source(const std::string& id) {
    Record record;
    record.kind = Kind::source;
    record.id = id;
    record.version = 1;
    record.source = "feed";
    for (const std::string& field : supplied_fields()) {
        Supply<std::string> supply;
        supply.field = field;
        record.source_fields.supplies.push_back(supply);
    }
    return record;
}

}  // namespace monomi::testing
