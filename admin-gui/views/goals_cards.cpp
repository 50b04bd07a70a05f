#include "admin-gui/views/goals_cards.h"

#include <array>

#include "admin-gui/views/health_card.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"

namespace monomi::console {
namespace {

constexpr std::string_view kFigures = "overview.figures", kGoals = "goals";

std::array<Phrase, 2> names(const ViewContext& c) {
    return {c.t(Text::goals_figures), c.t(Text::goals_switch)};
}

}  // namespace

bool GoalsCards::chosen(const ViewContext& c) const { return c.session.choice(kFigures, "") == kGoals; }

void GoalsCards::toggle(ViewContext& c) const {
    c.session.choices.insert_or_assign(std::string{kFigures}, chosen(c) ? "" : std::string{kGoals});
}

float GoalsCards::switch_width(const ViewContext& c) const { return segmented_width(c.ui, names(c)); }

void GoalsCards::draw_switch(ViewContext& c) const {
    std::size_t which = chosen(c) ? 1 : 0;
    if (segmented(c.ui, "overview.figures", names(c), which)) toggle(c);
}

void GoalsCards::draw(ViewContext& c, float height) {
    const Box area = rest_of_window();
    Row row(c.ui, {2.6f, 1});
    const float first = row.next();
    tree_.draw(c, "org", {first, height});
    const float second = row.next();
    health_bands_card(c, "overview.health", {second, height});
    ImGui::SetCursorScreenPos({area.x, area.y + height + c.ui.tokens.size.gap_large});
}

}  // namespace monomi::console
