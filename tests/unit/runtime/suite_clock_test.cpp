#include "common/runtime/suite_clock.h"

#include "tests/support/catch.h"

using namespace monomi;

namespace {

constexpr Instant hour = 3600 * 1000;

struct FakeTime {
    Instant machine = 1'700'000'000'000;
    Instant steady = 5000;
};

Result<ConfiguredClock> clock_with(const std::vector<std::string>& assignments, const FakeTime& time) {
    Config config;
    for (const auto& assignment : assignments) REQUIRE(set_field(config, assignment));
    return ConfiguredClock::make(
        config, [&time] { return time.machine; }, [&time] { return time.steady; });
}

}  // namespace

TEST_CASE("without a set date business time is the machine's", "[clock]") {
    FakeTime time;
    const auto clock = clock_with({}, time);
    REQUIRE(clock);
    CHECK(clock->business_now() == time.machine);
    time.machine += 1;
    CHECK(clock->business_now() == 1'700'000'000'001);
    CHECK(clock->real_now() == 5000);
}

TEST_CASE("the live date changes at midnight of the business time zone", "[clock]") {
    FakeTime time;
    const auto zone = *TimeZone::named("Asia/Tokyo");
    time.machine = zone.start_of(Date::of(2026, 12, 1)) - 1;
    const auto clock = clock_with({}, time);
    CHECK(clock->today() == Date::of(2026, 11, 30));
    ++time.machine;
    CHECK(clock->today() == Date::of(2026, 12, 1));
}

TEST_CASE("a set clock stands at noon of its date", "[clock]") {
    FakeTime time;
    const auto clock = clock_with({"clock.as_of=2017-12-31", "calendar.time_zone=America/New_York"}, time);
    REQUIRE(clock);
    CHECK(clock->today() == Date::of(2017, 12, 31));
    CHECK(clock->business_now() == clock->zone().start_of(Date::of(2017, 12, 31)) + 12 * hour);
    time.machine += 1000 * hour;
    CHECK(clock->today() == Date::of(2017, 12, 31));
}

TEST_CASE("a sped-up clock runs from its origin, in every process alike", "[clock]") {
    FakeTime time;
    const auto clock = clock_with(
        {"clock.as_of=2026-11-30", "clock.speed=3600", "clock.origin=" + std::to_string(time.machine)}, time);
    REQUIRE(clock);
    const Instant noon = clock->business_now();
    time.machine += 1000;
    CHECK(clock->business_now() == noon + hour);
    time.machine += 10'999;
    CHECK(clock->today() == Date::of(2026, 11, 30));
    time.machine += 1;
    CHECK(clock->today() == Date::of(2026, 12, 1));
    time.machine -= 1'000'000;  // a machine clock set back before the origin
    CHECK(clock->business_now() == noon);
}
