#include "admin-cli/importer/date_text.h"

#include "tests/unit/importer/import_fixture.h"

namespace monomi::importer {
namespace {

Result<Date> read(std::string_view text, std::initializer_list<const char*> names) {
    std::vector<DateFormat> formats;
    for (const char* name : names) formats.push_back(*date_format(name));
    return parse_date(text, formats, tokyo());
}

TEST_CASE("each date form is read") {
    const Date day = Date::of(2026, 10, 3);
    CHECK(read("2026-10-03", {"iso"}) == day);
    CHECK(read("2026/10/3", {"ymd"}) == day);
    CHECK(read("2026.10.03", {"ymd"}) == day);
    CHECK(read("10/3/2026", {"mdy"}) == day);
    CHECK(read("3/10/2026", {"dmy"}) == day);
    CHECK(read("03.10.2026", {"dmy"}) == day);
    CHECK(read("20261003", {"compact"}) == day);
    CHECK(read("2026年10月3日", {"japanese"}) == day);
    CHECK(read("２０２６年１０月３日", {"japanese"}) == day);
    CHECK(read("令和8年10月3日", {"japanese"}) == day);
    CHECK(read("平成元年1月8日", {"japanese"}) == Date::of(1989, 1, 8));
    CHECK(read("03-Oct-2026", {"%d-%b-%Y"}) == day);
    CHECK(read("October 3, 26", {"%B %d, %y"}) == day);
    CHECK(read(" 2026-10-03 ", {"iso"}) == day);
}

TEST_CASE("the stated order decides an ambiguous date") {
    CHECK(read("3/11/2017", {"mdy"}) == Date::of(2017, 3, 11));
    CHECK(read("3/11/2017", {"dmy"}) == Date::of(2017, 11, 3));
}

TEST_CASE("a date that no stated form reads is refused with the forms that would") {
    const auto result = read("3/11/2017", {"iso"});
    REQUIRE_FALSE(result);
    CHECK(result.error().message ==
          "'3/11/2017' is not an existing date of 1900 to 2199 in the form iso; it reads as \"mdy\" or "
          "\"dmy\"");
}

TEST_CASE("days that do not exist and rests are refused") {
    CHECK_FALSE(read("2026-02-29", {"iso"}));
    CHECK(read("2024-02-29", {"iso"}));
    CHECK_FALSE(read("2026-13-01", {"iso"}));
    CHECK_FALSE(read("2026-00-01", {"iso"}));
    CHECK_FALSE(read("2026-10-03x", {"iso"}));
    CHECK_FALSE(read("2026-10-3", {"iso"}));
    CHECK_FALSE(read("1899-12-31", {"iso"}));
    CHECK_FALSE(read("2026/10-03", {"ymd"}));
    CHECK_FALSE(read("31/12/26", {"dmy"}));
    CHECK_FALSE(read("", {"iso"}));
}

TEST_CASE("several forms are tried in order") {
    CHECK(read("2026年1月2日", {"iso", "ymd", "japanese"}) == Date::of(2026, 1, 2));
    CHECK(read("1/2/2026", {"dmy", "mdy"}) == Date::of(2026, 2, 1));
}

TEST_CASE("an instant with an offset becomes the business day, one without is local") {
    CHECK(read("2026-11-30T14:59:59Z", {"iso"}) == Date::of(2026, 11, 30));
    CHECK(read("2026-11-30T15:00Z", {"iso"}) == Date::of(2026, 12, 1));
    CHECK(read("2026-12-01T00:00:00+09:00", {"iso"}) == Date::of(2026, 12, 1));
    CHECK(read("2026-11-30 23:30:00", {"iso"}) == Date::of(2026, 11, 30));
    CHECK(read("2026/11/30 9:05", {"ymd"}) == Date::of(2026, 11, 30));
    CHECK_FALSE(read("2026-11-30T24:00", {"iso"}));
    CHECK_FALSE(read("2026-11-30T12:60", {"iso"}));
}

TEST_CASE("instants are milliseconds since the epoch") {
    const std::vector<DateFormat> iso{*date_format("iso")};
    CHECK(parse_instant("1970-01-01T00:00:00.250Z", iso, tokyo()) == 250);
    CHECK(parse_instant("1970-01-01T09:00:01+09:00", iso, tokyo()) == 1000);
    CHECK(parse_instant("1970-01-02 09:00", iso, tokyo()) == 86'400'000);
    CHECK(parse_instant("1970-01-01", iso, tokyo()) == -9 * 3'600'000);
}

TEST_CASE("an unknown date form is refused") {
    CHECK(date_format("us").error().message.find("iso, ymd, mdy, dmy, compact, japanese") !=
          std::string::npos);
    CHECK_FALSE(date_format("%Q"));
    CHECK_FALSE(date_format("%d %"));
    CHECK_FALSE(date_format("pattern"));
}

}  // namespace
}  // namespace monomi::importer
