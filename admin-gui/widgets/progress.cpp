#include "admin-gui/widgets/progress.h"

#include <algorithm>
#include <cmath>

namespace monomi::console {

void progress_bar(Ui& ui, const Box& box, double share, Tone tone) {
    const float radius = box.height / 2;
    paint::fill(box, faded(ui.tokens.colour.text, 0.09f), radius);
    if (!std::isfinite(share) || share <= 0) return;
    const float width = std::max(box.height, box.width * static_cast<float>(std::min(1.0, share)));
    paint::fill({box.x, box.y, std::min(width, box.width), box.height}, ui.tokens.of(tone), radius);
}

void score_bar(Ui& ui, const char* id, const Box& box, std::span<const ScorePart> parts) {
    double total = 0;
    for (const ScorePart& part : parts) total += std::max(0.0, part.cap);
    if (total <= 0) return;
    const Hit hit = hit_area(ui, id, box, std::string{"score:"} + id);
    const float gap = ui.tokens.px(2);
    float x = box.x;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const ScorePart& part = parts[i];
        const float width = box.width * static_cast<float>(std::max(0.0, part.cap) / total);
        const Box place{x, box.y, std::max(0.0f, width - gap), box.height};
        x += width;
        const Colour colour = ui.tokens.series(i);
        const float radius = std::min(box.height / 2, ui.tokens.px(3));
        paint::fill(place, faded(colour, 0.18f), radius);
        if (std::isfinite(part.points) && part.points > 0 && part.cap > 0)
            paint::fill(
                {place.x, place.y, place.width * static_cast<float>(std::min(1.0, part.points / part.cap)),
                 place.height},
                colour, radius);
        if (hit.hovered && ImGui::IsMouseHoveringRect(place.min(), place.max()))
            tooltip(ui, raw(part.label.str() + "  " + part.value.str()));
    }
}

}  // namespace monomi::console
