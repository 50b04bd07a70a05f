#include "admin-gui/widgets/state_panel.h"

#include <algorithm>
#include <cmath>

#include "admin-gui/widgets/button.h"

namespace monomi::console {
namespace {

struct Look {
    Icon icon;
    Tone tone;
    std::optional<Text> title;
};

Look look_of(PanelKind kind) {
    switch (kind) {
        case PanelKind::empty:
            return {Icon::inbox, Tone::muted, Text::empty};
        case PanelKind::loading:
            return {Icon::refresh, Tone::accent, Text::loading};
        case PanelKind::away:
            return {Icon::plug, Tone::warning, std::nullopt};
        case PanelKind::error:
            return {Icon::warning, Tone::bad, std::nullopt};
    }
    return {Icon::info, Tone::muted, std::nullopt};
}

}  // namespace

bool state_panel(Ui& ui, const StatePanel& panel) {
    const Tokens& t = ui.tokens;
    const Look look = look_of(panel.kind);
    const Phrase title = panel.title.empty() && look.title ? ui.text(*look.title) : panel.title;
    const Box rest = rest_of_window();
    const float width = std::min(rest.width - 2 * t.size.gap_large, t.px(420));
    const float note = panel.note.empty() ? 0
                                          : paint::wrapped(ui, {0, 0}, width, FontRole::body, t.colour.muted,
                                                           panel.note, false);
    const bool roomy = rest.height > t.px(130) + note;
    const float badge = roomy ? t.px(52) : 0;
    const float action = panel.action.empty() ? 0 : t.size.field + t.size.gap_large;
    float y = rest.y + std::max(t.size.gap, (rest.height - badge - t.px(24) - note - action) / 2);
    const float middle = rest.middle_x();
    leave_landmark(ui, "panel", {middle - width / 2, y, width, badge + t.px(24) + note + action});
    if (roomy) {
        const ImVec2 centre{middle, y + t.px(19)};
        ImGui::GetWindowDrawList()->AddCircleFilled(centre, t.px(19),
                                                    paint::pack(faded(t.of(look.tone), 0.13f)));
        paint::icon(ui, centre, look.icon, t.of(look.tone), FontRole::icon);
        y += badge;
    }
    paint::text_in(ui, {middle - width / 2, y, width, t.px(20)}, FontRole::title, t.colour.text, title,
                   Align::centre);
    y += t.px(26);
    if (note > 0) {
        const float line = std::min(width, paint::text_width(ui, FontRole::body, panel.note.str()) + 1);
        paint::wrapped(ui, {middle - line / 2, y}, line, FontRole::body, t.colour.muted, panel.note);
    }
    bool clicked = false;
    if (action > 0) {
        ImGui::SetCursorScreenPos(
            {std::round(middle - button_width(ui, panel.action) / 2), y + note + t.size.gap});
        clicked = button(ui, "panel.action", panel.action);
    }
    return clicked;
}

void stale_band(Ui& ui, const Phrase& phrase) {
    const Tokens& t = ui.tokens;
    const Box box = take_space({0, t.size.row + t.size.gap_small});
    paint::fill(box, faded(t.colour.warning, 0.12f), t.size.radius);
    paint::outline(box, faded(t.colour.warning, 0.4f), t.size.radius, t.size.line);
    paint::shape(ui, {box.x + t.px(18), box.middle_y()}, t.px(5), Shape::triangle, t.colour.warning);
    paint::text_in(ui, {box.x + t.px(34), box.y, box.width - t.px(44), box.height}, FontRole::body,
                   t.colour.text, phrase);
    leave_landmark(ui, "band:stale", box);
}

}  // namespace monomi::console
