#include "admin-gui/model/clock_story.h"

#include <algorithm>

#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;
using What = Finding::What;
using Weight = Finding::Weight;

namespace {

constexpr Date kToday = Date::of(2026, 11, 30);

PartnerRow stalled_row() {
    PartnerRow row;
    row.id = "P-1";
    row.name = "株式会社髙島";
    row.owner = "S-1";
    row.under_contract = true;
    row.contract_from = Date::of(2026, 8, 1);
    row.clock.state = ClockState::stalled;
    row.clock.started_on = row.contract_from;
    row.clock.last_day = Date::of(2026, 11, 1);
    row.clock.days_left = -29;
    row.band = Band::stalled;
    return row;
}

PartnerDetail detail_of(const PartnerRow& row) {
    PartnerDetail detail;
    detail.id = row.id;
    detail.row = std::make_shared<const PartnerRow>(row);
    return detail;
}

RepStates rep(bool reachable) {
    RepStates states;
    states.id = "R-1";
    states.known = true;
    states.reachable = reachable;
    return states;
}

DealRow deal(std::optional<Date> referred, std::optional<Date> meeting) {
    DealRow row;
    row.id = "D-1";
    row.customer = "横浜商事";
    row.referred_on = referred;
    row.meeting_on = meeting;
    return row;
}

const Finding* find(const std::vector<Finding>& all, What what) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const Finding& f) { return f.what == what; });
    return at == all.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("a stalled partner without anything: every thing that is missing is named, the clock first") {
    const auto found = findings_of(detail_of(stalled_row()), kToday);
    REQUIRE(found.size() == 4);
    CHECK(found[0] == Finding{What::no_first_meeting, Weight::missing, Date::of(2026, 8, 1), 121, 0, 0});
    CHECK(find(found, What::no_referral) != nullptr);
    CHECK(find(found, What::no_touch_known) != nullptr);
    CHECK(find(found, What::no_rep_known) != nullptr);
}

TEST_CASE("open deals without a meeting are what can be done next") {
    PartnerDetail detail = detail_of(stalled_row());
    detail.deals = {deal(Date::of(2026, 9, 1), std::nullopt), deal(Date::of(2026, 10, 1), std::nullopt)};
    detail.deals_total = 2;
    const auto found = findings_of(detail, kToday);
    const Finding* waiting = find(found, What::meetings_to_arrange);
    REQUIRE(waiting != nullptr);
    CHECK(waiting->count == 2);
    CHECK(waiting->of == 2);
    CHECK(find(found, What::no_referral) == nullptr);
}

TEST_CASE("the last touchpoint weakens a partner from the 31st day on") {
    PartnerRow row = stalled_row();
    for (const int days : {29, 30, 31}) {
        row.last_touch = kToday - days;
        const auto found = findings_of(detail_of(row), kToday);
        const Finding* touch = find(found, What::last_touch);
        REQUIRE(touch != nullptr);
        CHECK(touch->days == days);
        CHECK(touch->weight == (days > 30 ? Weight::weak : Weight::fine));
    }
}

TEST_CASE("reps: none known, none of the known reachable, some reachable") {
    PartnerDetail detail = detail_of(stalled_row());
    detail.reps = {rep(false), rep(false)};
    const Finding* none = nullptr;
    const auto unreached = findings_of(detail, kToday);
    none = find(unreached, What::no_rep_reachable);
    REQUIRE(none != nullptr);
    CHECK(none->count == 2);
    CHECK(none->weight == Weight::missing);
    detail.reps.push_back(rep(true));
    const auto reached = findings_of(detail, kToday);
    const Finding* some = find(reached, What::reps_reachable);
    REQUIRE(some != nullptr);
    CHECK(some->count == 1);
    CHECK(some->of == 3);
    CHECK(some->weight == Weight::fine);
}

TEST_CASE("a lapsed partner is told by its last referral or meeting; one without an owner by that") {
    PartnerRow row = stalled_row();
    row.owner.clear();
    row.clock.state = ClockState::lapsed;
    row.clock.activated_on = Date::of(2026, 3, 1);
    row.last_referral_or_meeting = Date::of(2026, 7, 1);
    row.band = Band::lapsed;
    const auto found = findings_of(detail_of(row), kToday);
    CHECK(found[0] == Finding{What::silent, Weight::missing, Date::of(2026, 7, 1), 152, 0, 0});
    CHECK(find(found, What::no_owner) != nullptr);
    CHECK(find(found, What::no_first_meeting) == nullptr);
}

TEST_CASE("partners that are not under contract have no story") {
    PartnerRow row = stalled_row();
    row.under_contract = false;
    CHECK(findings_of(detail_of(row), kToday).empty());
    CHECK(findings_of(PartnerDetail{}, kToday).empty());
}

TEST_CASE("the records behind a clock come newest first, and say whether they move it") {
    PartnerDetail detail = detail_of(stalled_row());
    detail.deals = {deal(Date::of(2026, 9, 1), std::nullopt)};
    const auto records = clock_records(detail);
    REQUIRE(records.size() == 3);
    CHECK(records[0].what == ClockRecord::What::deadline);
    CHECK(records[1].what == ClockRecord::What::referral);
    CHECK_FALSE(records[1].counts);  // a referral does not activate
    CHECK(records[1].about == "横浜商事");
    CHECK(records[2].what == ClockRecord::What::contract);

    PartnerRow active = stalled_row();
    active.clock.state = ClockState::activated;
    active.clock.activated_on = Date::of(2026, 9, 10);
    PartnerDetail activated = detail_of(active);
    activated.deals = {deal(Date::of(2026, 9, 1), Date::of(2026, 9, 10))};
    for (const ClockRecord& record : clock_records(activated)) CHECK(record.counts);
    // A meeting of a former contract does not stop the present one's clock.
    detail.deals = {deal(std::nullopt, Date::of(2026, 5, 1))};
    CHECK_FALSE(clock_records(detail).back().counts);
}

TEST_CASE("the share of the three months that has passed") {
    PartnerRow row = stalled_row();
    CHECK(clock_share(row, Date::of(2026, 8, 1)) == Approx(0));
    CHECK(clock_share(row, Date::of(2026, 11, 1)) == Approx(92.0 / 93));
    CHECK(clock_share(row, Date::of(2026, 11, 2)) == Approx(1));
    CHECK(clock_share(row, kToday) == Approx(1));
    row.clock.last_day.reset();
    CHECK_FALSE(clock_share(row, kToday).has_value());
}
