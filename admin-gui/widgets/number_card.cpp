#include "admin-gui/widgets/number_card.h"

#include <algorithm>

#include "admin-gui/widgets/sparkline.h"

namespace monomi::console {
namespace {

void draw_foot(Ui& ui, const NumberCard& card, const Box& foot) {
    const Tokens& t = ui.tokens;
    if (!card.note.empty()) {
        paint::text_in(ui, foot, FontRole::small, t.colour.faint, card.note);
        return;
    }
    float x = foot.x;
    const Colour colour = t.of(card.delta_tone);
    if (!card.delta.empty()) {
        if (card.direction != 0) {
            paint::icon(ui, {x + t.px(5), foot.middle_y()},
                        card.direction > 0 ? Icon::arrow_up : Icon::arrow_down, colour, FontRole::small);
            x += t.px(15);
        }
        const float width = paint::text_width(ui, FontRole::small, card.delta.str());
        paint::text_in(ui, {x, foot.y, width + 1, foot.height}, FontRole::small, colour, card.delta);
        x += width + t.size.gap;
    }
    paint::text_in(ui, {x, foot.y, foot.right() - x, foot.height}, FontRole::small, t.colour.faint,
                   card.versus);
}

}  // namespace

float number_card_height(const Ui& ui) { return ui.tokens.px(92); }

bool number_card(Ui& ui, const NumberCard& card, ImVec2 size) {
    const Tokens& t = ui.tokens;
    // Cards stand as far apart below each other as beside each other.
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{t.size.gap, t.size.gap_large});
    const Box box = take_space(size);
    ImGui::PopStyleVar();
    const Hit hit = hit_area(ui, card.id, box, std::string{"number:"} + card.id);
    const bool lifted = hit.hovered && card.clickable;
    paint::fill(box, lifted ? mixed(t.colour.surface, t.colour.raised, 0.6f) : t.colour.surface,
                t.size.radius);
    paint::outline(box, t.colour.border, t.size.radius, t.size.line);
    const Box inner = box.inset(t.px(14), t.size.gap_large);
    const float unit_width =
        card.unit.empty() ? 0 : paint::text_width(ui, FontRole::small, card.unit.str()) + t.px(6);
    const float value_width = paint::text_width(ui, FontRole::big, card.value.str()) + 1;
    // The figure comes first: the line takes what it leaves, or steps aside.
    const float left = inner.width - value_width - unit_width - t.size.gap_large;
    const float trend = std::min({inner.width * 0.38f, t.px(110), left});
    const bool has_trend = card.trend.size() > 1 && trend > t.px(44);
    const float text = inner.width - (has_trend ? trend + t.size.gap_large : 0);
    paint::text_in(ui, {inner.x, inner.y, inner.width, t.px(16)}, FontRole::small, t.colour.muted,
                   card.label);

    const Box figure{inner.x, inner.y + t.px(18), text, t.px(32)};
    card.unit.empty() ? 0 : paint::text_width(ui, FontRole::small, card.unit.str()) + t.px(6);
    const float width = std::min(figure.width - unit_width, value_width);
    paint::text_in(ui, {figure.x, figure.y, width, figure.height}, FontRole::big, t.colour.text, card.value);
    if (unit_width > 0)
        paint::text_in(ui, {figure.x + width + t.px(5), figure.y + t.px(5), unit_width, figure.height},
                       FontRole::small, t.colour.muted, card.unit);
    draw_foot(ui, card, {inner.x, inner.bottom() - t.px(17), inner.width, t.px(18)});
    if (has_trend)
        sparkline(ui, {inner.right() - trend, inner.y + t.px(19), trend, t.px(30)}, card.trend,
                  card.trend_tone, card.trend_from_zero);
    if (hit.hovered && !card.exact.empty() && card.exact != card.value) tooltip(ui, card.exact);
    if (lifted) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return hit.clicked && card.clickable;
}

}  // namespace monomi::console
