#include "admin-gui/views/system_view.h"

#include <algorithm>

#include "admin-gui/views/system_cards.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {

SystemView::SystemView()
    : View({.id = "system",
            .title = Text::system_title,
            .icon = Icon::server,
            .letter = Key::s,
            .needs_data = false}) {}

void SystemView::draw(ViewContext& c) {
    const SystemState& system = *c.picture.system;
    system_summary(c);
    if (system.services.empty() && !system.standing.ready()) {
        const bool failed = system.standing.load == Load::failed || system.standing.load == Load::away;
        Card card(c.ui, "services", {0, 0});
        state_panel(c.ui, {.kind = failed ? PanelKind::error : PanelKind::loading,
                           .title = failed ? c.t(Text::system_unknown) : Phrase{},
                           .note = failed ? raw(system.standing.reason) : c.t(Text::system_waiting)});
        return;
    }
    const Sizes& size = c.ui.tokens.size;
    const float room = ImGui::GetContentRegionAvail().y;
    // As high as the services need, within reason.
    const float rows = static_cast<float>(system.services.size() + 1) * size.row;
    const float needed = size.card_header + size.gap_small + rows + 2 * size.gap_large;
    const float upper = std::min(std::max(needed, c.ui.tokens.px(268)), room * 0.5f);
    // What the counts leave over goes to the chart, if it is enough for one.
    const float counts = counts_height(c);
    const float chart = room - upper - counts - 2 * size.gap_large;
    const bool has_chart = chart >= c.ui.tokens.px(120);
    const float lower = has_chart ? counts : 0;
    {
        Row row(c.ui, {2.2f, 1});
        services_card(c, {row.next(), upper});
        service_detail_card(c, {row.next(), upper});
    }
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, ImGui::GetItemRectMax().y + size.gap_large});
    {
        Row row(c.ui, {1, 1.2f, 1});
        records_card(c, {row.next(), lower});
        store_card(c, {row.next(), lower});
        sources_card(c, {row.next(), lower});
    }
    if (!has_chart) return;
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, ImGui::GetItemRectMax().y + size.gap_large});
    throughput_card(c, {0, 0});
}

}  // namespace monomi::console
