#include "admin-cli/sample/sample.h"

#include <algorithm>
#include <map>
#include <set>

#include "admin-cli/importer/importer.h"
#include "admin-cli/importer/monomi_csv.h"
#include "common/domain/clock_rules.h"
#include "common/domain/contract_rules.h"
#include "common/domain/validate.h"
#include "common/wire/record_codec.h"
#include "tests/support/catch.h"

namespace monomi::sample {
namespace {

const Date today = Date::of(2026, 11, 20);

std::vector<Record> sample_of(SampleOptions options) {
    auto records = make_sample(options);
    INFO((records ? std::string() : records.error().message));
    REQUIRE(records);
    return std::move(*records);
}

const std::vector<Record>& default_sample() {
    static const auto records = sample_of({1, 60, 600, 24, today});
    return records;
}

std::vector<const Record*> of_kind(const std::vector<Record>& records, Kind kind) {
    std::vector<const Record*> out;
    for (const Record& record : records) {
        if (record.kind == kind) out.push_back(&record);
    }
    return out;
}

std::string encoded(const std::vector<Record>& records) {
    std::string out;
    for (const Record& record : records) wire::encode_record(record, out);
    return out;
}

// The clock of each partner, and who is a prospect or terminated, by the domain's own rules.
struct Standing {
    Clock clock;
    bool prospect = false, under_contract = false;
};
std::map<std::string, Standing> standings(const std::vector<Record>& records, Date as_of) {
    std::map<std::string, std::vector<const DealFields<std::string>*>> deals;
    for (const Record* record : of_kind(records, Kind::deal))
        deals[record->deal.partner].push_back(&record->deal);
    std::map<std::string, Standing> out;
    for (const Record* record : of_kind(records, Kind::partner)) {
        const auto spans = contract_spans(record->partner.contracts, std::nullopt, std::nullopt, as_of);
        SpanEvents events;
        const auto in_span = [&](std::optional<Date> day) {
            return day && !spans.empty() && (spans.size() == 1 || *spans[spans.size() - 2].to < *day);
        };
        const auto earliest = [](std::optional<Date>& kept, Date day) {
            kept = kept ? std::min(*kept, day) : day;
        };
        const auto latest = [](std::optional<Date>& kept, Date day) {
            kept = kept ? std::max(*kept, day) : day;
        };
        for (const auto* deal : deals[record->id]) {
            for (const auto day : {deal->meeting_on, deal->qualified_on, deal->won_on}) {
                if (in_span(day)) earliest(events.first_activation, *day);
            }
            for (const auto day : {deal->referred_on, deal->meeting_on}) {
                if (in_span(day)) latest(events.last_referral_or_meeting, *day);
            }
        }
        Standing& standing = out[record->id];
        standing.prospect = spans.empty();
        standing.under_contract = under_contract(spans, as_of);
        standing.clock = clock_of(spans, events, Date::min(), as_of, {});
    }
    return out;
}

TEST_CASE("the default sample has the size it promises") {
    const auto& records = default_sample();
    CHECK(records.size() >= 30'000);
    CHECK(records.size() < 60'000);
    for (const std::uint64_t seed : {2u, 3u}) CHECK(sample_of({seed, 60, 600, 24, today}).size() >= 30'000);
    CHECK(of_kind(records, Kind::partner).size() == 60);
    CHECK(of_kind(records, Kind::rep).size() == 600);
    for (std::size_t k = 0; k < count_of<Kind>; ++k) {
        INFO(name_of(static_cast<Kind>(k)));
        CHECK_FALSE(of_kind(records, static_cast<Kind>(k)).empty());
    }
}

TEST_CASE("equal arguments give equal bytes, others do not") {
    const SampleOptions options{7, 20, 80, 14, today};
    CHECK(encoded(sample_of(options)) == encoded(sample_of(options)));
    CHECK(encoded(default_sample()) == encoded(sample_of({1, 60, 600, 24, today})));
    CHECK(encoded(sample_of({8, 20, 80, 14, today})) != encoded(sample_of(options)));
    CHECK(encoded(sample_of({7, 20, 80, 14, today + 1})) != encoded(sample_of(options)));
}

TEST_CASE("every record is valid, unique, and reads back") {
    for (const auto& records : {default_sample(), sample_of({3, 8, 8, 12, Date::of(2024, 2, 29)}),
                                sample_of({4, 100, 400, 30, today})}) {
        std::set<std::pair<Kind, std::string>> ids;
        RecordView view;
        std::string bytes;
        for (const Record& record : records) {
            bytes.clear();
            wire::encode_record(record, bytes);
            const auto decoded = wire::decode_record(bytes, view);
            if (!decoded) FAIL(record.id << ": " << decoded.error().str());
            if (const auto problem = validate(view))
                FAIL(record.id << ": " << problem->field << " " << problem->reason);
            if (!ids.emplace(record.kind, record.id).second) FAIL("twice: " << record.id);
            if (record.source != source_id) FAIL("source of " << record.id);
        }
        CHECK(ids.size() == records.size());
    }
}

TEST_CASE("nothing that has happened lies after the last day") {
    for (const Record& record : default_sample()) {
        std::vector<std::optional<Date>> days;
        if (record.kind == Kind::deal) {
            const auto& d = record.deal;
            days = {d.referred_on, d.meeting_on, d.qualified_on, d.won_on, d.lost_on, d.stage_since};
        } else if (record.kind == Kind::touchpoint) {
            days = {record.touchpoint.on};
        } else if (record.kind == Kind::outreach) {
            days = {record.outreach.on};
        } else if (record.kind == Kind::proposal) {
            days = {record.proposal.held_on};
        } else if (record.kind == Kind::subscription) {
            days = {record.subscription.ended_on};
            for (const auto& entry : record.subscription.mrr.entries) days.push_back(entry.from);
        } else if (record.kind == Kind::rep) {
            days = {record.rep.contact_acquired_on, record.rep.left_on};
        }
        for (const auto& day : days) {
            if (day && *day > today) FAIL(record.id << " on " << day->str());
        }
    }
}

TEST_CASE("everything refers to what there is") {
    const auto& records = default_sample();
    std::set<std::string> partners, reps, staff, deals;
    for (const Record* r : of_kind(records, Kind::partner)) partners.insert(r->id);
    for (const Record* r : of_kind(records, Kind::rep)) reps.insert(r->id);
    for (const Record* r : of_kind(records, Kind::staff)) staff.insert(r->id);
    for (const Record* r : of_kind(records, Kind::deal)) deals.insert(r->id);
    std::size_t bad = 0;
    const auto must = [&](bool good) { bad += good ? 0 : 1; };
    for (const Record* r : of_kind(records, Kind::deal)) {
        must(partners.count(r->deal.partner) == 1);
        must(!r->deal.rep || reps.count(*r->deal.rep) == 1);
    }
    for (const Record* r : of_kind(records, Kind::touchpoint)) {
        must(partners.count(r->touchpoint.partner) == 1);
        for (const auto& rep : r->touchpoint.reps) must(reps.count(rep) == 1);
        must(!r->touchpoint.staff || staff.count(*r->touchpoint.staff) == 1);
        must(!r->touchpoint.deal || deals.count(*r->touchpoint.deal) == 1);
    }
    for (const Record* r : of_kind(records, Kind::subscription))
        must(deals.count(*r->subscription.deal) == 1);
    for (const Record* r : of_kind(records, Kind::outreach)) must(staff.count(r->outreach.staff) == 1);
    for (const Record* r : of_kind(records, Kind::proposal)) must(partners.count(r->proposal.partner) == 1);
    CHECK(bad == 0);
}

TEST_CASE("partners of every phase are there, whatever the seed and size") {
    for (const SampleOptions& options :
         {SampleOptions{1, 60, 600, 24, today}, SampleOptions{2, 8, 40, 12, today},
          SampleOptions{3, 30, 200, 18, Date::of(2025, 3, 31)}}) {
        std::map<ClockState, int> clocks;
        int prospects = 0, terminated = 0;
        std::set<std::int32_t> days_left;
        for (const auto& [id, standing] : standings(sample_of(options), options.end)) {
            prospects += standing.prospect ? 1 : 0;
            terminated += !standing.prospect && !standing.under_contract ? 1 : 0;
            ++clocks[standing.clock.state];
            if (standing.clock.state == ClockState::running) days_left.insert(*standing.clock.days_left);
        }
        INFO("seed " << options.seed);
        CHECK(prospects >= 1);
        CHECK(terminated >= 1);
        CHECK(clocks[ClockState::running] >= 1);
        CHECK(clocks[ClockState::stalled] >= 1);
        CHECK(clocks[ClockState::lapsed] >= 1);
        CHECK(clocks[ClockState::activated] >= 3);
        if (options.partners >= 60) {
            CHECK(days_left.size() >= 4);
            CHECK(*days_left.begin() <= 14);
            CHECK(clocks[ClockState::stalled] >= 4);
            CHECK(clocks[ClockState::lapsed] >= 4);
        }
    }
}

TEST_CASE("some partners hang on one rep, others do not; top partners meet often") {
    const auto& records = default_sample();
    std::map<std::string, std::map<std::string, std::int64_t>> won;
    std::map<std::string, int> meetings;
    for (const Record* r : of_kind(records, Kind::deal)) {
        if (r->deal.won_on && r->deal.rep) won[r->deal.partner][*r->deal.rep] += *r->deal.mrr;
        if (r->deal.meeting_on && *r->deal.meeting_on > add_months(today, -3)) ++meetings[r->deal.partner];
    }
    int dependent = 0, broad = 0;
    for (const auto& [partner, by_rep] : won) {
        std::int64_t sum = 0, most = 0;
        for (const auto& [rep, mrr] : by_rep) {
            sum += mrr;
            most = std::max(most, mrr);
        }
        dependent += by_rep.size() > 1 && most * 10 > sum * 6 ? 1 : 0;
        broad += by_rep.size() > 4 && most * 10 < sum * 4 ? 1 : 0;
    }
    CHECK(dependent >= 4);
    CHECK(broad >= 5);
    CHECK(std::count_if(meetings.begin(), meetings.end(), [](const auto& m) { return m.second >= 20; }) >= 3);
}

TEST_CASE("deals go through all stages at believable rates") {
    double referred = 0, met = 0, qualified = 0, won = 0, lost = 0;
    std::map<unsigned, int> by_month;
    for (const Record* r : of_kind(default_sample(), Kind::deal)) {
        // Deals old enough to be decided.
        if (*r->deal.referred_on > today - 150) continue;
        ++referred;
        met += r->deal.meeting_on ? 1 : 0;
        qualified += r->deal.qualified_on ? 1 : 0;
        won += r->deal.won_on ? 1 : 0;
        lost += r->deal.lost_on ? 1 : 0;
        CHECK_FALSE((r->deal.won_on && r->deal.lost_on));
    }
    CHECK(met / referred == Approx(0.70).margin(0.08));
    CHECK(qualified / met == Approx(0.62).margin(0.05));
    CHECK(won / qualified == Approx(0.47).margin(0.05));
    CHECK(lost / referred > 0.3);
    CHECK(won + lost < referred);
}

TEST_CASE("subscriptions grow, shrink and end; activity has every type") {
    int grown = 0, shrunk = 0, ended = 0;
    for (const Record* r : of_kind(default_sample(), Kind::subscription)) {
        const auto& entries = r->subscription.mrr.entries;
        for (std::size_t i = 1; i < entries.size(); ++i) {
            grown += entries[i].value > entries[i - 1].value ? 1 : 0;
            shrunk += entries[i].value < entries[i - 1].value ? 1 : 0;
        }
        ended += r->subscription.ended_on ? 1 : 0;
    }
    CHECK(grown > 50);
    CHECK(shrunk > 10);
    CHECK(ended > 20);
    std::set<TouchpointType> types;
    std::map<std::string, int> events;
    for (const Record* r : of_kind(default_sample(), Kind::touchpoint)) {
        types.insert(r->touchpoint.type);
        if (r->touchpoint.event) ++events[*r->touchpoint.event];
    }
    CHECK(types.size() == count_of<TouchpointType>);
    CHECK(events.size() >= 20);
    CHECK(std::any_of(events.begin(), events.end(), [](const auto& e) { return e.second >= 3; }));
    std::set<Channel> channels;
    for (const Record* r : of_kind(default_sample(), Kind::outreach)) channels.insert(r->outreach.channel);
    CHECK(channels.size() == count_of<Channel>);
    std::set<Role> roles;
    for (const Record* r : of_kind(default_sample(), Kind::staff))
        roles.insert(r->staff.roles.begin(), r->staff.roles.end());
    CHECK(roles.size() >= 5);
}

TEST_CASE("names hold characters that careless systems break, and their source says that they are a sample") {
    std::string people;
    for (const Record* r : of_kind(default_sample(), Kind::rep)) people += r->rep.name;
    for (const char* character : {"髙", "﨑", "邊", "濵"}) CHECK(people.find(character) != std::string::npos);
    std::set<std::string> companies;
    for (const Record* r : of_kind(default_sample(), Kind::partner)) {
        companies.insert(r->partner.name);
        CHECK(r->source == sample_source);
    }
    CHECK(companies.size() == 60);
    for (const Record* r : of_kind(default_sample(), Kind::staff)) {
        CHECK(r->source == sample_source);
    }
}

TEST_CASE("the sample as CSV imports back to the same records") {
    const auto mapping = importer::load_mapping("config/mappings/monomi.toml");
    REQUIRE(mapping);
    const TimeZone zone = *TimeZone::named("Asia/Tokyo");
    const auto records = sample_of({5, 20, 100, 14, today});
    for (const std::string currency : {"JPY", "USD"}) {
        auto files = importer::monomi_csv(records, currency);
        std::reverse(files.begin(), files.end());
        const auto result = importer::run_import(*mapping, files, {0, &zone, currency});
        INFO((result ? std::string() : result.error().message));
        REQUIRE(result);
        CHECK(result->rejected.empty());
        CHECK(result->conflicts.empty());
        REQUIRE(result->records.size() == records.size());
        std::map<std::pair<Kind, std::string>, std::string> imported;
        for (const auto& record : result->records) {
            CHECK(record.version_given);
            imported[{record.kind, record.id}] = record.bytes;
        }
        std::size_t different = 0;
        for (const Record& record : records) {
            std::string bytes;
            wire::encode_record(record, bytes);
            different += imported[{record.kind, record.id}] == bytes ? 0 : 1;
        }
        CHECK(different == 0);
    }
}

TEST_CASE("sizes that make no sample are refused with what would") {
    const auto error = [](SampleOptions options) { return make_sample(options).error().message; };
    CHECK(error({1, 7, 100, 24, today}).find("8 to 899 partners, not 7") != std::string::npos);
    CHECK(make_sample({1, 8, 8, 12, today}));
    CHECK(error({1, 8, 7, 24, today}).find("8 to 99999 reps, not 7") != std::string::npos);
    CHECK(error({1, 8, 8, 11, today}).find("12 to 120 months, not 11") != std::string::npos);
    CHECK(error({1, 8, 8, 121, today}).find("not 121") != std::string::npos);
    CHECK(error({1, 900, 1000, 24, today}).find("not 900") != std::string::npos);
}

}  // namespace
}  // namespace monomi::sample
