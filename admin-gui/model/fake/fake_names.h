// Invented names of people and companies.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "admin-gui/model/fake/fake_random.h"

namespace monomi::console {

inline constexpr std::array<std::string_view, 20> fake_family_names{
    "佐藤", "鈴木", "髙橋", "田中", "渡邊", "山﨑", "宮﨑", "濵田", "齋藤",   "伊藤",
    "山本", "中村", "小林", "加藤", "吉田", "澤田", "髙木", "岡﨑", "長谷川", "佐々木"};
inline constexpr std::array<std::string_view, 16> fake_given_names{
    "翔太", "美咲", "大輔", "陽子", "健太", "彩",     "拓也", "真由美",
    "直樹", "恵",   "達也", "由美", "誠",   "久美子", "亮",   "裕子"};
inline constexpr std::array<std::string_view, 24> fake_company_fronts{
    "青嶺", "白波", "緑風", "紅葉", "銀河",   "星見",   "月影",  "朝凪",
    "夕凪", "若竹", "松風", "花筏", "雲海",   "霧島野", "空木",  "海鳴",
    "山彦", "野分", "春霞", "秋津", "髙千穂", "宮﨑",   "①番館", "横浜みなと"};
inline constexpr std::array<std::string_view, 16> fake_company_backs{
    "システムズ",       "ソリューションズ", "商事", "情報", "テクノ", "ネットワーク", "パートナーズ",
    "コンサルティング", "データ",           "電子", "通信", "企画",   "クラウド",     "ラボ",
    "インフォ",         "ホールディングス"};
inline constexpr std::array<std::string_view, 8> fake_regions{"東京", "横浜", "大阪", "名古屋",
                                                              "福岡", "札幌", "仙台", "広島"};

[[nodiscard]] inline std::string fake_person(FakeDice& dice) {
    return std::string(dice.of(fake_family_names)) + " " + std::string(dice.of(fake_given_names));
}
[[nodiscard]] inline std::string fake_company(FakeDice& dice, std::size_t number) {
    std::string name = std::string(dice.of(fake_company_fronts)) + std::string(dice.of(fake_company_backs));
    if (number % 3 == 0) return "㈱" + name;
    if (number % 3 == 1) return "株式会社" + name;
    return name;
}

}  // namespace monomi::console
