// What goes with deals, read from records.
#include "services/kpi-aggregator/core/drivers/drivers.h"

#include <algorithm>

#include "services/kpi-aggregator/core/requests.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

BusinessRules small_samples() {
    BusinessRules rules;
    rules.drivers.least_sample = 1;
    return rules;
}

// Two reps of P-1 and one of P-2. Of R-1's touches by telephone the first is followed by a referral 10 days
// later; R-2's is not; R-3's by a meeting after 40 days.
std::vector<Record> three_reps() {
    return {a_partner("P-1").owner("S-1").tier(Tier::top).contract("2026-01-05"),
            a_partner("P-2").owner("S-2").tier(Tier::second).contract("2026-01-05"),
            a_staff("S-1"),
            a_staff("S-2"),
            a_rep("R-1").of("P-1"),
            a_rep("R-2").of("P-1"),
            a_rep("R-3").of("P-2"),
            a_touchpoint("T-1").with("P-1").rep("R-1").on("2026-03-01"),
            a_touchpoint("T-1b").with("P-1").rep("R-1").on("2026-03-01"),  // a day counts once
            a_touchpoint("T-2").with("P-1").rep("R-2").on("2026-03-01"),
            a_touchpoint("T-3").with("P-2").rep("R-3").on("2026-03-01"),
            a_touchpoint("T-4").with("P-1").rep("R-2").on("2026-03-05").type(TouchpointType::study_session),
            a_deal("D-1").of("P-1").rep("R-1").referred("2026-03-11"),
            a_deal("D-3").of("P-2").rep("R-3").meeting("2026-04-10")};
}

Drivers found(TestEngine& t, std::string_view scope = "org", std::optional<std::string_view> as_of = {}) {
    DriverSearch search(*Scope::parse(scope), as_of ? std::optional(day(*as_of)) : std::nullopt);
    for (int slice = 0; slice < 1000; ++slice) {
        const auto done = search.step(t.engine, 1);
        if (!done) FAIL(done.error().message);
        if (*done) return search.found();
    }
    FAIL("it never ends");
    return {};
}

const DriverShares& phone(const Drivers& drivers, std::size_t span) {
    return drivers.shares[static_cast<std::size_t>(TouchpointType::phone)][span];
}

}  // namespace

TEST_CASE("of the reps touched, the share that refers or meets within the days", "[drivers]") {
    TestEngine t("2026-12-31", small_samples());
    for (const Record& record : three_reps()) t.add(record);
    const Drivers all = found(t);
    CHECK(all.reps == 3);
    CHECK(all.observed == 3);
    CHECK(phone(all, 0).reps() == 3);
    CHECK(phone(all, 0).touches() == 3);
    CHECK(*phone(all, 0).touched_share() == Approx(1.0 / 3));
    CHECK(*phone(all, 1).touched_share() == Approx(2.0 / 3));
    CHECK(*phone(all, 0).median_lag() == 10);
    CHECK(*phone(all, 1).median_lag() == 25);
    // 31 March, 30 days after the touch, to 1 December, 30 days before the end: 246 days of each; of those
    // R-3's ten from 31 March to 9 April are followed by its meeting.
    CHECK(phone(all, 0).baseline_days() == 3 * 246);
    CHECK(*phone(all, 0).baseline_share() == Approx(10.0 / 246 / 3));
    CHECK(all.shares[static_cast<std::size_t>(TouchpointType::study_session)][0].reps() == 1);
    CHECK(found(t, "tier:top").reps == 2);
    CHECK(found(t, "owner:S-2").reps == 1);
    CHECK(*phone(found(t, "partner:P-1"), 2).touched_share() == 0.5);
}

TEST_CASE("of another date only what is dated by it, and what is over by then", "[drivers]") {
    TestEngine t("2026-12-31", small_samples());
    for (const Record& record : three_reps()) t.add(record);
    // On 30 April the 30 days after the first day to compare with, 31 March, are over; a day before not.
    CHECK(phone(found(t, "org", "2026-04-30"), 0).reps() == 3);
    CHECK(phone(found(t, "org", "2026-04-30"), 0).baseline_days() == 3);
    CHECK(phone(found(t, "org", "2026-04-29"), 0).reps() == 0);
    CHECK(phone(found(t, "org", "2026-06-30"), 2).reps() == 0);
}

TEST_CASE("a rep is looked at until it left, and from when its records are supplied", "[drivers]") {
    TestEngine t("2026-12-31", small_samples());
    for (const Record& record : three_reps()) t.add(record);
    t.add(a_rep("R-2").of("P-1").version(2).left("2026-05-01"));
    CHECK(phone(found(t), 0).reps() == 3);
    CHECK(phone(found(t), 0).baseline_days() == 246 + 246 + 1);
    t.add(a_rep("R-2").of("P-1").version(3).left("2026-04-30"));
    CHECK(phone(found(t), 0).reps() == 2);

    t.add(SourceBuilder("crm")
              .version(2)
              .supplies("touchpoint.on")
              .supplies_since("deal.meeting_on", "2026-03-02"));
    CHECK(found(t).observed == 3);
    CHECK(phone(found(t), 0).reps() == 0);  // what came after the touches of the 1st is not known
    t.add(SourceBuilder("crm").version(3).supplies("touchpoint.on"));
    CHECK(found(t).observed == 0);
    CHECK(found(t).reps == 3);
}

TEST_CASE("the same records in any order give the same drivers", "[drivers]") {
    auto records = three_reps();
    TestEngine forwards("2026-12-31", small_samples()), backwards("2026-12-31", small_samples());
    for (const Record& record : records) forwards.add(record);
    std::reverse(records.begin(), records.end());
    for (const Record& record : records) backwards.add(record);
    const Drivers a = found(forwards), b = found(backwards);
    CHECK(phone(a, 1).touched_share() == phone(b, 1).touched_share());
    CHECK(phone(a, 1).baseline_share() == phone(b, 1).baseline_share());
}

TEST_CASE("the request says nothing of a type under the least sample", "[drivers]") {
    const auto ask = [](int least_sample, const wire::Value& request) {
        BusinessRules rules;
        rules.drivers.least_sample = least_sample;
        Aggregator aggregator(rules, shipped_catalogue(), day("2026-12-31"));
        (void)aggregator.engine().apply(everything_supplied().view());
        for (const Record& record : three_reps()) (void)aggregator.engine().apply(wire::view(record));
        const auto job = begin_request(aggregator, wire::encode_value(request));
        for (int slice = 0; !job->step(1); ++slice) REQUIRE(slice < 100'000);
        return job->reply();
    };
    const wire::Value org{{"op", "drivers"}, {"scope", "org"}};
    const auto enough = ask(3, org);
    REQUIRE(enough.at("rows").size() == 6);
    const auto& of_phone = enough.at("rows").at(3);
    CHECK(of_phone.at("type") == "phone");
    CHECK(of_phone.at("days") == 30);
    CHECK(of_phone.at("n") == 3);
    CHECK(of_phone.at("lift").get<double>() == Approx(24.6));
    CHECK(of_phone.at("median_lag_days") == 10);
    const auto& of_study = enough.at("rows").at(0);
    CHECK(of_study.at("n") == 1);
    CHECK(of_study.at("touched_share").is_null());
    CHECK(ask(4, org).at("rows").at(3).at("touched_share").is_null());
    CHECK(enough.at("coverage") == 1.0);
    const auto rep = ask(3, {{"op", "drivers"}, {"scope", "rep:R-1"}});
    CHECK(rep.at("error").at("message") == "scope: must be org, owner, role, tier or partner");
}
