#include "common/domain/calendar.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

TimeZone zone(const char* name) { return TimeZone::named(name).value(); }

constexpr Instant hour = 3'600'000;
Instant utc(const char* day, Instant hours) { return on(day).days() * 24 * hour + hours * hour; }

std::string read(const char* text, const char* zone_name = "Asia/Tokyo") {
    const auto date = parse_date_or_instant(text, zone(zone_name));
    return date ? date->str() : "refused: " + date.error().message;
}

}  // namespace

TEST_CASE("an unknown time zone is an error that names it") {
    CHECK(zone("Asia/Tokyo").name() == "Asia/Tokyo");
    for (const char* name : {"Asia/Tokio", "", "JST-9", "../etc/passwd"}) {
        const auto unknown = TimeZone::named(name);
        REQUIRE_FALSE(unknown);
        CHECK(unknown.error().message.find("'" + std::string(name) + "'") != std::string::npos);
    }
}

TEST_CASE("an instant is a day of the zone, to the millisecond") {
    const auto tokyo = zone("Asia/Tokyo");
    CHECK(tokyo.date_of(utc("2026-11-30", 15) - 1).str() == "2026-11-30");
    CHECK(tokyo.date_of(utc("2026-11-30", 15)).str() == "2026-12-01");
    CHECK(tokyo.start_of(on("2026-12-01")) == utc("2026-11-30", 15));
    CHECK(tokyo.date_of(-1).str() == "1970-01-01");
    CHECK(zone("UTC").date_of(-1).str() == "1969-12-31");
    CHECK(zone("UTC").date_of(0).str() == "1970-01-01");
}

TEST_CASE("days of New York have 23, 24 or 25 hours") {
    const auto new_york = zone("America/New_York");
    CHECK(new_york.start_of(on("2026-03-08")) == utc("2026-03-08", 5));
    CHECK(new_york.start_of(on("2026-03-09")) == utc("2026-03-09", 4));
    CHECK(new_york.start_of(on("2026-11-01")) == utc("2026-11-01", 4));
    CHECK(new_york.start_of(on("2026-11-02")) == utc("2026-11-02", 5));
    CHECK(new_york.date_of(utc("2026-11-02", 5) - 1).str() == "2026-11-01");
}

TEST_CASE("a midnight that does not exist gives the first instant after it") {
    const auto sao_paulo = zone("America/Sao_Paulo");
    CHECK(sao_paulo.start_of(on("2018-11-04")) == utc("2018-11-04", 3));
    CHECK(sao_paulo.date_of(utc("2018-11-04", 3)).str() == "2018-11-04");
    CHECK(sao_paulo.date_of(utc("2018-11-04", 3) - 1).str() == "2018-11-03");
}

TEST_CASE("a midnight that comes twice gives the first") {
    const auto havana = zone("America/Havana");  // 01:00 back to 00:00
    CHECK(havana.start_of(on("2026-11-01")) == utc("2026-11-01", 4));
    CHECK(havana.date_of(utc("2026-11-01", 4) - 1).str() == "2026-10-31");
    CHECK(havana.date_of(utc("2026-11-01", 5)).str() == "2026-11-01");
}

TEST_CASE("every day starts on itself and a millisecond after the day before") {
    for (const char* name : {"Asia/Tokyo", "America/New_York", "America/Sao_Paulo", "Europe/London",
                             "Asia/Kolkata", "Pacific/Kiritimati", "America/Havana"}) {
        const auto here = zone(name);
        for (Date day = on("2016-01-01"); day <= on("2020-12-31"); day = day + 1) {
            if (here.date_of(here.start_of(day)) != day || here.date_of(here.start_of(day) - 1) != day - 1) {
                FAIL(name << ' ' << day.str());
            }
        }
    }
}

TEST_CASE("an instant with an offset is converted, one without is local") {
    CHECK(read("2026-11-30T15:00Z") == "2026-12-01");
    CHECK(read("2026-11-30T14:59:59.999Z") == "2026-11-30");
    CHECK(read("2026-11-30T15:00:00.5+09:00") == "2026-11-30");
    CHECK(read("2026-11-30T23:59:60+09:00") == "2026-12-01");
    CHECK(read("2026-11-30T10:00-0500") == "2026-12-01");
    CHECK(read("2026-11-30T09:59-05") == "2026-11-30");
    CHECK(read("2026-11-30 15:00:00z") == "2026-12-01");
    CHECK(read("2026-12-01T00:00+14:00") == "2026-11-30");
    CHECK(read("2026-11-30T23:59:59") == "2026-11-30");
    CHECK(read("2026-11-30T23:59:59,25") == "2026-11-30");
    CHECK(read("2026-11-30") == "2026-11-30");
    CHECK(read("2026-11-30T04:59Z", "America/New_York") == "2026-11-29");
    CHECK(read("2026-11-30T05:00Z", "America/New_York") == "2026-11-30");
    CHECK(read("2024-02-28T15:00Z") == "2024-02-29");
}

TEST_CASE("a text that is neither date nor instant is refused") {
    for (const char* text : {"",
                             "2026",
                             "2026-11",
                             "2026-11-31",
                             "2026-11-30T",
                             "2026-11-30T15",
                             "2026-11-30T15:",
                             "2026-11-30T1:00",
                             "2026-11-30T1x:00",
                             "2026-11-30Tx1:00",
                             "2026-11-30T15:0/",
                             "2026-11-30T24:00",
                             "2026-11-30T15:60",
                             "2026-11-30T15:00:61",
                             "2026-11-30T15:00:",
                             "2026-11-30T15:00:00.",
                             "2026-11-30T15:00:00.Z",
                             "2026-11-30T15:00+",
                             "2026-11-30T15:00+9",
                             "2026-11-30T15:00+09:",
                             "2026-11-30T15:00+09:60",
                             "2026-11-30T15:00+24:00",
                             "2026-11-30T15:00ZZ",
                             "2026-11-30T15:00 Z",
                             "2026-11-30T15:00+09:00x",
                             "2026-11-30X15:00",
                             "20261130",
                             " 2026-11-30",
                             "2026-11-30 ",
                             "now",
                             "2026-11-30T15:00:00+09:00:00",
                             "２０２６-11-30"}) {
        INFO(text);
        CHECK(read(text).substr(0, 8) == "refused:");
    }
    CHECK(read("11/30/2026") ==
          "refused: '11/30/2026' is not a date like 2026-11-30, or a time like 2026-11-30T15:00:00+09:00");
}

TEST_CASE("an instant at the edge of the supported years stays within them") {
    CHECK(read("2199-12-31T14:59Z") == "2199-12-31");
    CHECK(read("2199-12-31T15:00Z").substr(0, 8) == "refused:");
    CHECK(read("1900-01-01T00:00+00:00") == "1900-01-01");
    CHECK(read("1900-01-01T00:00Z", "America/New_York").substr(0, 8) == "refused:");
}
