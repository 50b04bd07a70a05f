#include "admin-gui/views/facts.h"

#include <algorithm>

#include "admin-gui/widgets/button.h"

namespace monomi::console {

Facts::Facts(Ui& ui, float label_width) : ui_(ui), label_(ui.tokens.px(label_width)) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
}

Facts::~Facts() {
    ImGui::PopStyleVar();
    ImGui::Dummy({0, 0});
}

Box Facts::custom(const Phrase& label) {
    const Box line = take_space({0, ui_.tokens.px(24)});
    const float gap = ui_.tokens.size.gap;
    paint::text_in(ui_, {line.x, line.y, label_ - gap, line.height}, FontRole::small, ui_.tokens.colour.muted,
                   label);
    return {line.x + label_, line.y, std::max(0.0f, line.width - label_), line.height};
}

void Facts::line(const Phrase& label, const Phrase& value, Tone tone, const Phrase& exact) {
    const Box box = custom(label);
    const bool cut = paint::text_in(ui_, box, FontRole::body, ui_.tokens.of(tone), value);
    const bool over = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min(), box.max());
    if (!cut && over && !exact.empty() && exact != value) tooltip(ui_, exact);
}

bool Facts::link(const char* id, const Phrase& label, const Phrase& value) {
    const Box box = custom(label);
    const float width =
        std::min(box.width, paint::text_width(ui_, FontRole::body, value.str()) + ui_.tokens.size.line);
    const Box place{box.x, box.y, width, box.height};
    const Hit hit = hit_area(ui_, id, place, std::string{"link:"} + id);
    const Colour colour = ui_.tokens.colour.accent;
    paint::text_in(ui_, place, FontRole::body, colour, value);
    if (hit.hovered) {
        const float y = box.middle_y() + paint::line_height(ui_, FontRole::body) / 2;
        paint::line({place.x, y}, {place.right(), y}, faded(colour, 0.6f), ui_.tokens.size.line);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    return hit.clicked;
}

void Facts::pill(const Phrase& label, const Status& status) { status_pill(ui_, custom(label), status); }

void section_title(Ui& ui, const Phrase& title, const Phrase& note) {
    const Tokens& t = ui.tokens;
    ImGui::Dummy({0, 0});
    const Box box = take_space({0, t.px(22)});
    paint::line({box.x, box.y - t.size.gap_small}, {box.right(), box.y - t.size.gap_small},
                faded(t.colour.border, 0.7f), t.size.line);
    paint::text_in(ui, box, FontRole::body, t.colour.text, title);
    const float used = paint::text_width(ui, FontRole::body, title.str()) + t.size.gap;
    paint::text_in(ui, {box.x + used, box.y, box.width - used, box.height}, FontRole::small, t.colour.muted,
                   note);
}

void paragraph(Ui& ui, FontRole font, Tone tone, const Phrase& text) {
    const Box rest = rest_of_window();
    const float height = paint::wrapped(ui, rest.min(), rest.width, font, ui.tokens.of(tone), text);
    ImGui::Dummy({rest.width, height});
}

}  // namespace monomi::console
