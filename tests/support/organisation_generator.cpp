#include "tests/support/organisation_generator.h"

#include <algorithm>

#include "tests/support/dice.h"
#include "tests/support/random_records.h"

namespace monomi::testing {
namespace {

constexpr Date month_end(Date day) {
    const auto ymd = day.ymd();
    return Date::from(std::chrono::year_month_day{ymd.year() / ymd.month() / std::chrono::last});
}

Date pick_today(Dice& dice) {
    const Date any = Date::of(2025, 1, 1) + dice.between(0, 900);
    if (dice.percent(40)) return month_end(any) + dice.between(-1, 1);
    if (dice.percent(15)) return Date::of(dice.between(2025, 2027), 4, 1) + dice.between(-1, 1);
    if (dice.percent(10)) return Date::of(2028, 2, 28) + dice.between(-1, 2);
    return any;
}

BusinessRules variant(ActivationEvent event, RevenueMeasure revenue, unsigned fiscal, unsigned week,
                      int months) {
    BusinessRules rules;
    rules.activation_event = event;
    rules.revenue = revenue;
    rules.fiscal_year_start_month = fiscal;
    rules.week_start = week;
    rules.clock_months = months;
    return rules;
}

// How often each kind is among the records.
Kind pick_kind(Dice& dice) {
    const int roll = dice.between(1, 100);
    if (roll <= 32) return Kind::deal;
    if (roll <= 62) return Kind::touchpoint;
    if (roll <= 76) return Kind::subscription;
    if (roll <= 84) return Kind::outreach;
    if (roll <= 92) return Kind::proposal;
    if (roll <= 96) return Kind::target;
    return Kind::phase;
}

// The same thing again: mostly a newer state, sometimes a tombstone, a move, or another content at an equal
// version.
void add_versions(Dice& dice, RecordMaker& maker, Record record, std::vector<Record>& feed) {
    record.version = dice.between(1, 5);
    feed.push_back(record);
    for (int more = dice.percent(60) ? 0 : dice.between(1, 3); more > 0; --more) {
        Record next = dice.percent(70) ? maker.make(record.kind, record.id) : record;
        next.version = record.version + (dice.percent(25) ? 0 : dice.between(1, 3));
        next.deleted = dice.percent(20);
        if (dice.percent(10)) next.source = "another-feed";
        feed.push_back(next);
        record = next;
    }
    if (dice.percent(12)) feed.push_back(feed[feed.size() - 1 - dice.below(2) % feed.size()]);
}

void reorder(Dice& dice, std::vector<Record>& feed) {
    const int roll = dice.between(1, 100);
    if (roll <= 60) {
        dice.shuffle(feed);
    } else if (roll <= 75) {
        std::reverse(feed.begin(), feed.end());
    } else if (roll <= 90) {  // neighbours change places
        for (std::size_t i = 1; i < feed.size(); ++i) {
            if (dice.percent(30)) std::swap(feed[i - 1], feed[i]);
        }
    }
}

}  // namespace

const std::vector<BusinessRules>& rule_variants() {
    static const std::vector<BusinessRules> all{
        BusinessRules{},
        variant(ActivationEvent::referral, RevenueMeasure::won_amount, 1, 7, 3),
        variant(ActivationEvent::meeting, RevenueMeasure::won_amount, 10, 1, 2),
        variant(ActivationEvent::referral, RevenueMeasure::won_mrr, 3, 6, 6),
    };
    return all;
}

std::vector<Date> border_days(Date today) {
    std::vector<Date> days{today,
                           today - 29,
                           today - 89,
                           today - 180,
                           add_months(today, -3),
                           add_months(today, -6),
                           add_months(today, -12)};
    for (const int months : {-1, -2, -3, -4, -6, -12, -13, 1, 3}) {
        days.push_back(month_end(add_months(today, months)));
    }
    return days;
}

Organisation make_organisation(std::uint64_t seed) {
    Dice dice(seed);
    Organisation organisation;
    organisation.seed = seed;
    organisation.rules = rule_variants()[dice.percent(55) ? 0 : dice.below(rule_variants().size())];
    organisation.today = pick_today(dice);

    Members members;
    const int partners = dice.between(2, 8);
    for (int i = 1; i <= partners; ++i) members.partners.push_back("P" + std::to_string(i));
    for (int i = dice.between(1, 4); i > 0; --i) members.staff.push_back("S" + std::to_string(i));
    for (int i = dice.between(2, 16); i > 0; --i) members.reps.push_back("R" + std::to_string(i));
    for (int i = dice.between(1, 6); i > 0; --i) members.customers.push_back("C" + std::to_string(i));
    RecordMaker maker(dice, members, organisation.today);

    std::vector<Record>& feed = organisation.feed;
    const auto add = [&](Kind kind, const std::string& id) {
        add_versions(dice, maker, maker.make(kind, id), feed);
    };
    for (const std::string& id : members.partners) {
        if (!dice.percent(6)) add(Kind::partner, id);
    }
    for (const std::string& id : members.staff) {
        if (!dice.percent(10)) add(Kind::staff, id);
    }
    for (const std::string& id : members.reps) {
        if (!dice.percent(8)) add(Kind::rep, id);
    }
    if (dice.percent(65)) feed.push_back(maker.full_source("everything"));
    for (int i = dice.between(0, 2); i > 0; --i) add(Kind::source, "feed-" + std::to_string(i));
    const int records = dice.percent(70) ? dice.between(50, 130) : dice.between(130, 300);
    for (int i = 1; static_cast<int>(feed.size()) < records; ++i) {
        const Kind kind = pick_kind(dice);
        add(kind, std::string(name_of(kind)).substr(0, 2) + std::to_string(i));
    }
    reorder(dice, feed);

    const std::vector<Date> borders = border_days(organisation.today);
    for (int i = 0; i < 2; ++i) organisation.as_of.push_back(dice.one_of(borders) + dice.between(-1, 1));
    organisation.as_of.push_back(organisation.today + dice.pick({1, 2, 31, 95}));
    return organisation;
}

}  // namespace monomi::testing
