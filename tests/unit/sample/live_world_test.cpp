#include "admin-cli/sample/live_world.h"

#include <map>
#include <optional>
#include <set>

#include "common/domain/validate.h"
#include "common/wire/record_codec.h"
#include "tests/support/catch.h"

namespace monomi::sample {
namespace {

const Date end = Date::of(2026, 11, 20);
const SampleOptions usual{1, 60, 600, 24, end};
const SampleOptions small{7, 12, 60, 12, end};

LiveWorld world_of(const SampleOptions& options) {
    auto world = LiveWorld::make(options);
    INFO((world ? std::string() : world.error().message));
    REQUIRE(world);
    return std::move(*world);
}

std::vector<LiveRecord> days_of(LiveWorld& world, int days) {
    std::vector<LiveRecord> all;
    for (int i = 0; i < days; ++i) {
        for (LiveRecord& record : world.next_day()) all.push_back(std::move(record));
    }
    return all;
}

const std::vector<Record>& history() {
    static const auto records = make_sample(usual).value();
    return records;
}

// A year of the default sample.
const std::vector<LiveRecord>& year() {
    static const auto records = [] {
        auto world = world_of(usual);
        return days_of(world, 365);
    }();
    return records;
}

std::string encoded(const std::vector<LiveRecord>& records) {
    std::string out;
    for (const LiveRecord& live : records) wire::encode_record(live.record, out);
    return out;
}

// Days on which something in the record happened.
std::vector<std::optional<Date>> happened(const Record& record) {
    switch (record.kind) {
        case Kind::deal:
            return {record.deal.referred_on, record.deal.meeting_on, record.deal.qualified_on,
                    record.deal.won_on, record.deal.lost_on};
        case Kind::touchpoint:
            return record.deleted ? std::vector<std::optional<Date>>{}
                                  : std::vector<std::optional<Date>>{record.touchpoint.on};
        case Kind::outreach:
            return {record.outreach.on};
        case Kind::proposal:
            return {record.proposal.held_on};
        case Kind::subscription:
            return {record.subscription.ended_on, record.subscription.mrr.entries.back().from};
        case Kind::rep:
            return {record.rep.contact_acquired_on, record.rep.left_on};
        default:
            return {};
    }
}

}  // namespace

TEST_CASE("equal options give equal days, from whichever start they are played again") {
    auto one = world_of(small), other = world_of(small);
    CHECK(encoded(days_of(one, 120)) == encoded(days_of(other, 120)));
    CHECK(one.day() == end + 120);
    auto later = world_of(small);
    (void)days_of(later, 119);
    auto again = world_of(small);
    (void)days_of(again, 119);
    CHECK(encoded(later.next_day()) == encoded(again.next_day()));
    auto different = world_of({8, 12, 60, 12, end});
    CHECK(encoded(days_of(different, 5)) != encoded(days_of(again, 5)));
}

TEST_CASE("every live record is valid and newer than all before it under its id") {
    std::map<std::pair<Kind, std::string>, std::int64_t> versions;
    for (const Record& record : history()) versions[{record.kind, record.id}] = record.version;
    RecordView view;
    std::string bytes;
    for (const LiveRecord& live : year()) {
        bytes.clear();
        wire::encode_record(live.record, bytes);
        if (const auto decoded = wire::decode_record(bytes, view); !decoded)
            FAIL(live.record.id << ": " << decoded.error().str());
        if (const auto problem = validate(view))
            FAIL(live.record.id << ": " << problem->field << " " << problem->reason);
        if (live.record.source != source_id) FAIL("source of " << live.record.id);
        auto& version = versions[{live.record.kind, live.record.id}];
        if (live.record.version <= version) FAIL("version of " << live.record.id);
        version = live.record.version;
    }
}

TEST_CASE("records come in order, evenly over the working hours of their day") {
    std::map<Date, std::map<int, int>> by_hour;
    const LiveRecord* before = nullptr;
    for (const LiveRecord& live : year()) {
        if (before != nullptr &&
            std::tie(live.day, live.ms_of_day) < std::tie(before->day, before->ms_of_day))
            FAIL("out of order on " << live.day.str());
        before = &live;
        CHECK(live.day > end);
        ++by_hour[live.day][live.ms_of_day / 3'600'000];
    }
    int uneven = 0;
    for (const auto& [day, hours] : by_hour) {
        int sum = 0, most = 0;
        for (const auto& [hour, count] : hours) {
            if (hour < 8 || hour > 19) FAIL("at " << hour << " on " << day.str());
            sum += count;
            most = std::max(most, count);
        }
        // Of twelve hours none has more than its twelfth, but for rounding and jitter.
        uneven += most > sum / 12 + 3 ? 1 : 0;
    }
    CHECK(uneven == 0);
}

TEST_CASE("nothing is told before it happens, most on its day, some late") {
    std::size_t on_time = 0, late = 0;
    for (const LiveRecord& live : year()) {
        std::optional<Date> last;
        for (const auto& day : happened(live.record)) {
            if (day && *day > live.day)
                FAIL(live.record.id << " told on " << live.day.str() << " before " << day->str());
            if (day) last = std::max(last.value_or(*day), *day);
        }
        if (live.record.kind != Kind::touchpoint || !last) continue;
        if (live.day - *last > 6) FAIL(live.record.id << " is too late");
        ++(live.day > *last ? late : on_time);
    }
    CHECK(on_time > 5000);
    CHECK(late > on_time / 50);
    CHECK(late < on_time / 10);
}

TEST_CASE("live records refer to what there is") {
    std::set<std::pair<Kind, std::string>> there;
    for (const Record& record : history()) there.emplace(record.kind, record.id);
    for (const LiveRecord& live : year()) there.emplace(live.record.kind, live.record.id);
    std::size_t missing = 0;
    const auto must = [&](Kind kind, const std::string& id) {
        missing += there.count({kind, id}) == 1 ? 0 : 1;
    };
    for (const LiveRecord& live : year()) {
        const Record& record = live.record;
        if (record.deleted) continue;
        if (record.kind == Kind::deal) {
            must(Kind::partner, record.deal.partner);
            if (record.deal.rep) must(Kind::rep, *record.deal.rep);
        } else if (record.kind == Kind::touchpoint) {
            must(Kind::partner, record.touchpoint.partner);
            for (const auto& rep : record.touchpoint.reps) must(Kind::rep, rep);
            if (record.touchpoint.staff) must(Kind::staff, *record.touchpoint.staff);
        } else if (record.kind == Kind::subscription) {
            must(Kind::partner, record.subscription.partner);
        } else if (record.kind == Kind::rep) {
            must(Kind::partner, record.rep.partner.entries.back().value);
        } else if (record.kind == Kind::partner && record.partner.contracted_by) {
            must(Kind::staff, *record.partner.contracted_by);
        }
    }
    CHECK(missing == 0);
}

TEST_CASE("the business goes on about as lively as before") {
    const auto in_last_year = [](std::optional<Date> day) { return day && *day > end - 365 && *day <= end; };
    double referred = 0, met = 0, won = 0, touchpoints = 0, mrr = 0;
    for (const Record& record : history()) {
        if (record.kind == Kind::deal) {
            referred += in_last_year(record.deal.referred_on);
            met += in_last_year(record.deal.meeting_on);
            won += in_last_year(record.deal.won_on);
        }
        touchpoints += record.kind == Kind::touchpoint && in_last_year(record.touchpoint.on);
        mrr += record.kind == Kind::subscription;
    }
    std::map<std::string, Record> deals;
    std::set<std::string> touches, subscriptions;
    for (const LiveRecord& live : year()) {
        if (live.record.kind == Kind::deal) deals[live.record.id] = live.record;
        if (live.record.kind == Kind::touchpoint) touches.insert(live.record.id);
        if (live.record.kind == Kind::subscription && live.record.subscription.mrr.entries.size() == 1)
            subscriptions.insert(live.record.id);
    }
    double live_referred = 0, live_met = 0, live_won = 0;
    for (const auto& [id, record] : deals) {
        live_referred += record.deal.referred_on > end;
        live_met += record.deal.meeting_on && *record.deal.meeting_on > end;
        live_won += record.deal.won_on && *record.deal.won_on > end;
    }
    CHECK(live_referred == Approx(referred).epsilon(0.4));
    CHECK(live_met == Approx(met).epsilon(0.4));
    CHECK(live_won == Approx(won).epsilon(0.5));
    CHECK(static_cast<double>(touches.size()) == Approx(touchpoints).epsilon(0.6));
    CHECK(subscriptions.size() > 100);
}

TEST_CASE(
    "partners sign, get going, fall silent, leave; reps come and go; records are corrected and deleted") {
    std::map<std::string, Record> partners;
    std::map<std::string, Date> first_meeting;
    std::set<std::string> signed_now, terminated, new_partners;
    int deleted = 0, left = 0, cards = 0;
    for (const LiveRecord& live : year()) {
        const Record& record = live.record;
        deleted += record.deleted ? 1 : 0;
        if (record.kind == Kind::partner) {
            const auto& contracts = record.partner.contracts;
            if (contracts.empty()) new_partners.insert(record.id);
            if (!contracts.empty() && contracts.back().from > end) signed_now.insert(record.id);
            if (!contracts.empty() && contracts.back().to && *contracts.back().to > live.day)
                terminated.insert(record.id);
        }
        left += record.kind == Kind::rep && record.rep.left_on == live.day;
        cards += record.kind == Kind::rep && record.rep.contact_acquired_on == live.day;
        if (record.kind == Kind::deal && record.deal.meeting_on)
            first_meeting.try_emplace(record.deal.partner, *record.deal.meeting_on);
    }
    CHECK(new_partners.size() >= 8);
    CHECK(signed_now.size() >= 5);
    CHECK(terminated.size() >= 1);
    int got_going = 0;
    for (const auto& id : signed_now) got_going += first_meeting.count(id) == 1;
    CHECK(got_going >= 1);
    CHECK(deleted >= 20);
    CHECK(left >= 3);
    CHECK(cards >= 20);
}

TEST_CASE("waiting partners meet at last, while others run out of time") {
    std::set<std::string> waiting;
    {
        std::set<std::string> met;
        for (const Record& record : history()) {
            if (record.kind == Kind::deal && record.deal.meeting_on) met.insert(record.deal.partner);
        }
        for (const Record& record : history()) {
            if (record.kind == Kind::partner && !record.partner.contracts.empty() &&
                met.count(record.id) == 0)
                waiting.insert(record.id);
        }
    }
    REQUIRE(waiting.size() >= 6);
    std::set<std::string> after_a_month, after_half_a_year;
    for (const LiveRecord& live : year()) {
        if (live.record.kind != Kind::deal || !live.record.deal.meeting_on ||
            waiting.count(live.record.deal.partner) == 0)
            continue;
        if (live.day <= end + 30) after_a_month.insert(live.record.deal.partner);
        if (live.day <= end + 180) after_half_a_year.insert(live.record.deal.partner);
    }
    CHECK(after_a_month.size() >= 1);
    CHECK(after_a_month.size() < waiting.size() / 2 + 1);
    CHECK(after_half_a_year.size() > waiting.size() / 2);
}

TEST_CASE("targets are set ahead on the first of each month") {
    std::set<std::string> months, longer;
    for (const LiveRecord& live : year()) {
        if (live.record.kind != Kind::target) continue;
        CHECK(static_cast<unsigned>(live.day.ymd().day()) == 1);
        const std::string& period = live.record.target.period;
        (period.substr(0, 2) == "FY" ? longer : months).insert(period);
    }
    CHECK(months.size() == 12);
    CHECK(*months.begin() == "2027-05");
    CHECK(longer == std::set<std::string>{"FY2027-Q2", "FY2027-Q3", "FY2027-Q4", "FY2028", "FY2028-Q1"});
}

TEST_CASE("a large world lives too, and the smallest for years") {
    auto large = world_of({3, 899, 2'000, 12, end});
    CHECK(days_of(large, 5).size() > 1000);
    auto smallest = world_of({4, 8, 8, 12, end});
    CHECK(days_of(smallest, 800).size() > 1000);
    CHECK_FALSE(LiveWorld::make({4, 7, 8, 12, end}));
}

}  // namespace monomi::sample
