#include "admin-gui/widgets/treemap.h"

#include <cmath>

#include "admin-gui/widgets/layout/treemap_layout.h"

namespace monomi::console {
namespace {

Colour colour_of(const Tokens& t, double change) {
    const Colour calm = mixed(t.colour.surface, t.colour.faint, t.theme == Theme::dark ? 0.24f : 0.16f);
    const float strength = static_cast<float>(std::min(1.0, std::abs(change)));
    if (strength < 0.01f || !std::isfinite(change)) return calm;
    return mixed(calm, change > 0 ? t.colour.good : t.colour.bad, 0.12f + 0.62f * strength);
}

void draw_tile(Ui& ui, const Box& box, const TreemapTile& tile, bool lifted, bool selected) {
    const Tokens& t = ui.tokens;
    const Colour colour = colour_of(t, tile.change);
    paint::fill(box, lifted ? mixed(colour, t.colour.text, 0.14f) : colour, std::min(t.px(2), box.width / 4));
    if (selected) paint::outline(box, t.colour.text, t.px(2), t.px(1.5f));
    const Box inner = box.inset(t.px(6), t.px(3));
    if (inner.width < t.px(34) || inner.height < t.px(15)) return;
    paint::text_in(ui, {inner.x, inner.y, inner.width, t.px(16)}, FontRole::small, t.colour.text, tile.name);
    if (inner.height > t.px(31))
        paint::text_in(ui, {inner.x, inner.y + t.px(15), inner.width, t.px(15)}, FontRole::small,
                       mixed(t.colour.muted, t.colour.text, 0.4f), tile.note);
}

}  // namespace

std::optional<std::size_t> treemap(Ui& ui, const char* id, std::span<const TreemapTile> tiles,
                                   std::optional<std::size_t> selected, ImVec2 size) {
    const Tokens& t = ui.tokens;
    const Box box = take_space(size);
    std::vector<double> values;
    for (const TreemapTile& tile : tiles) values.push_back(tile.value);
    const std::vector<Tile> places = squarify(values, box.width, box.height);
    const Hit hit = hit_area(ui, id, box, std::string{"treemap:"} + id);
    std::optional<std::size_t> clicked;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const float gap = t.size.line;
        const Box place{box.x + places[i].x, box.y + places[i].y, places[i].width - gap,
                        places[i].height - gap};
        if (place.width <= 0 || place.height <= 0) continue;
        const bool over = hit.hovered && mouse.x >= place.x && mouse.x < place.right() + gap &&
                          mouse.y >= place.y && mouse.y < place.bottom() + gap;
        draw_tile(ui, place, tiles[i], over, selected == i);
        if (place.width > t.px(20)) leave_landmark(ui, std::string{"tile:"} + id + "." + tiles[i].id, place);
        if (!over) continue;
        if (hit.clicked) clicked = i;
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        tooltip(ui, [&] {
            const float width = std::max(paint::text_width(ui, FontRole::body, tiles[i].name.str()),
                                         paint::text_width(ui, FontRole::body, tiles[i].detail.str())) +
                                1;
            ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
            paint::text_in(ui, take_space({width, t.px(20)}), FontRole::body, t.colour.text, tiles[i].name);
            paint::text_in(ui, take_space({width, t.px(20)}), FontRole::body, t.colour.muted,
                           tiles[i].detail);
            ImGui::PopStyleVar();
        });
    }
    return clicked;
}

}  // namespace monomi::console
