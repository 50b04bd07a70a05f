#include "admin-gui/model/format.h"
#include "admin-gui/model/row_rules.h"

namespace monomi::console {

namespace {

using Key = KeyRule<PartnerRow>;
using Column = ColumnRule<PartnerRow>;
using Number = std::optional<double>;

template <class T>
Number number_of(const std::optional<T>& value) {
    return value ? Number(static_cast<double>(*value)) : std::nullopt;
}
Number number_of(const std::optional<Date>& date) { return date ? Number(date->days()) : std::nullopt; }

Choice<PartnerRow> band_choice(Band band) {
    return {
        {std::string(monomi::name_of(band)), band_text(band, Language::ja), band_text(band, Language::en)},
        [band](const PartnerRow& row) { return row.band == band; }};
}

Key state_key() {
    std::vector<Choice<PartnerRow>> choices;
    for (std::size_t i = 0; i < band_count; ++i) choices.push_back(band_choice(static_cast<Band>(i)));
    // The two parts of 停滞 by their own words.
    choices.push_back({{"未実施"}, [](const PartnerRow& row) { return row.band == Band::stalled; }});
    choices.push_back({{"休眠"}, [](const PartnerRow& row) { return row.band == Band::lapsed; }});
    choices.push_back({{"warning", "要注意"}, [](const PartnerRow& row) {
                           return row.band == Band::warning_14 || row.band == Band::warning_30;
                       }});
    choices.push_back(
        {{"risk", "at_risk"}, [](const PartnerRow& row) { return row.band <= Band::warning_30; }});
    choices.push_back({{"healthy", "順調"}, [](const PartnerRow& row) {
                           return row.band == Band::activated || row.band == Band::activated_late;
                       }});
    return choice_rule<PartnerRow>("state", {"clock", "状態"}, std::move(choices));
}

// By the names of an enumeration and what they are called in Japanese, in its order.
template <class E>
Key named_key(std::string name, std::vector<std::string> aliases,
              const std::array<const char*, count_of<E>>& japanese, std::optional<E> PartnerRow::*member) {
    std::vector<Choice<PartnerRow>> choices;
    for (std::size_t i = 0; i < count_of<E>; ++i) {
        const auto value = static_cast<E>(i);
        choices.push_back({{std::string(monomi::name_of(value)), japanese[i]},
                           [value, member](const PartnerRow& row) { return row.*member == value; }});
    }
    return choice_rule<PartnerRow>(std::move(name), std::move(aliases), std::move(choices));
}

Key health_band_key() {
    return named_key<HealthBand>("band", {"健全度"}, {"順調", "要観察", "要対策", "停滞", "不明"},
                                 &PartnerRow::health_band);
}

Key phase_key() {
    return named_key<PartnerPhase>(
        "phase", {"フェーズ"}, {"契約前", "契約済", "商談実施済", "受注あり", "トップ"}, &PartnerRow::phase);
}

Key tier_key() {
    std::vector<Choice<PartnerRow>> choices;
    for (std::size_t i = 0; i < count_of<Tier>; ++i) {
        const auto tier = static_cast<Tier>(i);
        choices.push_back({{std::string(monomi::name_of(tier)), tier_text(tier, Language::ja)},
                           [tier](const PartnerRow& row) { return row.tier == tier; }});
    }
    choices.push_back({{"none", "不明"}, [](const PartnerRow& row) { return !row.tier; }});
    return choice_rule<PartnerRow>("tier", {"層", "ランク"}, std::move(choices));
}

Key is_key() {
    return choice_rule<PartnerRow>(
        "is", {},
        {{{"contracted", "契約中"}, [](const PartnerRow& row) { return row.under_contract; }},
         {{"prospect", "見込み"}, [](const PartnerRow& row) { return row.prospect; }},
         {{"alerting", "アラートあり"}, [](const PartnerRow& row) { return row.alerts > 0; }},
         {{"unowned", "担当なし"}, [](const PartnerRow& row) { return row.owner.empty(); }},
         {{"late", "遅延"}, [](const PartnerRow& row) { return row.clock.activated_late; }}});
}

std::vector<Key> fixed_keys() {
    using Row = PartnerRow;
    std::vector<Key> keys{state_key(), health_band_key(), phase_key(), tier_key(), is_key()};
    const auto text = [&](std::string name, std::vector<std::string> aliases,
                          std::function<std::string(const Row&)> get) {
        keys.push_back({{std::move(name), std::move(aliases), {}}, text_rule<Row>(std::move(get))});
    };
    const auto number = [&](std::string name, std::vector<std::string> aliases,
                            std::function<Number(const Row&)> get) {
        keys.push_back({{std::move(name), std::move(aliases), {}}, number_rule<Row>(std::move(get))});
    };
    const auto date = [&](std::string name, std::vector<std::string> aliases,
                          std::function<std::optional<Date>(const Row&)> get) {
        keys.push_back({{std::move(name), std::move(aliases), {}}, date_rule<Row>(std::move(get))});
    };
    text("owner", {"担当"}, [](const Row& row) { return row.owner_name + "\n" + row.owner; });
    text("name", {"partner", "名前", "パートナー"}, [](const Row& row) { return row.name; });
    text("id", {}, [](const Row& row) { return row.id; });
    text("region", {"地域"}, [](const Row& row) { return row.region; });
    text("industry", {"業種"}, [](const Row& row) { return row.industry; });
    number("days", {"残り", "days_left"}, [](const Row& row) { return number_of(row.clock.days_left); });
    number("health", {"健全度点"}, [](const Row& row) { return row.health; });
    number("alerts", {"アラート"}, [](const Row& row) { return Number(row.alerts); });
    number("headcount", {"営業人数"}, [](const Row& row) { return number_of(row.sales_headcount); });
    date("contract", {"契約日"}, [](const Row& row) { return row.contract_from; });
    date("meeting", {"商談日"}, [](const Row& row) { return row.last_meeting; });
    date("touch", {"接点日"}, [](const Row& row) { return row.last_touch; });
    return keys;
}

// Most urgent first, and within a band the fewest days left.
Number urgency(const PartnerRow& row) {
    constexpr double most_days = 100'000;
    const double days = row.clock.days_left.value_or(static_cast<int>(most_days) - 1);
    return static_cast<double>(row.band) * 2 * most_days + days;
}

std::string_view or_nothing(const std::string& text) { return text; }

std::vector<Column> fixed_columns() {
    using Row = PartnerRow;
    return {
        {"state", urgency, {}},
        // The folded name is what `search` begins with.
        {"name", {}, [](const Row& row) { return or_nothing(row.search); }},
        {"id", {}, [](const Row& row) { return or_nothing(row.id); }},
        {"owner",
         {},
         [](const Row& row) { return or_nothing(row.owner_name.empty() ? row.owner : row.owner_name); }},
        {"tier",
         [](const Row& row) { return row.tier ? Number(static_cast<double>(*row.tier)) : Number(); },
         {}},
        {"region", {}, [](const Row& row) { return or_nothing(row.region); }},
        {"industry", {}, [](const Row& row) { return or_nothing(row.industry); }},
        {"contract_from", [](const Row& row) { return number_of(row.contract_from); }, {}},
        {"days_left", [](const Row& row) { return number_of(row.clock.days_left); }, {}},
        {"last_meeting", [](const Row& row) { return number_of(row.last_meeting); }, {}},
        {"last_touch", [](const Row& row) { return number_of(row.last_touch); }, {}},
        {"last_referral_or_meeting",
         [](const Row& row) { return number_of(row.last_referral_or_meeting); },
         {}},
        {"headcount", [](const Row& row) { return number_of(row.sales_headcount); }, {}},
        {"alerts", [](const Row& row) { return Number(row.alerts); }, {}},
        {"health", [](const Row& row) { return row.health; }, {}},
        {"phase",
         [](const Row& row) { return row.phase ? Number(static_cast<double>(*row.phase)) : Number(); },
         {}},
    };
}

Number change_of(const Reading& reading) {
    if (!reading.value || !reading.former) return std::nullopt;
    return *reading.value - *reading.former;
}

}  // namespace

PartnerRules partner_rules(const std::vector<std::string>& kpis) {
    PartnerRules rules{fixed_keys(), fixed_columns()};
    for (std::size_t i = 0; i < kpis.size(); ++i) {
        const auto value = [i](const PartnerRow& row) {
            return i < row.kpis.size() ? row.kpis[i].value : Number();
        };
        const auto change = [i](const PartnerRow& row) {
            return i < row.kpis.size() ? change_of(row.kpis[i]) : Number();
        };
        rules.keys.push_back({{kpis[i], {}, {}}, number_rule<PartnerRow>(value)});
        rules.columns.push_back({kpis[i], value, {}});
        rules.columns.push_back({kpis[i] + ".change", change, {}});
    }
    return rules;
}

}  // namespace monomi::console
