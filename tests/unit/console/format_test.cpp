// Numbers, money, dates and times as people read them.
#include "admin-gui/model/format.h"

#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

constexpr auto ja = Language::ja;
constexpr auto en = Language::en;

Catalogue yen() { return {}; }
Catalogue dollars() {
    Catalogue all;
    all.currency = "USD";
    all.currency_digits = 2;
    return all;
}
KpiInfo kpi(Unit unit, Direction direction = Direction::higher_is_better) {
    return {"x", {"x", "x"}, unit, direction, false, {}, true};
}
Reading changed(double former, double value) { return {value, former, 1, ""}; }
std::string delta(Unit unit, double former, double value) {
    return delta_of(changed(former, value), kpi(unit), yen(), ja).text;
}

}  // namespace

TEST_CASE("counts have separators and a true minus") {
    CHECK(count_text(0) == "0");
    CHECK(count_text(999) == "999");
    CHECK(count_text(1000) == "1,000");
    CHECK(count_text(1234567) == "1,234,567");
    CHECK(count_text(-1234) == "−1,234");
    CHECK(count_text(std::numeric_limits<std::int64_t>::min()) == "−9,223,372,036,854,775,808");
    CHECK(number_text(1234.56, 1) == "1,234.6");
    CHECK(number_text(-0.04, 1) == "0.0");
}

TEST_CASE("money is abbreviated as people read it") {
    CHECK(money_text(120'000'000, "JPY", ja) == "¥1.2億");
    CHECK(money_text(120'000'000, "JPY", en) == "¥120M");
    CHECK(money_text(3'450'000, "JPY", ja) == "¥345万");
    CHECK(money_text(3'450'000, "JPY", en) == "¥3.5M");
    CHECK(money_text(9'800, "JPY", ja) == "¥9,800");
    CHECK(money_text(9'800, "JPY", en) == "¥9,800");
    CHECK(money_text(10'000, "JPY", ja) == "¥1万");
    CHECK(money_text(12'345, "JPY", ja) == "¥1.2万");
    CHECK(money_text(99'999'999, "JPY", ja) == "¥1億");
    CHECK(money_text(999'999, "JPY", en) == "¥1M");
    CHECK(money_text(12'345'678, "JPY", ja) == "¥1,235万");
    CHECK(money_text(2'500'000'000'000, "JPY", ja) == "¥2.5兆");
    CHECK(money_text(-3'450'000, "JPY", ja) == "−¥345万");
    CHECK(money_text(0, "JPY", ja) == "¥0");
    CHECK(money_text(12.5, "USD", en) == "$12.50");
    CHECK(money_text(34'500, "USD", en) == "$35K");
    CHECK(exact_money_text(123456789, "JPY", 0) == "¥123,456,789");
    CHECK(exact_money_text(-1234.5, "USD", 2) == "−$1,234.50");
    CHECK(exact_money_text(5, "CHF", 2) == "CHF\u00a05.00");
}

TEST_CASE("ratios are percentages") {
    CHECK(percent_text(0.453) == "45.3%");
    CHECK(percent_text(0.45) == "45%");
    CHECK(percent_text(1) == "100%");
    CHECK(percent_text(-0.021) == "−2.1%");
    CHECK(percent_text(0) == "0%");
    CHECK(percent_text(12.5, 0) == "1,250%");
}

TEST_CASE("values in their units, short and exact") {
    CHECK(value_text(std::nullopt, Unit::count, yen(), ja) == "—");
    CHECK(value_text(1234, Unit::count, yen(), ja) == "1,234");
    CHECK(value_text(2.5, Unit::days, yen(), ja) == "2.5");
    CHECK(value_text(38, Unit::days, yen(), ja) == "38");
    CHECK(exact_text(38, Unit::days, yen(), ja) == "38日");
    CHECK(exact_text(38, Unit::days, yen(), en) == "38 days");
    CHECK(exact_text(1.5, Unit::money, dollars(), en) == "$1.50");
    CHECK(exact_text(0.4567, Unit::ratio, yen(), en) == "45.67%");
}

TEST_CASE("changes are in percent, in points, or plain where little would be said by percents") {
    CHECK(delta(Unit::count, 100, 112) == "+12%");
    CHECK(delta(Unit::count, 100, 88) == "−12%");
    CHECK(delta(Unit::count, 1000, 1005) == "+0.5%");
    CHECK(delta(Unit::count, 3, 6) == "+3");
    CHECK(delta(Unit::count, 0, 40) == "+40");
    CHECK(delta(Unit::count, 10, 200) == "+190");
    CHECK(delta(Unit::count, 5, 5) == "±0");
    CHECK(delta(Unit::money, 0, 3'450'000) == "+¥345万");
    CHECK(delta(Unit::ratio, 0.40, 0.421) == "+2.1pt");
    CHECK(delta(Unit::ratio, 0.40, 0.4001) == "±0.0pt");
    CHECK(delta(Unit::days, 40, 38) == "−2");
    CHECK(delta_of({std::nullopt, 1.0, 1, ""}, kpi(Unit::count), yen(), ja).text.empty());
    CHECK(delta_of({1.0, std::nullopt, 1, ""}, kpi(Unit::count), yen(), ja).trend == Delta::Trend::none);
    using Trend = Delta::Trend;
    CHECK(delta_of(changed(1, 2), kpi(Unit::count), yen(), ja).trend == Trend::better);
    CHECK(delta_of(changed(2, 1), kpi(Unit::count), yen(), ja).trend == Trend::worse);
    CHECK(delta_of(changed(2, 1), kpi(Unit::count, Direction::lower_is_better), yen(), ja).trend ==
          Trend::better);
    CHECK(delta_of(changed(2, 2), kpi(Unit::count), yen(), ja).trend == Trend::same);
}

TEST_CASE("dates") {
    const Date day = Date::of(2026, 11, 21);
    CHECK(date_text(day, ja) == "2026/11/21");
    CHECK(date_text(Date::of(2026, 1, 2), ja) == "2026/01/02");
    CHECK(date_text(day, en) == "Nov 21, 2026");
    CHECK(date_text(std::optional<Date>{}, en) == "—");
    CHECK(short_date_text(day, ja) == "11/21");
    CHECK(short_date_text(day, en) == "Nov 21");
    CHECK(month_text(day, ja) == "2026年11月");
    CHECK(month_text(day, en) == "Nov 2026");
    CHECK(short_month_text(day, ja) == "11月");
}

TEST_CASE("days left, before, on and after the last day") {
    CHECK(days_left_text(1, ja) == "残り1日");
    CHECK(days_left_text(1, en) == "1 day left");
    CHECK(days_left_text(0, ja) == "本日まで");
    CHECK(days_left_text(0, en) == "ends today");
    CHECK(days_left_text(-1, ja) == "1日超過");
    CHECK(days_left_text(-5, en) == "5 days over");
}

TEST_CASE("relative dates and times") {
    const Date today = Date::of(2026, 11, 30);
    CHECK(relative_date_text(today, today, ja) == "今日");
    CHECK(relative_date_text(today - 3, today, ja) == "3日前");
    CHECK(relative_date_text(today + 1, today, en) == "in 1 day");
    CHECK(relative_date_text(today - 59, today, en) == "59 days ago");
    CHECK(relative_date_text(today - 61, today, ja) == "2ヶ月前");
    CHECK(relative_date_text(today - 800, today, en) == "2 years ago");
    CHECK(relative_time_text(0, 9'999, ja) == "たった今");
    CHECK(relative_time_text(0, 10'000, en) == "10 s ago");
    CHECK(relative_time_text(0, 60'000, ja) == "1分前");
    CHECK(relative_time_text(0, 3'600'000, en) == "1 h ago");
    CHECK(relative_time_text(0, 86'400'000, en) == "1 day ago");
    CHECK(relative_time_text(5, 0, ja) == "たった今");
}

TEST_CASE("instants in the business time zone") {
    constexpr Instant afternoon = 1'796'015'100'000;  // 2026-11-30 05:05 UTC
    CHECK(time_text(afternoon, "Asia/Tokyo") == "14:05");
    CHECK(date_time_text(afternoon, "Asia/Tokyo", ja) == "2026/11/30 14:05");
    CHECK(time_text(afternoon, "UTC") == "05:05");
    CHECK(time_text(afternoon, "no/such zone") == "05:05");
}

TEST_CASE("spans, sizes and rates") {
    CHECK(duration_text(59, en) == "59s");
    CHECK(duration_text(75, ja) == "1分15秒");
    CHECK(duration_text(93'784, en) == "1d 2h");
    CHECK(bytes_text(999) == "999 B");
    CHECK(bytes_text(1'500'000) == "1.5 MB");
    CHECK(bytes_text(214'000'000) == "214 MB");
    CHECK(rate_text(0) == "0/s");
    CHECK(rate_text(0.5) == "0.5/s");
    CHECK(rate_text(1200) == "1,200/s");
}

TEST_CASE("why there is no value is said in the language of the console") {
    const Reading none{std::nullopt, std::nullopt, 0, "nothing supplies what it needs"};
    CHECK(na_reason(none, en) == "nothing supplies what it needs");
    CHECK(na_reason(none, ja) == "必要なデータを供給する連携元がありません");
    const Reading part{std::nullopt, std::nullopt, 0.25,
                       "only 25 % is covered; under 40 % there is no value"};
    CHECK(na_reason(part, ja) == "データの充足率が25%のため、値を出せません");
    CHECK_FALSE(na_reason({}, ja).empty());
}

TEST_CASE("dates within a text are written as everywhere else") {
    CHECK(readable_dates("2026-05-19 に契約。期限は 2026-08-19 です", Language::ja) ==
          "2026/05/19 に契約。期限は 2026/08/19 です");
    CHECK(readable_dates("since 2026-05-19; until (2026-08-19).", Language::en) ==
          "since May 19, 2026; until (Aug 19, 2026).");
    for (const char* text : {"D-2026-05-19", "2026-05-190", "2026-13-01", "2026-05", ""})
        CHECK(readable_dates(text, Language::ja) == text);
}

TEST_CASE("a rounded amount shows that it is rounded") {
    CHECK(money_text(2'960'000, "JPY", Language::en) == "¥3.0M");
    CHECK(money_text(3'000'000, "JPY", Language::en) == "¥3M");
    CHECK(money_text(9'960'000, "JPY", Language::en) == "¥10M");
    CHECK(money_text(30'001, "JPY", Language::ja) == "¥3.0万");
}
