#include "admin-gui/views/structure_text.h"

#include <array>
#include <utility>

#include "admin-gui/model/format.h"

namespace monomi::console {
namespace {

template <std::size_t N>
Phrase named(const Texts& t, std::string_view code,
             const std::array<std::pair<std::string_view, Text>, N>& names) {
    for (const auto& [name, text] : names)
        if (name == code) return t(text);
    return raw(std::string(code));
}

}  // namespace

Phrase step_text(const Texts& t, std::string_view step) {
    constexpr std::array<std::pair<std::string_view, Text>, 7> names{{{"headcount", Text::step_headcount},
                                                                      {"known", Text::step_known},
                                                                      {"contactable", Text::step_contactable},
                                                                      {"touched", Text::step_touched},
                                                                      {"reachable", Text::step_reachable},
                                                                      {"active", Text::step_active},
                                                                      {"producing", Text::step_producing}}};
    return named(t, step, names);
}

Phrase action_text(const Texts& t, std::string_view code) {
    constexpr std::array<std::pair<std::string_view, Text>, 6> names{
        {{"learn", Text::action_learn},
         {"expand_reach", Text::action_expand_reach},
         {"activate", Text::action_activate},
         {"convert", Text::action_convert},
         {"protect", Text::action_protect},
         {"maintain", Text::action_maintain}}};
    return named(t, code, names);
}

Phrase action_reason(const ViewContext& c, const RecommendedAction& action) {
    const auto share = [](std::optional<double> value) {
        return value ? percent_text(*value, 0) : std::string{"—"};
    };
    if (action.code == "learn") return c.t(Text::action_learn_reason);
    if (action.code == "protect")
        return c.t(Text::action_protect_reason,
                   {{"share", share(action.value)}, {"limit", share(action.norm)}});
    if (action.step.empty() || !action.value) return {};
    return c.t(Text::action_step_reason, {{"step", step_text(c.t, action.step).str()},
                                          {"share", share(action.value)},
                                          {"median", share(action.norm)}});
}

Phrase share_text(const std::optional<ShareOfTotal>& share) {
    if (!share) return raw(std::string{"—"});
    const std::string low = percent_text(share->low, 0), high = percent_text(share->high, 0);
    if (low == high) return raw(low);
    return raw(low.substr(0, low.size() - 1) + "–" + high);
}

Phrase money_phrase(const ViewContext& c, std::optional<double> value) {
    return raw(value_text(value, Unit::money, *c.picture.catalogue, c.language()));
}

Phrase exact_money_phrase(const ViewContext& c, std::optional<double> value) {
    return raw(exact_text(value, Unit::money, *c.picture.catalogue, c.language()));
}

}  // namespace monomi::console
