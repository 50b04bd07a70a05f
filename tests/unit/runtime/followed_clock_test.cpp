#include "common/runtime/followed_clock.h"

#include "common/runtime/clock_setting.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

constexpr Instant hour = 3600 * 1000;
const Date start = Date::of(2026, 11, 30);

struct Machine {
    Instant wall = 1'790'000'000'000;
    Instant steady = 7000;
    void pass(Instant ms) { wall += ms, steady += ms; }
};

FollowedClock clock_of(const Config::Clock& setting, const Machine& machine) {
    Config config;
    config.clock = setting;
    auto clock = ConfiguredClock::make(
        config, [&machine] { return machine.wall; }, [&machine] { return machine.steady; });
    REQUIRE(clock);
    return FollowedClock(std::move(*clock));
}

Config::Clock set_to(Date date, double speed, const Machine& machine) {
    return changed_clock({}, {false, date, speed}, *TimeZone::named("Asia/Tokyo"), machine.wall);
}

}  // namespace

TEST_CASE("before the first message a service has the configuration's time", "[clock]") {
    Machine machine;
    const auto service = clock_of(set_to(start, 3600, machine), machine);
    machine.pass(1000);
    CHECK(service.business_now() == service.zone().start_of(start) + 13 * hour);
    CHECK(service.reading().date == start);
    CHECK(service.real_now() == machine.steady);
}

TEST_CASE("services follow the bus and agree on the date, at midnight too", "[clock]") {
    Machine machine, elsewhere;
    elsewhere.wall -= 50'000;  // a machine whose clock is wrong
    auto bus = clock_of(set_to(start, 3600, machine), machine);
    auto one = clock_of({}, machine), other = clock_of({}, elsewhere);
    for (auto* service : {&one, &other}) service->follow(bus.reading());
    const auto pass = [&](Instant ms) { machine.pass(ms), elsewhere.pass(ms); };
    pass(11'999);  // noon + 12 h is after 12 s
    CHECK(one.today() == start);
    CHECK(other.today() == start);
    pass(1);
    CHECK(bus.today() == start + 1);
    CHECK(one.today() == start + 1);
    CHECK(other.today() == start + 1);
    CHECK(one.business_now() == bus.business_now());
}

TEST_CASE("a late message does not turn time back, another setting does", "[clock]") {
    Machine machine;
    auto bus = clock_of(set_to(start, 3600, machine), machine);
    auto service = clock_of({}, machine);
    service.follow(bus.reading());
    machine.pass(10'000);
    const Instant before = service.business_now();
    auto late = bus.reading();
    late.now -= 2 * hour;  // two seconds under way
    service.follow(late);
    CHECK(service.business_now() == before);

    Config config;
    config.clock = set_to(start, 3600, machine);  // set anew to the same noon
    bus.replace_own(ConfiguredClock::make(
                        config, [&machine] { return machine.wall; }, [&machine] { return machine.steady; })
                        .value());
    service.follow(bus.reading());
    CHECK(service.business_now() == bus.business_now());
    CHECK(service.business_now() < before);
}

TEST_CASE("business time that ran far ahead comes back", "[clock]") {
    Machine machine;
    auto bus = clock_of({}, machine);
    auto service = clock_of({}, machine);
    service.follow(bus.reading());
    machine.wall -= 4999;  // the bus's machine was put right
    service.follow(bus.reading());
    CHECK(service.business_now() == bus.business_now() + 4999);
    machine.wall -= 2;
    service.follow(bus.reading());
    CHECK(service.business_now() == bus.business_now());
}

TEST_CASE("a bus that starts again has the same time", "[clock]") {
    Machine machine;
    const auto setting = set_to(start, 4320, machine);
    const auto first = clock_of(setting, machine);
    machine.pass(60'000);
    const auto second = clock_of(setting, machine);
    CHECK(second.reading() == first.reading());
    CHECK(second.today() == start + 3);
}

TEST_CASE("what the clock says survives the wire", "[clock]") {
    Machine machine;
    const auto reading = clock_of(set_to(start, 0.5, machine), machine).reading();
    const auto read = clock_reading_of(to_value(reading));
    REQUIRE(read);
    CHECK(*read == reading);
    auto body = to_value(reading);
    body["date"] = "2026-02-30";
    CHECK(clock_reading_of(body).error().message == "clock: date must be an existing date as text");
    body = to_value(reading);
    body.erase("now");
    CHECK_FALSE(clock_reading_of(body));
    CHECK_FALSE(clock_reading_of(wire::Value::array()));
}

TEST_CASE("a change of speed goes on from the present business time", "[clock]") {
    const auto zone = *TimeZone::named("Asia/Tokyo");
    const Instant now = 1'790'000'000'000;
    Config::Clock clock;
    Instant business = now;
    for (const double speed : {4320.0, 7.0, 86'400.0, 1.0, 3.5}) {
        clock = changed_clock(clock, {false, {}, speed}, zone, now);
        CHECK(clock.speed == (speed == 1 ? clock.speed : speed));
        CHECK(std::abs(business_time(clock, zone, now) - business) <= 86'400 / 2 + 1);
        CHECK(business_time(clock, zone, now + 1000) - business_time(clock, zone, now) ==
              static_cast<Instant>(1000 * speed));
        business = business_time(clock, zone, now);
    }
    const auto standing = changed_clock(clock, {false, {}, 0.0}, zone, now);
    CHECK(standing.as_of == zone.date_of(business));
    CHECK(business_time(standing, zone, now + 5000) == zone.start_of(*standing.as_of) + 12 * hour);
}

TEST_CASE("a date alone keeps the speed of a set clock, and stands on a real one", "[clock]") {
    const auto zone = *TimeZone::named("Asia/Tokyo");
    const Instant now = 1'790'000'000'000;
    CHECK(changed_clock({}, {false, start, {}}, zone, now).speed == 0);
    const auto running = changed_clock({}, {false, start, 60.0}, zone, now);
    const auto moved = changed_clock(running, {false, start - 400, {}}, zone, now + 99'000);
    CHECK(moved.speed == 60);
    CHECK(zone.date_of(business_time(moved, zone, now + 99'000)) == start - 400);
}

TEST_CASE("real time again, and real time that begins to run", "[clock]") {
    const auto zone = *TimeZone::named("Asia/Tokyo");
    const Instant now = 1'790'000'000'000;
    const auto running = changed_clock({}, {false, start, 60.0}, zone, now);
    const auto real = changed_clock(running, {true, {}, {}}, zone, now);
    CHECK_FALSE(real.as_of);
    CHECK(real.speed == 0);
    CHECK_FALSE(changed_clock({}, {false, {}, 1.0}, zone, now).as_of);
    CHECK(business_time(changed_clock(running, {true, {}, 4320.0}, zone, now), zone, now) / 5000 ==
          now / 5000);
}

TEST_CASE("while the suite is down a sped-up clock stands", "[clock]") {
    const auto zone = *TimeZone::named("Asia/Tokyo");
    const Instant now = 1'790'000'000'000;
    const auto clock = changed_clock({}, {false, start, 4320.0}, zone, now);
    const auto left_at = business_time(clock, zone, now + 40'000);
    CHECK(business_time(after_standstill(clock, 3'600'000), zone, now + 3'640'000) == left_at);
    CHECK(business_time(after_standstill(clock, -5), zone, now + 40'000) == left_at);
    CHECK(after_standstill({}, 1000).origin == 0);
}
