#include "admin-gui/widgets/bar_chart.h"

#include <algorithm>
#include <cmath>

namespace monomi::console {
namespace {

double value_at(const BarSeries& series, std::size_t index) {
    if (index >= series.values.size() || !std::isfinite(series.values[index])) return 0;
    return std::max(0.0, series.values[index]);
}

double sum_at(const BarChart& chart, std::size_t index) {
    double sum = 0;
    for (const BarSeries& series : chart.series) sum += value_at(series, index);
    return sum;
}

void draw_bar(Ui& ui, const ChartFrame& frame, const BarChart& chart, std::size_t index, bool lifted) {
    const Tokens& t = ui.tokens;
    const float slot = frame.slot_width();
    const float width = std::max(1.0f, std::min(slot * 0.62f, t.px(34)));
    const float x = std::round(frame.slot_x(index) + (slot - width) / 2);
    double below = 0;
    for (const BarSeries& series : chart.series) {
        const double value = value_at(series, index);
        if (value <= 0) continue;
        const float bottom = frame.y(below);
        below += value;
        const float top = frame.y(below);
        // A line of the background keeps neighbouring parts apart.
        const float gap = bottom - top > t.px(3) && below > value ? t.size.line : 0;
        paint::fill({x, top, width, bottom - top - gap},
                    lifted ? mixed(series.colour, t.colour.text, 0.18f) : series.colour,
                    std::min(t.px(2), (bottom - top) / 2));
    }
}

void draw_values(Ui& ui, const BarChart& chart, std::size_t index) {
    const ValueText& text = chart.exact_text ? chart.exact_text : chart.text;
    std::vector<TipRow> rows;
    for (const BarSeries& series : chart.series)
        rows.push_back({series.colour, series.name, raw(text(value_at(series, index)))});
    std::reverse(rows.begin(), rows.end());  // as they are stacked
    chart_tooltip(ui, chart.labels[index], rows);
}

}  // namespace

std::vector<LegendEntry> legend_of(std::span<const BarSeries> series) {
    std::vector<LegendEntry> out;
    for (const BarSeries& one : series) out.push_back({one.name, one.colour, false, false});
    return out;
}

ChartEvents bar_chart(Ui& ui, const BarChart& chart, ImVec2 size) {
    ChartEvents events;
    const Box box = take_space(size);
    double high = 0;
    for (std::size_t i = 0; i < chart.labels.size(); ++i) high = std::max(high, sum_at(chart, i));
    if (high <= 0) {
        paint::text_in(ui, box, FontRole::body, ui.tokens.colour.faint, ui.text(Text::chart_no_data),
                       Align::centre);
        leave_landmark(ui, std::string{"chart:"} + chart.id, box);
        return events;
    }
    const ChartFrame frame(ui, box, 0, high, chart.text, chart.labels);
    frame.draw_axes(true);
    const Hit hit = hit_area(ui, chart.id, frame.plot(), std::string{"chart:"} + chart.id);
    events.hovered = frame.under_cursor(hit, true);
    if (events.hovered)
        paint::fill({frame.slot_x(*events.hovered), frame.plot().y, frame.slot_width(), frame.plot().height},
                    faded(ui.tokens.colour.text, 0.05f), ui.tokens.size.radius_small);
    for (std::size_t i = 0; i < chart.labels.size(); ++i) draw_bar(ui, frame, chart, i, events.hovered == i);
    if (events.hovered) {
        draw_values(ui, chart, *events.hovered);
        if (chart.clickable) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        if (hit.clicked && chart.clickable) events.clicked = events.hovered;
    }
    return events;
}

}  // namespace monomi::console
