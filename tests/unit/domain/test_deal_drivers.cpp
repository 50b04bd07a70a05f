#include "common/domain/deal_drivers.h"

#include <algorithm>
#include <random>

#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

using Days = std::vector<Date>;

DriverCounts counts_of(const Days& touches, const Days& events, DateRange observed, std::int32_t days) {
    return driver_counts({touches, events, observed}, days);
}

// Day by day, as the definition says it.
DriverCounts slowly(const Days& touches, const Days& events, DateRange observed, std::int32_t days) {
    DriverCounts counts;
    for (Date day = observed.first; day + days <= observed.last; day = day + 1) {
        std::optional<Date> latest, event;
        for (const Date touch : touches) {
            if (touch <= day) latest = touch;
        }
        for (const Date on : events) {
            if (on > day && on <= day + days && !event) event = on;
        }
        if (latest == day) {
            ++counts.touches;
            counts.followed += event ? 1 : 0;
            if (event) counts.lags.push_back(*event - day);
        }
        if (latest && day - *latest >= days) {
            ++counts.baseline;
            counts.baseline_followed += event ? 1 : 0;
        }
    }
    return counts;
}

Days some_days(std::mt19937_64& random, std::size_t most) {
    Days days;
    for (std::size_t n = random() % (most + 1); n > 0; --n) {
        days.push_back(on("2026-01-01") + static_cast<std::int32_t>(random() % 200));
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace

TEST_CASE("a touch is followed by an event from the next day to the last of the span") {
    const DateRange observed{on("2026-01-01"), on("2026-12-31")};
    const auto followed = [&](std::string_view event) {
        return counts_of({on("2026-03-01")}, {on(event)}, observed, 30).followed;
    };
    CHECK(followed("2026-03-01") == 0);
    CHECK(followed("2026-03-02") == 1);
    CHECK(followed("2026-03-31") == 1);
    CHECK(followed("2026-04-01") == 0);
    CHECK(counts_of({on("2026-03-01")}, {on("2026-03-11"), on("2026-03-21")}, observed, 30).lags ==
          std::vector<std::int32_t>{10});
}

TEST_CASE("only what is observed to the end of the span counts") {
    const auto touches = [](std::string_view last) {
        return counts_of({on("2026-03-01")}, {}, {on("2026-03-01"), on(last)}, 30).touches;
    };
    CHECK(touches("2026-03-30") == 0);
    CHECK(touches("2026-03-31") == 1);
    CHECK(counts_of({on("2026-02-28")}, {}, {on("2026-03-01"), on("2026-12-31")}, 30).touches == 0);
}

TEST_CASE("days to compare with are at least the span after the latest touch") {
    const DateRange observed{on("2026-01-01"), on("2026-06-30")};
    // From 31 March (30 days after the 1st) to 31 May, so that 30 days more are observed.
    CHECK(counts_of({on("2026-03-01")}, {}, observed, 30).baseline == 62);
    // A touch on 10 April: none from then to 9 May, so 31 March to 9 April, and 10 to 31 May.
    CHECK(counts_of({on("2026-03-01"), on("2026-04-10")}, {}, observed, 30).baseline == 10 + 22);
    // None before the first touch.
    CHECK(counts_of({on("2026-06-30")}, {}, observed, 30).baseline == 0);
    CHECK(counts_of({}, {}, observed, 30).baseline == 0);
    // An event on 15 May: the 30 days before it are followed.
    CHECK(counts_of({on("2026-03-01")}, {on("2026-05-15")}, observed, 30).baseline_followed == 30);
}

TEST_CASE("counting by spans is counting day by day") {
    std::mt19937_64 random(5);
    for (int round = 0; round < 3000; ++round) {
        const Days touches = some_days(random, 8), events = some_days(random, 6);
        const DateRange observed{on("2026-01-01") + static_cast<std::int32_t>(random() % 50),
                                 on("2026-03-01") + static_cast<std::int32_t>(random() % 150)};
        const auto days = static_cast<std::int32_t>(1 + random() % 40);
        const DriverCounts a = counts_of(touches, events, observed, days),
                           b = slowly(touches, events, observed, days);
        REQUIRE(a.touches == b.touches);
        REQUIRE(a.followed == b.followed);
        REQUIRE(a.baseline == b.baseline);
        REQUIRE(a.baseline_followed == b.baseline_followed);
        REQUIRE(a.lags == b.lags);
    }
}

TEST_CASE("each rep counts alike, in any order") {
    std::vector<DriverCounts> reps(3);
    reps[0] = {1, 1, 10, 0, {4}};
    reps[1] = {100, 0, 10, 10, {}};
    reps[2] = {3, 1, 7, 2, {9}};
    DriverShares forwards, backwards;
    for (const DriverCounts& rep : reps) forwards.add(rep);
    forwards.add({5, 5, 0, 0, {1, 1, 1, 1, 1}});  // nothing to compare with
    std::reverse(reps.begin(), reps.end());
    for (const DriverCounts& rep : reps) backwards.add(rep);
    CHECK(forwards.reps() == 3);
    CHECK(forwards.touches() == 104);
    CHECK(*forwards.touched_share() == Approx((1 + 0 + 1.0 / 3) / 3));
    CHECK(*forwards.baseline_share() == Approx((0 + 1 + 2.0 / 7) / 3));
    CHECK(*forwards.median_lag() == 6.5);
    CHECK(forwards.touched_share() == backwards.touched_share());
    CHECK(forwards.baseline_share() == backwards.baseline_share());
    CHECK_FALSE(DriverShares().touched_share());
    CHECK_FALSE(DriverShares().median_lag());
}
