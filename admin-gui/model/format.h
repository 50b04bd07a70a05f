// Numbers, money, dates and times as people read them, in both languages. Pure.
#pragma once
#include <optional>
#include <string>

#include "admin-gui/model/picture.h"

namespace monomi::console {

// "1,234"; a true minus (U+2212).
[[nodiscard]] std::string count_text(std::int64_t value);
// With so many decimal places: "1,234.5".
[[nodiscard]] std::string number_text(double value, int decimals);
// "45.3%", "100%".
[[nodiscard]] std::string percent_text(double fraction, int decimals = 1);
// Abbreviated: "¥1.2億", "¥345万", "¥9,800" or "¥120M", "¥345K", "¥9,800". `value` in major units.
[[nodiscard]] std::string money_text(double value, std::string_view currency, Language language);
// Exact: "¥123,456,789", "$1,234.50".
[[nodiscard]] std::string exact_money_text(double value, std::string_view currency, int digits);

// A value in its unit, short (for tables and cards) and exact (for a hover). N/A is "—".
[[nodiscard]] std::string value_text(std::optional<double> value, Unit unit, const Catalogue& catalogue,
                                     Language language);
[[nodiscard]] std::string exact_text(std::optional<double> value, Unit unit, const Catalogue& catalogue,
                                     Language language);
// What the value counts, to stand beside it: "件", "日" / "", "days"; empty where the text has it.
[[nodiscard]] std::string unit_text(Unit unit, Language language);
// Why there is no value, in the language of the console.
[[nodiscard]] std::string na_reason(const Reading& reading, Language language);

struct Delta {
    enum class Trend : std::uint8_t { none, better, worse, same } trend = Trend::none;
    int sign = 0;      // of the change: -1, 0, 1
    std::string text;  // "+12%", "−3", "+2.1pt", "±0"; empty where one of the two is N/A
};
// The change against the former period: in percent for counts and money, in points for ratios; the plain
// difference where the former value is 0 or both are small (below 10).
[[nodiscard]] Delta delta_of(const Reading& reading, const KpiInfo& kpi, const Catalogue& catalogue,
                             Language language);

// "2026/11/21" / "Nov 21, 2026"; without the year: "11/21" / "Nov 21".
[[nodiscard]] std::string date_text(Date date, Language language);
[[nodiscard]] std::string date_text(std::optional<Date> date, Language language);  // "—" for none
[[nodiscard]] std::string short_date_text(Date date, Language language);
// A text with every date that stands in it as 2026-11-21 written like date_text().
[[nodiscard]] std::string readable_dates(std::string_view text, Language language);
// "2026年11月" / "Nov 2026"; short: "11月" / "Nov".
[[nodiscard]] std::string month_text(Date date, Language language);
[[nodiscard]] std::string short_month_text(Date date, Language language);
// "残り14日" / "14 days left", "本日まで" / "ends today", "5日超過" / "5 days over".
[[nodiscard]] std::string days_left_text(int days, Language language);
// Of a day seen from another: "今日", "3日前", "2ヶ月前", "5日後" / "today", "3 days ago", …
[[nodiscard]] std::string relative_date_text(Date date, Date today, Language language);
// Of an instant: "たった今", "5分前", "3時間前", "2日前" / "just now", "5 min ago", "3 h ago", "2 days ago".
[[nodiscard]] std::string relative_time_text(Instant then, Instant now, Language language);
// "14:02" and "2026/11/21 14:02" in the time zone; an unknown zone is UTC.
[[nodiscard]] std::string time_text(Instant instant, std::string_view time_zone);
[[nodiscard]] std::string date_time_text(Instant instant, std::string_view time_zone, Language language);
// "3日 4時間" / "3d 4h", "75秒" / "1m 15s".
[[nodiscard]] std::string duration_text(std::int64_t seconds, Language language);
// "1.5 MB".
[[nodiscard]] std::string bytes_text(std::int64_t bytes);
// "0.5/s", "1,200/s".
[[nodiscard]] std::string rate_text(double per_second);

// "今月" / "This month" and what it is compared with: "前月同日比" / "vs. previous month".
[[nodiscard]] std::string period_text(Period period, Language language);
[[nodiscard]] std::string former_text(Period period, Language language);
// Names of the vocabularies: bands, tiers, severities, alert states, touchpoint types, score groups.
[[nodiscard]] std::string band_text(Band band, Language language);
[[nodiscard]] std::string tier_text(std::optional<Tier> tier, Language language);
[[nodiscard]] std::string severity_text(Severity severity, Language language);
[[nodiscard]] std::string alert_state_text(AlertState state, Language language);
[[nodiscard]] std::string touchpoint_text(TouchpointType type, Language language);
[[nodiscard]] std::string score_group_text(ScoreGroup group, Language language);
[[nodiscard]] std::string deal_state_text(DealRow::State state, Language language);

}  // namespace monomi::console
