#include "admin-gui/widgets/heat_map.h"

#include <algorithm>
#include <cmath>

namespace monomi::console {
namespace {

constexpr int kScaleSteps = 14;

struct Grid {
    Box plot;
    float wide = 0, high = 0;  // of a cell
    [[nodiscard]] Box cell(std::size_t row, std::size_t column) const {
        const float x0 = std::round(plot.x + wide * static_cast<float>(column));
        const float x1 = std::round(plot.x + wide * static_cast<float>(column + 1));
        const float y0 = std::round(plot.y + high * static_cast<float>(row));
        const float y1 = std::round(plot.y + high * static_cast<float>(row + 1));
        return {x0, y0, x1 - x0, y1 - y0};
    }
};

Grid layout(const Ui& ui, const HeatMap& map, const Box& box) {
    float names = 0;
    for (const Phrase& row : map.rows)
        names = std::max(names, paint::text_width(ui, FontRole::small, row.str()));
    names = std::min(names, box.width * 0.3f) + ui.tokens.size.gap;
    Grid out;
    out.plot = {box.x + names, box.y, box.width - names, box.height - ui.tokens.px(20)};
    out.wide = out.plot.width / static_cast<float>(std::max<std::size_t>(1, map.columns.size()));
    out.high = out.plot.height / static_cast<float>(std::max<std::size_t>(1, map.rows.size()));
    return out;
}

void draw_names(Ui& ui, const HeatMap& map, const Box& box, const Grid& grid) {
    const Tokens& t = ui.tokens;
    const std::size_t every = label_stride(map.rows.size(), grid.plot.height, t.px(15));
    for (std::size_t row = 0; row < map.rows.size(); row += every) {
        const Box cell = grid.cell(row, 0);
        const Box name{box.x, cell.middle_y() - t.px(8), grid.plot.x - box.x - t.size.gap, t.px(16)};
        paint::text_in(ui, name, FontRole::small, t.colour.muted, map.rows[row], Align::right);
    }
    float widest = 0;
    for (const Phrase& column : map.columns)
        widest = std::max(widest, paint::text_width(ui, FontRole::small, column.str()));
    const std::size_t stride = label_stride(map.columns.size(), grid.plot.width, widest + t.px(12));
    for (std::size_t column = 0; column < map.columns.size(); column += stride) {
        const float width = paint::text_width(ui, FontRole::small, map.columns[column].str()) + 1;
        const float x = std::min(grid.cell(0, column).x, box.right() - width);
        paint::text_in(ui, {x, grid.plot.bottom() + t.px(4), width, t.px(16)}, FontRole::small,
                       t.colour.faint, map.columns[column]);
    }
}

void draw_cells(Ui& ui, const HeatMap& map, const Grid& grid, double most) {
    const float gap = std::min(ui.tokens.size.line, grid.wide / 4);
    for (std::size_t row = 0; row < map.rows.size(); ++row) {
        for (std::size_t column = 0; column < map.columns.size(); ++column) {
            const double value = map.values[row * map.columns.size() + column];
            Box cell = grid.cell(row, column);
            cell.width -= gap;
            cell.height -= gap;
            if (std::isfinite(value))
                paint::fill(cell, ui.tokens.heat(static_cast<float>(value / most)));
            else
                paint::outline(cell, faded(ui.tokens.colour.border, 0.8f), 0, ui.tokens.size.line);
        }
    }
}

}  // namespace

float heat_scale_width(const Ui& ui, const Phrase& low, const Phrase& high) {
    return paint::text_width(ui, FontRole::small, low.str()) +
           paint::text_width(ui, FontRole::small, high.str()) + ui.tokens.px(6 * kScaleSteps) +
           2 * ui.tokens.size.gap;
}

void heat_scale(Ui& ui, const Phrase& low, const Phrase& high) {
    const Tokens& t = ui.tokens;
    const Box box = take_space({heat_scale_width(ui, low, high), t.size.row});
    const float first = paint::text_width(ui, FontRole::small, low.str());
    paint::text_in(ui, {box.x, box.y, first + 1, box.height}, FontRole::small, t.colour.faint, low);
    float x = box.x + first + t.size.gap;
    for (int i = 0; i < kScaleSteps; ++i) {
        paint::fill({x, box.middle_y() - t.px(4), t.px(6), t.px(8)},
                    t.heat(static_cast<float>(i) / (kScaleSteps - 1)));
        x += t.px(6);
    }
    paint::text_in(ui, {x + t.size.gap, box.y, box.right() - x, box.height}, FontRole::small, t.colour.faint,
                   high);
}

std::optional<HeatCell> heat_map(Ui& ui, const HeatMap& map, ImVec2 size) {
    const Box box = take_space(size);
    double most = map.most;
    for (const double value : map.values)
        if (map.most <= 0 && std::isfinite(value)) most = std::max(most, value);
    if (most <= 0 || map.rows.empty() || map.columns.empty()) {
        paint::text_in(ui, box, FontRole::body, ui.tokens.colour.faint, ui.text(Text::chart_no_data),
                       Align::centre);
        leave_landmark(ui, std::string{"heat:"} + map.id, box);
        return std::nullopt;
    }
    const Grid grid = layout(ui, map, box);
    draw_names(ui, map, box, grid);
    draw_cells(ui, map, grid, most);
    const Hit hit = hit_area(ui, map.id, grid.plot, std::string{"heat:"} + map.id);
    if (!hit.hovered) return std::nullopt;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const auto index = [](float offset, float each, std::size_t count) {
        return std::min(count - 1, static_cast<std::size_t>(std::max(0.0f, offset / each)));
    };
    const HeatCell cell{index(mouse.y - grid.plot.y, grid.high, map.rows.size()),
                        index(mouse.x - grid.plot.x, grid.wide, map.columns.size())};
    paint::outline(grid.cell(cell.row, cell.column), ui.tokens.colour.text, 0, ui.tokens.size.line);
    const double value = map.values[cell.row * map.columns.size() + cell.column];
    const TipRow row{ui.tokens.heat(static_cast<float>(value / most)), map.rows[cell.row],
                     raw(std::isfinite(value) ? map.text(value) : std::string{"—"})};
    chart_tooltip(ui, map.columns[cell.column], std::span{&row, 1});
    if (hit.clicked) return cell;
    return std::nullopt;
}

}  // namespace monomi::console
