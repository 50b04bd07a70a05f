// How the moment of `monomi replay --until` is named.
#include "admin-cli/commands/replay_engine.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::cli;

TEST_CASE("a moment is the end of a day in the business time zone, an instant, or a log position") {
    const TimeZone tokyo = *TimeZone::named("Asia/Tokyo");
    const auto instant = [&](const char* text) { return std::get<Instant>(*parse_until(text, tokyo)); };
    CHECK(instant("2026-11-30") == tokyo.start_of(*Date::parse("2026-12-01")) - 1);
    CHECK(instant("2026-11-30T15:00Z") == tokyo.start_of(*Date::parse("2026-12-01")));
    CHECK(instant("2026-12-01T00:00:00+09:00") == instant("2026-11-30T15:00Z"));
    CHECK(std::get<LogPosition>(*parse_until("3-17", tokyo)) == LogPosition{3, 17});
    for (const char* text : {"", "yesterday", "2026-11-31", "2026-11-30T15:00", "3-"})
        CHECK_FALSE(parse_until(text, tokyo));
    CHECK(parse_until("2026-11-30T15:00", tokyo).error().message.find("with an offset") != std::string::npos);
}
