#include "admin-gui/widgets/treemap.h"

#include <algorithm>
#include <cmath>

#include "admin-gui/widgets/layout/ellipsis.h"
#include "admin-gui/widgets/layout/treemap_layout.h"

namespace monomi::console {
namespace {

constexpr float kLine = 15;       // points, of a tile's text
constexpr float kLeastName = 58;  // points, in which a name may be cut
constexpr float kScale = 64;      // points, of the legend's colours
constexpr int kSteps = 8;         // of them

// The name as it fits, or nothing.
std::string name_within(const Ui& ui, const std::string& name, float width) {
    const auto measure = [&](std::string_view part) {
        return paint::text_width(ui, FontRole::small, std::string(part));
    };
    const std::string shorter = short_company_name(name);
    if (measure(shorter) <= width) return shorter;
    const std::string bare = bare_company_name(name);
    if (measure(bare) <= width) return bare;
    return width < ui.tokens.px(kLeastName) ? std::string{} : cut_to_fit(bare, width, measure);
}

void hatch(const Box& box, Colour colour, float step, float thickness) {
    ImGui::PushClipRect(box.min(), box.max(), true);
    for (float x = box.x - box.height; x < box.right(); x += step)
        paint::line({x, box.bottom()}, {x + box.height, box.y}, colour, thickness);
    ImGui::PopClipRect();
}

void draw_texts(Ui& ui, const Box& box, const TreemapTile& tile) {
    const Tokens& t = ui.tokens;
    const Box inner = box.inset(t.px(6), t.px(3));
    if (inner.height < t.px(kLine)) return;
    const std::string name = name_within(ui, tile.name, inner.width);
    if (name.empty()) return;
    paint::text(ui, inner.min(), FontRole::small, t.colour.text, raw(name));
    if (inner.height < t.px(2 * kLine)) return;
    const auto width = [&](const Phrase& phrase) {
        return paint::text_width(ui, FontRole::small, phrase.str());
    };
    const float both = width(tile.note) + t.size.gap + width(tile.trend);
    const Phrase shown = both <= inner.width && !tile.trend.empty()
                             ? raw(tile.note.str() + "  " + tile.trend.str())
                         : tile.trend.empty() ? tile.note
                                              : tile.trend;
    if (width(shown) <= inner.width)
        paint::text(ui, {inner.x, inner.y + t.px(kLine)}, FontRole::small,
                    mixed(t.colour.text, t.change(tile.change), 0.15f), shown);
}

void draw_tile(Ui& ui, const Box& box, const TreemapTile& tile, bool lifted, bool selected) {
    const Tokens& t = ui.tokens;
    const Colour colour = t.change(tile.change);
    paint::fill(box, lifted ? mixed(colour, t.colour.text, 0.14f) : colour, std::min(t.px(2), box.width / 4));
    if (tile.gone) hatch(box, faded(t.colour.text, 0.18f), t.px(7), t.size.line);
    if (selected) paint::outline(box, t.colour.text, t.px(2), t.px(1.5f));
    draw_texts(ui, box, tile);
}

}  // namespace

TreemapEvents treemap(Ui& ui, const char* id, std::span<const TreemapTile> tiles,
                      std::optional<std::size_t> selected, ImVec2 size) {
    const Tokens& t = ui.tokens;
    const Box box = take_space(size);
    std::vector<double> values;
    for (const TreemapTile& tile : tiles) values.push_back(tile.value);
    const std::vector<Tile> places = squarify(values, box.width, box.height);
    const Hit hit = hit_area(ui, id, box, std::string{"treemap:"} + id);
    TreemapEvents events;
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
        events.hovered = i;
        if (hit.clicked) events.clicked = i;
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    return events;
}

float treemap_legend_width(const Ui& ui, const Phrase& low, const Phrase& high, const Phrase& gone) {
    const Tokens& t = ui.tokens;
    const auto width = [&](const Phrase& phrase) {
        return paint::text_width(ui, FontRole::small, phrase.str()) + 1;
    };
    const float scale = width(low) + width(high) + t.px(kScale) + 2 * t.size.gap_small;
    return gone.empty() ? scale : scale + t.size.gap_large + t.px(14) + t.size.gap_small + width(gone);
}

void treemap_legend(Ui& ui, const Box& box, const Phrase& low, const Phrase& high, const Phrase& gone) {
    const Tokens& t = ui.tokens;
    float x = box.x;
    const auto text = [&](const Phrase& phrase) {
        const float width = paint::text_width(ui, FontRole::small, phrase.str()) + 1;
        paint::text_in(ui, {x, box.y, width, box.height}, FontRole::small, t.colour.muted, phrase);
        x += width;
    };
    text(low);
    x += t.size.gap_small;
    const float step = t.px(kScale) / (2 * kSteps + 1), height = t.px(10);
    for (int i = -kSteps; i <= kSteps; ++i, x += step)
        paint::fill({x, box.middle_y() - height / 2, step + 0.5f, height}, t.change(double(i) / kSteps));
    x += t.size.gap_small;
    text(high);
    if (gone.empty()) return;
    x += t.size.gap_large;
    const Box sign{x, box.middle_y() - height / 2, t.px(14), height};
    paint::fill(sign, t.change(0), t.px(2));
    hatch(sign, faded(t.colour.text, 0.4f), t.px(4), t.size.line);
    x += sign.width + t.size.gap_small;
    text(gone);
}

}  // namespace monomi::console
