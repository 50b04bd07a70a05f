#include "admin-gui/widgets/breadcrumbs.h"

#include <cmath>

#include "admin-gui/widgets/button.h"

namespace monomi::console {

std::optional<std::size_t> breadcrumbs(Ui& ui, const char* id, std::span<const Phrase> path) {
    const Tokens& t = ui.tokens;
    std::optional<std::size_t> clicked;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const std::string name = std::string{id} + "." + std::to_string(i);
        const bool last = i + 1 == path.size();
        if (last) {
            const float width = std::min(ImGui::GetContentRegionAvail().x,
                                         paint::text_width(ui, FontRole::body, path[i].str()) + 1);
            const Box box = take_space({width, std::round(paint::line_height(ui, FontRole::body) * 1.2f)});
            paint::text_in(ui, box, FontRole::body, t.colour.text, path[i]);
            break;
        }
        if (link(ui, name.c_str(), path[i], Tone::muted)) clicked = i;
        ImGui::SameLine(0, t.size.gap);
        const Box box = take_space({t.px(8), std::round(paint::line_height(ui, FontRole::body) * 1.2f)});
        paint::icon(ui, {box.middle_x(), box.middle_y()}, Icon::chevron_right, t.colour.faint,
                    FontRole::small);
        ImGui::SameLine(0, t.size.gap);
    }
    return clicked;
}

}  // namespace monomi::console
