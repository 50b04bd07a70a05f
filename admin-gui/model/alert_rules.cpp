#include "admin-gui/model/alert_days.h"
#include "admin-gui/model/format.h"
#include "admin-gui/model/row_rules.h"

namespace monomi::console {

namespace {

using Number = std::optional<double>;

template <class E, class Text>
std::vector<Choice<Alert>> choices_of(E Alert::*field, Text&& text) {
    std::vector<Choice<Alert>> choices;
    for (std::size_t i = 0; i < count_of<E>; ++i) {
        const auto value = static_cast<E>(i);
        choices.push_back({{std::string(monomi::name_of(value)), text(value, Language::ja)},
                           [field, value](const Alert& alert) { return alert.*field == value; }});
    }
    return choices;
}

// Whoever it was given to, else whose partner it is about.
std::string who(const Alert& alert) {
    return alert.assigned ? alert.assigned->to : alert.owner + "\n" + alert.owner_name;
}

AlertRules make_rules() {
    AlertRules rules;
    rules.keys.push_back(
        choice_rule<Alert>("severity", {"重要度"}, choices_of(&Alert::severity, severity_text)));
    rules.keys.push_back(choice_rule<Alert>("state", {"状態"}, choices_of(&Alert::state, alert_state_text)));
    rules.keys.push_back(choice_rule<Alert>(
        "is", {},
        {{{"acknowledged", "acked", "確認済み"}, [](const Alert& a) { return a.acknowledged.has_value(); }},
         {{"open", "unacknowledged", "未確認"}, [](const Alert& a) { return !a.acknowledged; }},
         {{"assigned", "担当あり"}, [](const Alert& a) { return a.assigned.has_value(); }},
         {{"unassigned", "担当なし"}, [](const Alert& a) { return !a.assigned; }},
         {{"snoozed", "スヌーズ中"}, [](const Alert& a) { return a.snoozed_until.has_value(); }},
         {{"silenced", "ミュート中"}, [](const Alert& a) { return !a.silenced_by.empty(); }},
         {{"inhibited", "抑制中"}, [](const Alert& a) { return !a.inhibited_by.empty(); }}}));
    const auto text = [&](std::string name, std::vector<std::string> aliases,
                          std::function<std::string(const Alert&)> get) {
        rules.keys.push_back({{std::move(name), std::move(aliases), {}}, text_rule<Alert>(std::move(get))});
    };
    text("rule", {"ルール"}, [](const Alert& a) { return a.rule; });
    text("scope", {"対象"}, [](const Alert& a) { return a.scope + "\n" + a.scope_name; });
    text("partner", {"パートナー"}, [](const Alert& a) {
        if (a.partner().empty()) return std::string();
        return a.partner() + "\n" + (a.partner_name.empty() ? a.scope_name : a.partner_name);
    });
    text("owner", {"assigned", "担当"}, who);
    text("id", {}, [](const Alert& a) { return a.id; });
    rules.keys.push_back(
        {{"since", {"開始日"}, {}}, date_rule<Alert>([](const Alert& a) { return a.since; })});

    const auto by_number = [&](std::string name, std::function<Number(const Alert&)> get) {
        rules.columns.push_back({std::move(name), std::move(get), {}});
    };
    const auto by_text = [&](std::string name, std::function<std::string_view(const Alert&)> get) {
        rules.columns.push_back({std::move(name), {}, std::move(get)});
    };
    by_number("severity", [](const Alert& a) { return Number(static_cast<double>(a.severity)); });
    by_number("state", [](const Alert& a) { return Number(static_cast<double>(a.state)); });
    by_text("title", [](const Alert& a) { return std::string_view(a.title.ja); });
    by_text("rule", [](const Alert& a) { return std::string_view(a.rule); });
    by_text("scope",
            [](const Alert& a) { return std::string_view(a.scope_name.empty() ? a.scope : a.scope_name); });
    by_number("since", [](const Alert& a) { return a.since ? Number(a.since->days()) : Number(); });
    by_number("days", [](const Alert& a) { return Number(pressing_days(a)); });
    by_number("changed", [](const Alert& a) { return Number(static_cast<double>(a.changed_at)); });
    by_text("assigned", [](const Alert& a) {
        return a.assigned ? std::string_view(a.assigned->to) : std::string_view();
    });
    by_number("acknowledged", [](const Alert& a) {
        return a.acknowledged ? Number(static_cast<double>(a.acknowledged->at)) : Number();
    });
    by_number("snoozed",
              [](const Alert& a) { return a.snoozed_until ? Number(a.snoozed_until->days()) : Number(); });
    return rules;
}

}  // namespace

const AlertRules& alert_rules() {
    static const AlertRules rules = make_rules();
    return rules;
}

}  // namespace monomi::console
