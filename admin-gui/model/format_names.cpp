// The vocabularies of the domain, as people call them.
#include <fmt/format.h>

#include <array>

#include "admin-gui/model/format.h"

namespace monomi::console {

namespace {

struct Pair {
    std::string_view ja, en;
};
template <class E, std::size_t N>
std::string named(const std::array<Pair, N>& names, E value, Language language) {
    static_assert(N == count_of<E>);
    const Pair& pair = names[static_cast<std::size_t>(value)];
    return std::string(language == Language::ja ? pair.ja : pair.en);
}

constexpr std::array<Pair, 5> periods{{{"今月", "This month"},
                                       {"今四半期", "This quarter"},
                                       {"直近30日", "Last 30 days"},
                                       {"直近90日", "Last 90 days"},
                                       {"直近12ヶ月", "Last 12 months"}}};
constexpr std::array<Pair, 5> formers{{{"前月同日比", "vs. same days last month"},
                                       {"前四半期同日比", "vs. same days last quarter"},
                                       {"前の30日比", "vs. the 30 days before"},
                                       {"前の90日比", "vs. the 90 days before"},
                                       {"前の12ヶ月比", "vs. the 12 months before"}}};
constexpr std::array<Pair, band_count> bands{{{"停滞・未実施", "Stalled"},
                                              {"停滞・休眠", "Lapsed"},
                                              {"残り14日以内", "Due in 14 days"},
                                              {"残り30日以内", "Due in 30 days"},
                                              {"計測中", "Running"},
                                              {"アクティベート済み", "Activated"},
                                              {"アクティベート遅れ", "Activated late"},
                                              {"データ未連携", "Not supplied"},
                                              {"契約日不明", "Date unknown"},
                                              {"見込み", "Prospect"},
                                              {"契約終了", "Terminated"}}};
constexpr std::array<Pair, 3> tiers{{{"トップ", "Top"}, {"第2群", "Second"}, {"その他", "Long tail"}}};
constexpr std::array<Pair, 3> severities{{{"重大", "Critical"}, {"警告", "Warning"}, {"情報", "Info"}}};
constexpr std::array<Pair, 4> alert_states{
    {{"発報中", "Firing"}, {"判定待ち", "Pending"}, {"データなし", "No data"}, {"解消", "Resolved"}}};
constexpr std::array<Pair, 14> touchpoints{{{"定例", "Regular meeting"},
                                            {"勉強会", "Study session"},
                                            {"常駐", "Day on site"},
                                            {"名刺交換", "Contact exchange"},
                                            {"チャット", "Chat"},
                                            {"メール", "E-mail"},
                                            {"電話", "Phone"},
                                            {"商談同席", "Joint meeting"},
                                            {"共催セミナー", "Co-hosted seminar"},
                                            {"ハウスリスト配信", "House list mailing"},
                                            {"提案可否の確認", "Availability inquiry"},
                                            {"個別相談", "Consultation inquiry"},
                                            {"その他の問い合わせ", "Other inquiry"},
                                            {"その他", "Other"}}};
constexpr std::array<Pair, score_group_count> groups{{{"実績", "Results"},
                                                      {"関係性", "Relationship"},
                                                      {"適合", "Fit"},
                                                      {"勢い", "Momentum"},
                                                      {"連絡", "Reach"}}};

}  // namespace

std::string period_text(Period period, Language language) { return named(periods, period, language); }
std::string former_text(Period period, Language language) { return named(formers, period, language); }
std::string band_text(Band band, Language language) { return named(bands, band, language); }
std::string tier_text(std::optional<Tier> tier, Language language) {
    return tier ? named(tiers, *tier, language) : "\u2014";
}
std::string severity_text(Severity severity, Language language) {
    return named(severities, severity, language);
}
std::string alert_state_text(AlertState state, Language language) {
    return named(alert_states, state, language);
}
std::string touchpoint_text(TouchpointType type, Language language) {
    return named(touchpoints, type, language);
}
std::string score_group_text(ScoreGroup group, Language language) { return named(groups, group, language); }

std::string deal_state_text(DealRow::State state, Language language) {
    const bool ja = language == Language::ja;
    switch (state) {
        case DealRow::State::won:
            return ja ? "受注" : "Won";
        case DealRow::State::lost:
            return ja ? "失注" : "Lost";
        case DealRow::State::open:
            break;
    }
    return ja ? "進行中" : "Open";
}

std::string na_reason(const Reading& reading, Language language) {
    if (language == Language::en) {
        if (reading.reason.empty()) return "No value";
        return reading.reason;
    }
    if (reading.reason == "nothing supplies what it needs") return "必要なデータを供給する連携元がありません";
    if (reading.reason.rfind("only ", 0) == 0)
        return fmt::format("データの充足率が{}のため、値を出せません", percent_text(reading.coverage, 0));
    if (reading.reason == "there is nothing to divide by") return "分母が0のため計算できません";
    if (reading.reason == "there is no case") return "対象の案件がありません";
    if (reading.reason.rfind("a rep has no ", 0) == 0) return "担当者単位では集計しない指標です";
    if (reading.reason.rfind("a window without", 0) == 0) return "期首のない期間では計算できません";
    return reading.reason.empty() ? "値がありません" : reading.reason;
}

}  // namespace monomi::console
