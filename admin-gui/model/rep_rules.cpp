#include "admin-gui/model/row_rules.h"

namespace monomi::console {

namespace {

using Number = std::optional<double>;

Number rank_number(int rank) { return rank > 0 ? Number(rank) : std::nullopt; }

RepRules make_rules() {
    using Row = RepRow;
    RepRules rules;
    rules.keys.push_back(
        choice_rule<Row>("is", {"state", "状態"},
                         {{{"rising", "上昇"}, [](const Row& row) { return row.rising; }},
                          {{"dormant", "休眠"}, [](const Row& row) { return row.dormant; }},
                          {{"scored", "評価済み"}, [](const Row& row) { return row.score.has_value(); }},
                          {{"unscored", "未評価"}, [](const Row& row) { return !row.score; }}}));
    const auto text = [&](std::string name, std::vector<std::string> aliases,
                          std::function<std::string(const Row&)> get) {
        rules.keys.push_back({{std::move(name), std::move(aliases), {}}, text_rule<Row>(std::move(get))});
    };
    const auto number = [&](std::string name, std::vector<std::string> aliases,
                            std::function<Number(const Row&)> get) {
        rules.keys.push_back({{std::move(name), std::move(aliases), {}}, number_rule<Row>(get)});
    };
    text("rep", {"name", "担当者", "名前"}, [](const Row& row) { return row.name + "\n" + row.id; });
    text("partner", {"パートナー"}, [](const Row& row) { return row.partner_name + "\n" + row.partner; });
    // Exact, for lists of one partner.
    rules.keys.push_back(
        {{"partner_id", {}, {}}, [](const std::string& value, FilterProblem&) -> std::optional<Test<Row>> {
             return Test<Row>([value](const Row& row) { return fold(row.partner) == value; });
         }});
    text("title", {"役職"}, [](const Row& row) { return row.title; });
    text("id", {}, [](const Row& row) { return row.id; });
    number("score", {"スコア"}, [](const Row& row) { return row.score; });
    number("rank", {"順位"}, [](const Row& row) { return rank_number(row.rank); });
    number("change", {"変化"}, [](const Row& row) { return row.change_30d; });
    number("coverage", {"充足率"}, [](const Row& row) { return Number(row.coverage); });

    const auto by_number = [&](std::string name, std::function<Number(const Row&)> get) {
        rules.columns.push_back({std::move(name), std::move(get), {}});
    };
    const auto by_text = [&](std::string name, std::function<std::string_view(const Row&)> get) {
        rules.columns.push_back({std::move(name), {}, std::move(get)});
    };
    by_number("rank", [](const Row& row) { return rank_number(row.rank); });
    by_number("rank_in_partner", [](const Row& row) { return rank_number(row.rank_in_partner); });
    by_text("name", [](const Row& row) { return std::string_view(row.search); });
    by_text("partner", [](const Row& row) { return std::string_view(row.partner_name); });
    by_text("title", [](const Row& row) { return std::string_view(row.title); });
    by_number("score", [](const Row& row) { return row.score; });
    by_number("coverage", [](const Row& row) { return Number(row.coverage); });
    by_number("change_30d", [](const Row& row) { return row.change_30d; });
    for (std::size_t group = 0; group < score_group_count; ++group) {
        by_number(std::string(monomi::name_of(static_cast<ScoreGroup>(group))),
                  [group](const Row& row) { return row.groups[group].points; });
    }
    return rules;
}

}  // namespace

const RepRules& rep_rules() {
    static const RepRules rules = make_rules();
    return rules;
}

}  // namespace monomi::console
