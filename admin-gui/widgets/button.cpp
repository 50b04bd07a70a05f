#include "admin-gui/widgets/button.h"

#include <cmath>

namespace monomi::console {
namespace {

using Kind = ButtonLook::Kind;

struct Colours {
    Colour fill, text, border;
};

Colours colours_of(const Tokens& t, const ButtonLook& look, const Hit& hit) {
    const Palette& c = t.colour;
    const float lift = hit.held ? 0.16f : hit.hovered ? 0.08f : 0;
    const bool enabled = look.enabled && !look.busy;
    Colours out{mixed(c.raised, c.text, lift), c.text, c.border};
    if (look.kind == Kind::primary) out = {mixed(c.accent, c.text, lift), c.on_accent, faded(c.accent, 0)};
    if (look.kind == Kind::danger) out = {faded(c.bad, 0.14f + lift), c.bad, faded(c.bad, 0.35f)};
    if (look.kind == Kind::quiet)
        out = {faded(mixed(c.raised, c.text, lift), lift > 0 ? 1.0f : 0.0f), c.muted, faded(c.border, 0)};
    if (!enabled) out = {faded(out.fill, 0.5f), faded(out.text, 0.45f), faded(out.border, 0.6f)};
    return out;
}

float icon_space(const Tokens& t, const ButtonLook& look) { return look.icon == Icon::none ? 0 : t.px(20); }

}  // namespace

float button_width(const Ui& ui, const Phrase& label, const ButtonLook& look) {
    if (look.width > 0) return look.width;
    return std::round(paint::text_width(ui, FontRole::body, label.str()) + icon_space(ui.tokens, look) +
                      2 * ui.tokens.size.gap_large);
}

bool button(Ui& ui, const char* id, const Phrase& label, const ButtonLook& look) {
    const Tokens& t = ui.tokens;
    const Box box = take_space({button_width(ui, label, look), t.size.field});
    const Hit hit = hit_area(ui, id, box, std::string{"button:"} + id);
    const bool enabled = look.enabled && !look.busy;
    const Colours c = colours_of(t, look, enabled ? hit : Hit{});
    paint::fill(box, c.fill, t.size.radius_small);
    paint::outline(box, c.border, t.size.radius_small, t.size.line);
    const float icon = icon_space(t, look);
    const float text = paint::text_width(ui, FontRole::body, label.str());
    const float room = box.width - 2 * t.size.gap - icon;
    const float left = box.x + t.size.gap + std::max(0.0f, (room - text) / 2);
    if (icon > 0) paint::icon(ui, {left + t.px(7), box.middle_y()}, look.icon, c.text);
    paint::text_in(ui, {left + icon, box.y, std::min(room, text + 1), box.height}, FontRole::body, c.text,
                   label);
    if (hit.hovered && !look.tip.empty()) tooltip(ui, look.tip);
    return hit.clicked && enabled;
}

void next_in_line(const Ui& ui, float width) {
    const float right = ImGui::GetItemRectMax().x + ui.tokens.size.gap + width;
    if (right <= ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x)
        ImGui::SameLine(0, ui.tokens.size.gap);
}

bool icon_button(Ui& ui, const char* id, Icon icon, const Phrase& tip, bool selected, bool enabled) {
    const Tokens& t = ui.tokens;
    const Box box = take_space({t.size.row, t.size.row});
    const Hit hit = hit_area(ui, id, box, std::string{"button:"} + id);
    if (selected) paint::fill(box, faded(t.colour.accent, 0.16f), t.size.radius_small);
    if (hit.hovered && enabled)
        paint::fill(box, faded(t.colour.text, hit.held ? 0.14f : 0.08f), t.size.radius_small);
    const Colour colour = selected                 ? t.colour.accent
                          : hit.hovered && enabled ? t.colour.text
                                                   : t.colour.muted;
    paint::icon(ui, {box.middle_x(), box.middle_y()}, icon, enabled ? colour : faded(colour, 0.35f));
    if (hit.hovered && !tip.empty()) tooltip(ui, tip);
    return hit.clicked && enabled;
}

float segmented_width(const Ui& ui, std::span<const Phrase> items) {
    float width = 0;
    for (const Phrase& item : items)
        width += std::round(paint::text_width(ui, FontRole::small, item.str()) + 2 * ui.tokens.size.gap);
    return width;
}

bool segmented(Ui& ui, const char* id, std::span<const Phrase> items, std::size_t& chosen) {
    const Tokens& t = ui.tokens;
    const Box all = take_space({segmented_width(ui, items), t.size.row});
    const float height = t.px(22);
    float x = all.x;
    bool changed = false;
    ImGui::PushID(id);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const float width =
            std::round(paint::text_width(ui, FontRole::small, items[i].str()) + 2 * t.size.gap);
        const Box box{x, all.middle_y() - height / 2, width, height};
        x += width;
        const Hit hit = hit_area(ui, std::to_string(i).c_str(), box,
                                 std::string{"segment:"} + id + "." + std::to_string(i));
        if (i == chosen) {
            paint::fill(box, faded(t.colour.accent, 0.2f), t.size.radius_small);
            paint::outline(box, faded(t.colour.accent, 0.55f), t.size.radius_small, t.size.line);
        } else if (hit.hovered) {
            paint::fill(box, faded(t.colour.text, 0.07f), t.size.radius_small);
        }
        const Colour colour = i == chosen || hit.hovered ? t.colour.text : t.colour.muted;
        paint::text_in(ui, box, FontRole::small, colour, items[i], Align::centre);
        if (hit.clicked && i != chosen) {
            chosen = i;
            changed = true;
        }
    }
    ImGui::PopID();
    return changed;
}

bool link(Ui& ui, const char* id, const Phrase& label, Tone tone, FontRole font) {
    const float width =
        std::min(ImGui::GetContentRegionAvail().x, paint::text_width(ui, font, label.str()) + 1);
    const Box box = take_space({width, std::round(paint::line_height(ui, font) * 1.2f)});
    const Hit hit = hit_area(ui, id, box, std::string{"link:"} + id);
    paint::text_in(ui, box, font, ui.tokens.of(tone), label);
    if (hit.hovered) {
        paint::line({box.x, box.bottom()}, {box.right(), box.bottom()}, faded(ui.tokens.of(tone), 0.6f),
                    ui.tokens.size.line);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    return hit.clicked;
}

}  // namespace monomi::console
