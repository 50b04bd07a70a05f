#include "admin-cli/sample/sample_names.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace monomi::sample {
namespace {

// With the forms of characters that careless systems break: 髙 (U+9AD9), 﨑 (U+FA11), 邊, 齋, 濵.
constexpr std::array<std::string_view, 64> family_names{
    "佐藤", "鈴木",   "髙橋", "田中", "伊藤", "渡邊", "山本", "中村", "小林", "加藤",   "吉田",
    "山田", "佐々木", "山口", "松本", "井上", "木村", "林",   "清水", "山﨑", "森",     "池田",
    "橋本", "阿部",   "石川", "山下", "中島", "石井", "小川", "前田", "岡田", "長谷川", "藤田",
    "近藤", "村上",   "後藤", "遠藤", "坂本", "青木", "藤井", "齋藤", "福田", "西村",   "藤原",
    "太田", "三浦",   "岡﨑", "松田", "中川", "原田", "小野", "髙木", "竹内", "金子",   "和田",
    "中山", "石田",   "上田", "森田", "柴田", "酒井", "宮﨑", "横山", "濵田"};
constexpr std::array<std::string_view, 56> given_names{
    "翔太", "美咲", "大輔", "陽子",   "健太", "彩",   "拓也", "真由美", "直樹", "恵",     "達也", "由美",
    "和也", "愛",   "誠",   "久美子", "剛",   "智子", "亮",   "裕子",   "浩二", "麻衣",   "隆",   "香織",
    "学",   "千尋", "修",   "菜々子", "蓮",   "結衣", "大翔", "葵",     "悠斗", "さくら", "颯太", "凛",
    "陸",   "莉子", "樹",   "七海",   "圭介", "静香", "慎一", "奈緒",   "哲也", "瞳",     "雄一", "舞",
    "康平", "里奈", "俊介", "沙織",   "祐介", "優子", "貴之", "玲奈"};

constexpr std::array<std::string_view, 30> company_fronts{
    "青嶺", "白波",   "緑風", "紅葉",   "銀河", "星見", "月影", "朝凪", "夕凪", "若竹",
    "松風", "花筏",   "雲海", "霧島野", "空木", "海鳴", "山彦", "野分", "春霞", "秋津",
    "冬木", "夏木立", "水鏡", "石清",   "木漏", "火焔", "土筆", "風早", "光輪", "鶴亀"};
constexpr std::array<std::string_view, 30> company_backs{"システムズ",
                                                         "ソリューションズ",
                                                         "商事",
                                                         "情報",
                                                         "テクノ",
                                                         "ネットワーク",
                                                         "パートナーズ",
                                                         "コンサルティング",
                                                         "データ",
                                                         "ビジネス",
                                                         "電子",
                                                         "通信",
                                                         "オフィス",
                                                         "企画",
                                                         "サービス",
                                                         "デザイン",
                                                         "クラウド",
                                                         "ワークス",
                                                         "ラボ",
                                                         "産業",
                                                         "インフォ",
                                                         "開発",
                                                         "リンク",
                                                         "サポート",
                                                         "マーケティング",
                                                         "エージェンシー",
                                                         "ホールディングス",
                                                         "コミュニケーションズ",
                                                         "デジタル",
                                                         "トレード"};

constexpr std::array<const char*, 8> regions{"北海道", "東北", "関東", "中部",
                                             "近畿",   "中国", "四国", "九州"};
constexpr std::array<const char*, 7> industries{"SIer",       "事務機販売",       "通信代理店", "広告代理店",
                                                "会計事務所", "コンサルティング", "Web制作"};

}  // namespace

std::string person_name(Random& random) {
    const auto family = random.pick(family_names);
    return fmt::format("{} {}", family, random.pick(given_names));
}

std::string company_name(int number) {
    const auto n = static_cast<std::size_t>(number);
    // Both parts change from one number to the next; 7 and 30 have no common factor.
    const auto front = company_fronts[(n * 7) % company_fronts.size()];
    const auto back = company_backs[(n * 7 + n / company_fronts.size()) % company_backs.size()];
    return fmt::format("株式会社{}{}", front, back);
}

std::string customer_name(int partner, int number) {
    return fmt::format("サンプル顧客 {:03}-{:03}", partner, number);
}

const char* region_name(Random& random) { return random.pick(regions); }
const char* industry_name(Random& random) { return random.pick(industries); }

}  // namespace monomi::sample
