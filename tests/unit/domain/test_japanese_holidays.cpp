#include <fstream>
#include <map>

#include "common/domain/calendar.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

constexpr auto file = "config/calendar/japan.txt";

// The file's own lines, names included.
std::map<Date, std::string> holidays() {
    std::ifstream in(file);
    std::map<Date, std::string> days;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        REQUIRE(days.emplace(on(line.substr(0, 10)), line.substr(11)).second);
    }
    return days;
}

std::string name_on(const char* day) {
    static const auto days = holidays();
    const auto it = days.find(on(day));
    return it == days.end() ? "" : it->second;
}

}  // namespace

TEST_CASE("the number of Japanese holidays of each year, substitutes included") {
    std::map<int, int> counts;
    for (const auto& [day, name] : holidays()) ++counts[static_cast<int>(day.ymd().year())];
    const std::map<int, int> expected{{2016, 17}, {2017, 17}, {2018, 20}, {2019, 22}, {2020, 18},
                                      {2021, 17}, {2022, 16}, {2023, 17}, {2024, 21}, {2025, 19},
                                      {2026, 18}, {2027, 17}, {2028, 16}, {2029, 19}, {2030, 19}};
    CHECK(counts == expected);
}

TEST_CASE("Japanese holidays that moved, began or ended") {
    CHECK(name_on("2016-08-11") == "山の日");
    CHECK(name_on("2018-12-23") == "天皇誕生日");
    CHECK(name_on("2018-12-24") == "振替休日");
    CHECK(name_on("2019-12-23").empty());
    CHECK(name_on("2019-02-23").empty());
    CHECK(name_on("2020-02-23") == "天皇誕生日");
    CHECK(name_on("2020-02-24") == "振替休日");
    CHECK(name_on("2019-10-14") == "体育の日");
    CHECK(name_on("2019-10-22") == "即位礼正殿の儀の行われる日");
    CHECK(name_on("2022-10-10") == "スポーツの日");
}

TEST_CASE("ten days off at the accession of 2019") {
    const auto calendar = Calendar::load(file).value();
    CHECK(calendar.is_business_day(on("2019-04-26")));
    CHECK(calendar.business_days({on("2019-04-27"), on("2019-05-06")}) == 0);
    CHECK(calendar.is_business_day(on("2019-05-07")));
    CHECK(name_on("2019-04-30") == "国民の休日");
    CHECK(name_on("2019-05-01") == "天皇の即位の日");
    CHECK(name_on("2019-05-02") == "国民の休日");
}

TEST_CASE("holidays were moved for the Olympic Games") {
    CHECK(name_on("2020-07-20").empty());
    CHECK(name_on("2020-07-23") == "海の日");
    CHECK(name_on("2020-07-24") == "スポーツの日");
    CHECK(name_on("2020-08-10") == "山の日");
    CHECK(name_on("2020-08-11").empty());
    CHECK(name_on("2020-10-12").empty());
    CHECK(name_on("2021-07-22") == "海の日");
    CHECK(name_on("2021-07-23") == "スポーツの日");
    CHECK(name_on("2021-08-08") == "山の日");
    CHECK(name_on("2021-08-09") == "振替休日");
    CHECK(name_on("2021-10-11").empty());
}

TEST_CASE("equinox days, substitutes and days between two holidays") {
    for (const char* day : {"2016-03-20", "2020-03-20", "2022-03-21", "2023-03-21", "2024-03-20",
                            "2025-03-20", "2026-03-20", "2027-03-21"}) {
        CHECK(name_on(day) == "春分の日");
    }
    for (const char* day : {"2016-09-22", "2019-09-23", "2020-09-22", "2023-09-23", "2024-09-22",
                            "2025-09-23", "2026-09-23", "2028-09-22"}) {
        CHECK(name_on(day) == "秋分の日");
    }
    CHECK(name_on("2026-09-22") == "国民の休日");
    CHECK(name_on("2020-05-06") == "振替休日");
    CHECK(name_on("2025-05-06") == "振替休日");
    CHECK(name_on("2024-11-04") == "振替休日");
    CHECK(name_on("2023-01-02") == "振替休日");
    CHECK(name_on("2027-03-22") == "振替休日");
}

TEST_CASE("a holiday on a Sunday always has a substitute, which is never one itself") {
    const auto days = holidays();
    for (const auto& [day, name] : days) {
        const bool substitute = name == "振替休日";
        CHECK_FALSE((substitute && day.iso_weekday() == 7));
        if (day.iso_weekday() != 7) continue;
        Date next = day + 1;
        while (days.count(next) != 0 && days.at(next) != "振替休日") next = next + 1;
        INFO(day.str());
        CHECK(days.count(next) == 1);
    }
}

TEST_CASE("November 2026 has 19 business days, of which 10 are gone by the close of the 16th") {
    const auto calendar = Calendar::load(file).value();
    CHECK(calendar.business_days({on("2026-11-01"), on("2026-11-30")}) == 19);
    CHECK(calendar.business_days({on("2026-11-01"), on("2026-11-16")}) == 10);
    CHECK(calendar.business_days({on("2026-11-01"), on("2026-11-15")}) == 9);
}
