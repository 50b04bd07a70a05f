// Bands, intents, and the pictures made for tests.
#include "admin-gui/model/picture.h"

#include "admin-gui/model/fake/fake_picture.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

PartnerClock clock(ClockState state, std::optional<int> days_left = {}) {
    PartnerClock made;
    made.state = state;
    made.days_left = days_left;
    return made;
}
Band band(const PartnerClock& of) { return band_of(of, false, true, {30, 14}); }

}  // namespace

TEST_CASE("bands change a day after their last") {
    CHECK(band(clock(ClockState::running, 31)) == Band::running);
    CHECK(band(clock(ClockState::running, 30)) == Band::warning_30);
    CHECK(band(clock(ClockState::running, 15)) == Band::warning_30);
    CHECK(band(clock(ClockState::running, 14)) == Band::warning_14);
    CHECK(band(clock(ClockState::running, 0)) == Band::warning_14);
    CHECK(band(clock(ClockState::stalled, -1)) == Band::stalled);
    CHECK(band(clock(ClockState::activated, 31)) == Band::activated);
    CHECK(band(clock(ClockState::activated, 30)) == Band::warning_30);
    CHECK(band(clock(ClockState::lapsed, -1)) == Band::lapsed);
    CHECK(band(clock(ClockState::not_supplied)) == Band::not_supplied);
    CHECK(band(clock(ClockState::none)) == Band::no_clock);
    auto late = clock(ClockState::activated, 60);
    late.activated_late = true;
    CHECK(band(late) == Band::activated_late);
    CHECK(band_of(clock(ClockState::none), true, false, {}) == Band::prospect);
    CHECK(band_of(clock(ClockState::none), false, false, {}) == Band::terminated);
}

TEST_CASE("business time goes on with its speed") {
    const BusinessClock fast{1'000'000, 500, 60, true};
    CHECK(fast.at(500) == 1'000'000);
    CHECK(fast.at(1500) == 1'060'000);
    CHECK((BusinessClock{1'000'000, 500, 0, true}.at(9'999)) == 1'000'000);
    CHECK(BusinessClock{}.at(77) == 0);
}

TEST_CASE("an intent shows at once, and then what the feed says of it") {
    int woken = 0;
    Intents intents([&woken] { ++woken; });
    const auto picture = fake_picture(FakeKind::sample);
    const std::string alert = picture->alerts->rows.front()->id;
    const auto first = intents.send(AcknowledgeAlert{alert, false});
    const auto second = intents.send(CommentAlert{alert, "電話済み"});
    CHECK(woken == 2);
    auto seen = intents.states(*picture);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].id == second);
    CHECK(seen[1].id == first);
    CHECK(intents.of_alert(*picture, alert)->phase == IntentPhase::pending);
    CHECK(intents.take().size() == 2);
    CHECK(intents.take().empty());

    auto next =
        with_intent(picture, {first, AcknowledgeAlert{alert, false}, IntentPhase::refused, "conflict", 1});
    seen = intents.states(*next);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].id == second);
    CHECK(seen[0].phase == IntentPhase::pending);
    CHECK(seen[1].phase == IntentPhase::refused);
    CHECK(seen[1].reason == "conflict");
    next = with_intent(next, {second, CommentAlert{alert, "電話済み"}, IntentPhase::confirmed, "", 2});
    CHECK(intents.states(*next).size() == 2);
    CHECK(intents.of_alert(*next, alert)->phase == IntentPhase::confirmed);
    CHECK_FALSE(intents.of_alert(*next, "another"));
    CHECK(alert_of(Refresh{}).empty());
}

TEST_CASE("fake pictures are whole, and the same each time") {
    for (std::size_t i = 0; i < fake_kind_count; ++i) {
        const auto kind = static_cast<FakeKind>(i);
        if (kind == FakeKind::large) continue;
        const auto picture = fake_picture(kind);
        CHECK(picture->settled() == (kind != FakeKind::loading));
        const auto again = fake_picture(kind);
        REQUIRE(picture->partners->rows.size() == again->partners->rows.size());
        for (std::size_t row = 0; row < again->partners->rows.size(); ++row)
            REQUIRE(picture->partners->rows[row]->search == again->partners->rows[row]->search);
    }
    const auto sample = fake_picture(FakeKind::sample);
    int banded = 0;
    for (const int count : sample->partners->by_band) banded += count;
    CHECK(banded == 240);
    CHECK(sample->partners->count(Band::stalled) > 0);
    CHECK(sample->partners->find("P-00001") == sample->partners->rows.front().get());
    CHECK(sample->partners->find("P-0") == nullptr);
    std::string names;
    for (const auto& row : sample->partners->rows) names += row->name + row->owner_name;
    for (const char* difficult : {"髙", "﨑", "①", "㈱"}) CHECK(names.find(difficult) != std::string::npos);
}

TEST_CASE("details of a fake picture follow the interest") {
    const auto sample = fake_picture(FakeKind::sample);
    Interest interest;
    interest.partner = "P-00007";
    interest.rep = sample->reps->rows.front()->id;
    interest.alert = sample->alerts->rows.front()->id;
    interest.explain = ExplainQuery{"deals_won", "partner:P-00007", Period::month, 100};
    const auto picture = with_details(sample, interest);
    CHECK(picture->settled());
    CHECK(picture->partner->row->id == "P-00007");
    CHECK_FALSE(picture->partner->deals.empty());
    CHECK_FALSE(picture->rep->factors.empty());
    CHECK(picture->alert->alert.id == interest.alert);
    CHECK(picture->explain->entries.size() == 37);
    interest.partner = "P-none";
    CHECK(with_details(sample, interest)->partner->standing.load == Load::failed);
}

TEST_CASE("the watchdog is neither listed nor counted, and open alerts are those to act on") {
    const auto alert = [](std::string rule, AlertState state) {
        auto made = std::make_shared<Alert>();
        made->id = rule + "/org";
        made->rule = std::move(rule);
        made->state = state;
        made->severity = Severity::critical;
        return made;
    };
    const auto snoozed = alert("snoozed", AlertState::firing);
    snoozed->snoozed_until = Date::of(2026, 12, 1);
    const auto inhibited = alert("inhibited", AlertState::firing);
    inhibited->inhibited_by = "feed_stale/source:crm";
    AlertTable table;
    table.set({alert("watchdog", AlertState::firing), alert("resolved", AlertState::resolved), snoozed,
               inhibited, alert("open", AlertState::firing)});
    REQUIRE(table.watchdog);
    CHECK(table.rows.size() == 4);
    CHECK(table.find("watchdog/org") == nullptr);
    CHECK(table.count(AlertState::firing) == 3);
    CHECK(table.open() == 1);
    CHECK(table.rows.back()->id == "resolved/org");
    table.set({});
    CHECK(table.watchdog == nullptr);
    CHECK(table.open() == 0);
}

TEST_CASE("sample data is known by its source") {
    SystemState system;
    CHECK_FALSE(system.has_sample());
    system.sources.push_back({"crm", 3, 1});
    CHECK_FALSE(system.has_sample());
    system.sources.push_back({"sample", 3, 1});
    CHECK(system.has_sample());
}
