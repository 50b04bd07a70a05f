#include "admin-gui/widgets/slider.h"

#include <algorithm>
#include <cmath>

namespace monomi::console {
namespace {

void draw_marks(Ui& ui, const Slider& look, const Box& track, float top) {
    const Tokens& t = ui.tokens;
    float free_from = track.x - t.px(40);
    for (const SliderMark& mark : look.marks) {
        const float x = track.x + track.width * static_cast<float>(mark.step) /
                                      static_cast<float>(std::max(1, look.last));
        paint::line({x, track.middle_y() + t.px(3)}, {x, track.middle_y() + t.px(6)}, t.colour.faint,
                    t.size.line);
        const float width = paint::text_width(ui, FontRole::small, mark.label.str()) + 1;
        const float left = x - width / 2;
        if (left < free_from || left + width > track.right() + t.px(40)) continue;
        paint::text_in(ui, {left, top, width, t.px(14)}, FontRole::small, t.colour.muted, mark.label);
        free_from = left + width + t.size.gap;
    }
}

}  // namespace

SliderEvents slider(Ui& ui, const Slider& look, int& step, ImVec2 size) {
    const Tokens& t = ui.tokens;
    const Box box = take_space(size);
    const float knob = t.px(7);
    const float labels = look.marks.empty() ? 0 : t.px(14);
    const Box track{box.x + knob, box.y, box.width - 2 * knob, box.height - labels};
    // A name of its own: a button beside it may have the same one.
    const std::string name = std::string{"slider:"} + look.id;
    const Hit hit = hit_area(ui, name.c_str(), box, name);
    SliderEvents out;
    if (hit.held || hit.clicked) {
        const float share = (ImGui::GetIO().MousePos.x - track.x) / std::max(1.0f, track.width);
        step = static_cast<int>(std::lround(std::clamp(share, 0.0f, 1.0f) * static_cast<float>(look.last)));
        out.moving = hit.held;
        out.released = hit.clicked;
    }
    const float x =
        track.x + track.width * static_cast<float>(step) / static_cast<float>(std::max(1, look.last));
    const float y = track.middle_y();
    paint::line({track.x, y}, {track.right(), y}, faded(t.colour.text, 0.22f), t.px(3));
    paint::line({track.x, y}, {x, y}, faded(t.of(look.tone), 0.8f), t.px(3));
    draw_marks(ui, look, track, box.bottom() - labels);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddCircleFilled({x, y}, knob, paint::pack(t.colour.surface));
    list.AddCircleFilled({x, y}, knob - t.px(2), paint::pack(t.of(look.tone)));
    if (hit.hovered || hit.held) {
        list.AddCircle({x, y}, knob, paint::pack(t.of(look.tone)), 0, t.size.line);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    return out;
}

}  // namespace monomi::console
