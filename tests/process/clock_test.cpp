// The suite's one clock, with the real programs: set without a restart, the same everywhere, kept by the bus.
#include <signal.h>

#include <optional>

#include "common/bus/subscriber.h"
#include "common/runtime/addresses.h"
#include "common/runtime/clock_reading.h"
#include "common/runtime/suite_clock.h"
#include "common/wire/envelope.h"
#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;
using Catch::Matchers::Contains;

namespace {

void up(const RunningSuite& suite, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"up", "--set", "redis.maxmemory=256mb"});
    const auto started = suite.run(arguments);
    INFO(started.out << started.err);
    REQUIRE(started.exit_code == 0);
}

nlohmann::json set_clock(const RunningSuite& suite, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"clock", "set"});
    return suite.json(arguments);
}

// The date that the aggregator's numbers stand for.
std::string kpi_date(const RunningSuite& suite) {
    const auto value =
        nlohmann::json::parse(suite.run({"kpi", "get", "deals_won", "--json"}).out, nullptr, false);
    return value.is_object() ? value.value("as_of", std::string()) : std::string();
}

// Listens to one topic of the running suite.
class Listener {
  public:
    Listener(const RunningSuite& suite, const std::string& topic)
        : subscriber_(context_, bus_endpoints(suite.home(), Config{}).value().events_out) {
        subscriber_.subscribe(topic);
    }
    [[nodiscard]] std::optional<Event> next() {
        Event event;
        const bool came = eventually([&] { return subscriber_.receive(event); });
        return came ? std::optional(event) : std::nullopt;
    }

  private:
    zmq::context_t context_;
    ZmqSubscriber subscriber_;
};

ClockReading reading_of(const std::optional<Event>& event) {
    REQUIRE(event);
    CHECK(event->topic == "clock/");
    CHECK(wire::decode_envelope(event->header).value().type == "clock");
    const auto reading = clock_reading_of(wire::decode_value(event->body).value());
    REQUIRE(reading);
    return *reading;
}

}  // namespace

TEST_CASE("a clock set anew reaches every service without a restart", "[process]") {
    const RunningSuite suite;
    up(suite, {"--as-of", "2026-11-20"});
    CHECK(kpi_date(suite) == "2026-11-20");
    const auto pid = suite.pid_of("kpi-aggregator");
    Listener clock(suite, "clock/");
    CHECK(reading_of(clock.next()).date == Date::of(2026, 11, 20));

    CHECK(set_clock(suite, {"--as-of", "2027-02-28"}).at("date") == "2027-02-28");
    REQUIRE(eventually([&] { return reading_of(clock.next()).date == Date::of(2027, 2, 28); }));
    CHECK(eventually([&] { return kpi_date(suite) == "2027-02-28"; }));
    // The other service that tells its time: what ingest stamps on its heartbeat.
    Listener ingest(suite, "service/ingest/");
    const auto zone = *TimeZone::named("Asia/Tokyo");
    CHECK(eventually([&] {
        const auto event = ingest.next();
        const auto header =
            event ? wire::decode_envelope(event->header) : Result<wire::Envelope>(fail("none"));
        return header && header->received_at && zone.date_of(*header->received_at) == Date::of(2027, 2, 28);
    }));

    CHECK(set_clock(suite, {"--as-of", "2025-01-31"}).at("set") == true);
    CHECK(eventually([&] { return kpi_date(suite) == "2025-01-31"; }));
    CHECK(suite.pid_of("kpi-aggregator") == pid);
    CHECK(suite.restarts_of("kpi-aggregator") == 0);

    const auto real = set_clock(suite, {"--as-of", "now"});
    CHECK(real.at("set") == false);
    CHECK(std::abs(real.at("now").get<Instant>() - machine_now()) < 60'000);
    CHECK(eventually([&] { return kpi_date(suite) == real.at("date"); }));
}

TEST_CASE("a sped-up clock makes days pass for every service, and survives the bus", "[process]") {
    const RunningSuite suite;
    up(suite, {"--as-of", "2026-11-20", "--speed", "86400"});
    CHECK(eventually([&] { return kpi_date(suite) >= "2026-11-22"; }));
    const auto before = suite.json({"clock", "show"});
    CHECK(before.at("speed") == 86400);
    const auto bus = suite.pid_of("bus");
    ::kill(bus, SIGKILL);
    REQUIRE(eventually([&] { return suite.restarts_of("bus") == 1 && suite.ready(); }));
    const Instant real = machine_now();
    const auto after = suite.json({"clock", "show"});
    const Instant shown = after.at("now").get<Instant>() - before.at("now").get<Instant>();
    CHECK(shown > 0);
    CHECK(after.at("date") >= before.at("date"));
    // As if it had never been gone: the same origin, the same speed.
    const auto setting = load_config({{suite.home().config_file()}, {}}).value().clock;
    const auto zone = *TimeZone::named("Asia/Tokyo");
    const Instant noon = zone.start_of(Date::of(2026, 11, 20)) + 12 * 3'600'000;
    CHECK(after.at("now").get<Instant>() >= noon + (real - setting.origin) * 86'400);

    const auto standing = set_clock(suite, {"--speed", "0"});
    CHECK(eventually([&] { return kpi_date(suite) == standing.at("date"); }));
    CHECK(suite.json({"clock", "show"}).at("now") == standing.at("now"));
}

TEST_CASE("a clock that is set while nothing runs holds at the next start", "[process]") {
    const RunningSuite suite;
    CHECK(suite.run({"clock", "set"}).exit_code == 2);
    CHECK(suite.run({"clock", "set", "--as-of", "2026-02-30"}).exit_code == 2);
    CHECK(set_clock(suite, {"--as-of", "2026-03-31"}).at("running") == false);
    CHECK_THAT(suite.run({"clock", "show"}).out, Contains("2026-03-31 12:00") && Contains("does not run"));
    up(suite, {});
    CHECK(kpi_date(suite) == "2026-03-31");
    const auto other = suite.run({"up", "--as-of", "2026-04-01"});
    CHECK(other.exit_code == 1);
    CHECK_THAT(other.err, Contains("monomi clock set"));
    CHECK(suite.run({"up", "--as-of", "2026-03-31"}).exit_code == 0);
}

TEST_CASE("business time stands while a suite with a sped-up clock is down", "[process]") {
    using namespace std::chrono_literals;
    const RunningSuite suite;
    // Runs for an hour and ten seconds by now, a day in a second.
    up(suite, {"--set", "clock.as_of=2026-11-20", "--set", "clock.speed=86400", "--set",
               "clock.origin=" + std::to_string(machine_now() - 3'610'000)});
    CHECK(kpi_date(suite) > "2036-01-01");
    CHECK(suite.run({"down"}).exit_code == 0);
    // As if it had been stopped an hour ago.
    for (const auto& file : {suite.home().config_file(), suite.home().supervisor_state()})
        std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) - 1h);
    CHECK(suite.json({"clock", "show"}).at("date") < "2028-01-01");
    up(suite, {});
    CHECK(kpi_date(suite) < "2028-01-01");
}
