#include "admin-gui/widgets/line_chart.h"

#include <algorithm>
#include <cmath>

namespace monomi::console {
namespace {

struct Span {
    double low = INFINITY, high = -INFINITY;
    [[nodiscard]] bool known() const { return low <= high; }
};

Span span_of(const LineChart& chart) {
    Span out;
    for (const ChartLine& line : chart.lines) {
        for (const double value : line.values) {
            if (!std::isfinite(value)) continue;
            out.low = std::min(out.low, value);
            out.high = std::max(out.high, value);
        }
        if (line.due) {
            out.low = std::min(out.low, *line.due);
            out.high = std::max(out.high, *line.due);
        }
        if (!line.outlook) continue;
        out.low = std::min(out.low, line.outlook->low);
        out.high = std::max(out.high, line.outlook->high);
    }
    if (out.known() && chart.from_zero) {
        out.low = std::min(out.low, 0.0);
        out.high = std::max(out.high, 0.0);
    }
    return out;
}

void fill_under(const std::vector<ImVec2>& run, float bottom, float top, Colour colour) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    const auto shade = [&](float y) {
        const float share = bottom > top ? (bottom - y) / (bottom - top) : 0;
        return paint::pack(faded(colour, 0.04f + 0.26f * share));
    };
    for (std::size_t i = 1; i < run.size(); ++i) {
        list.PrimReserve(6, 4);
        const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
        for (const int corner : {0, 1, 2, 0, 2, 3}) list.PrimWriteIdx(static_cast<ImDrawIdx>(first + corner));
        list.PrimWriteVtx(run[i - 1], white, shade(run[i - 1].y));
        list.PrimWriteVtx(run[i], white, shade(run[i].y));
        list.PrimWriteVtx({run[i].x, bottom}, white, shade(bottom));
        list.PrimWriteVtx({run[i - 1].x, bottom}, white, shade(bottom));
    }
}

// Dashes of equal length along the whole run.
void dashes(const std::vector<ImVec2>& run, Colour colour, float thickness, float dash) {
    float walked = 0;
    for (std::size_t i = 1; i < run.size(); ++i) {
        const ImVec2 a = run[i - 1];
        const ImVec2 b = run[i];
        const float length = std::hypot(b.x - a.x, b.y - a.y);
        for (float at = 0; at < length;) {
            const float phase = std::fmod(walked + at, dash * 1.7f);
            const bool on = phase < dash;
            const float step = std::min(length - at, std::max(0.5f, (on ? dash : dash * 1.7f) - phase));
            const auto point = [&](float distance) {
                const float share = distance / length;
                return ImVec2{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
            };
            if (on) paint::line(point(at), point(at + step), colour, thickness);
            at += step;
        }
        walked += length;
    }
}

void draw_run(Ui& ui, const ChartFrame& frame, const ChartLine& line, const std::vector<ImVec2>& run) {
    const float thickness = ui.tokens.size.curve * 1.2f;
    if (run.size() == 1) {
        ImGui::GetWindowDrawList()->AddCircleFilled(run.front(), thickness * 1.4f, paint::pack(line.colour));
        return;
    }
    if (run.empty()) return;
    if (line.filled) fill_under(run, frame.plot().bottom(), frame.plot().y, line.colour);
    if (line.dashed)
        dashes(run, line.colour, thickness, ui.tokens.px(6));
    else
        ImGui::GetWindowDrawList()->AddPolyline(run.data(), static_cast<int>(run.size()),
                                                paint::pack(line.colour), 0, thickness);
}

// The way from the last complete period to the running one, which is no fall or rise yet.
void draw_running(Ui& ui, const ChartFrame& frame, const ChartLine& line) {
    const std::size_t last = line.values.size() - 1;
    if (!std::isfinite(line.values[last])) return;
    const Tokens& t = ui.tokens;
    const ImVec2 end{frame.point_x(last), frame.y(line.values[last])};
    if (last > 0 && std::isfinite(line.values[last - 1])) {
        const std::vector<ImVec2> run{{frame.point_x(last - 1), frame.y(line.values[last - 1])}, end};
        if (line.filled) fill_under(run, frame.plot().bottom(), frame.plot().y, faded(line.colour, 0.35f));
        dashes(run, faded(line.colour, 0.75f), t.size.curve * 1.2f, t.px(3));
    }
    draw_running_point(ui, end, line.colour);
}

// From where the line stands to the end of the period.
void draw_fan(Ui& ui, const ChartFrame& frame, const ChartLine& line, std::size_t last) {
    const ChartOutlook& outlook = *line.outlook;
    const std::size_t from = *outlook.from;
    if (from >= line.values.size() || !std::isfinite(line.values[from]) || last <= from) return;
    const ImVec2 start{frame.point_x(from), frame.y(line.values[from])};
    const float x = frame.point_x(last);
    const ImVec2 high{x, frame.y(outlook.high)}, low{x, frame.y(outlook.low)};
    ImGui::GetWindowDrawList()->AddTriangleFilled(start, high, low, paint::pack(faded(line.colour, 0.2f)));
    dashes({start, {x, frame.y(outlook.middle)}}, line.colour, ui.tokens.size.curve, ui.tokens.px(3));
}

// Where it may end up, above its last point.
void draw_outlook(Ui& ui, const ChartFrame& frame, const ChartLine& line, std::size_t last) {
    if (!line.outlook || line.values.empty()) return;
    if (line.outlook->from) return draw_fan(ui, frame, line, last);
    const Tokens& t = ui.tokens;
    const float x = frame.point_x(line.values.size() - 1), half = t.px(5);
    const float top = frame.y(line.outlook->high), bottom = frame.y(line.outlook->low);
    const float middle = frame.y(line.outlook->middle);
    paint::fill({x - half, top, 2 * half, std::max(t.px(2), bottom - top)}, faded(line.colour, 0.3f),
                t.px(2));
    paint::line({x - half, middle}, {x + half, middle}, line.colour, t.px(2));
}

void draw_line(Ui& ui, const ChartFrame& frame, const ChartLine& line, std::size_t last) {
    std::vector<ImVec2> run;
    const bool running = line.running && !line.values.empty();
    const std::size_t whole = line.values.size() - (running ? 1 : 0);
    for (std::size_t i = 0; i < whole; ++i) {
        if (std::isfinite(line.values[i])) {
            run.push_back({frame.point_x(i), frame.y(line.values[i])});
            continue;
        }
        draw_run(ui, frame, line, run);
        run.clear();
    }
    draw_run(ui, frame, line, run);
    if (running) draw_running(ui, frame, line);
    draw_outlook(ui, frame, line, last);
    if (line.due) draw_due(ui, {frame.point_x(line.values.size() - 1), frame.y(*line.due)}, line.colour);
}

void add_outlook(const LineChart& chart, const ChartLine& line, const ValueText& text,
                 std::vector<TipRow>& rows) {
    const ChartOutlook& outlook = *line.outlook;
    const Colour colour = faded(line.colour, 0.5f);
    rows.push_back({colour, chart.middle_name, raw(text(outlook.middle))});
    rows.push_back({colour, chart.outlook_name, raw(text(outlook.low) + " – " + text(outlook.high))});
}

void draw_mark(Ui& ui, const ChartFrame& frame, const ChartMark& mark) {
    const Tokens& t = ui.tokens;
    const Box& plot = frame.plot();
    const ImVec2 at{frame.point_x(mark.point), frame.y(mark.value)};
    const Colour colour = t.colour.warning;
    const float level = frame.y(mark.level);
    dashes({{plot.x, level}, {plot.right(), level}}, faded(colour, 0.7f), t.size.curve, t.px(4));
    dashes({at, {at.x, plot.bottom()}}, colour, t.size.curve, t.px(4));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddCircleFilled(at, t.px(4), paint::pack(t.colour.surface));
    list.AddCircleFilled(at, t.px(3), paint::pack(colour));
    const float width = paint::text_width(ui, FontRole::small, mark.text.str()) + 1, gap = t.size.gap;
    const bool right = at.x + gap + width <= plot.right();
    paint::text_in(
        ui, {right ? at.x + gap : at.x - gap - width, std::max(at.y, level) + t.px(4), width, t.px(16)},
        FontRole::small, t.colour.text, mark.text);
}

void draw_crosshair(Ui& ui, const ChartFrame& frame, const LineChart& chart, std::size_t at) {
    const Tokens& t = ui.tokens;
    const float x = frame.point_x(at);
    paint::line({x, frame.plot().y}, {x, frame.plot().bottom()}, faded(t.colour.text, 0.25f), t.size.line);
    std::vector<TipRow> rows;
    for (const ChartLine& line : chart.lines) {
        const ValueText& text = line.exact_text    ? line.exact_text
                                : chart.exact_text ? chart.exact_text
                                                   : chart.text;
        const bool ends = line.outlook &&
                          (line.outlook->from ? at + 1 == chart.labels.size() : at + 1 == line.values.size());
        if (ends && line.outlook->from) add_outlook(chart, line, text, rows);
        if (at >= line.values.size() || !std::isfinite(line.values[at])) continue;
        const ImVec2 point{x, frame.y(line.values[at])};
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddCircleFilled(point, t.px(4), paint::pack(t.colour.surface));
        list.AddCircleFilled(point, t.px(3), paint::pack(line.colour));
        std::string value = text(line.values[at]);
        if (line.running && at + 1 == line.values.size() && !chart.running_note.empty())
            value += " · " + chart.running_note.str();
        rows.push_back({line.colour, line.name, raw(value)});
        if (line.due && at + 1 == line.values.size())
            rows.push_back({faded(line.colour, 0.5f), chart.due_name, raw(text(*line.due))});
        if (ends && !line.outlook->from) add_outlook(chart, line, text, rows);
    }
    chart_tooltip(ui, at < chart.titles.size() ? chart.titles[at] : chart.labels[at], rows);
}

std::optional<std::size_t> nearest_line(const ChartFrame& frame, const LineChart& chart, std::size_t at) {
    std::optional<std::size_t> nearest;
    float least = INFINITY;
    for (std::size_t i = 0; i < chart.lines.size(); ++i) {
        const auto& values = chart.lines[i].values;
        if (at >= values.size() || !std::isfinite(values[at])) continue;
        const float distance = std::abs(frame.y(values[at]) - ImGui::GetIO().MousePos.y);
        if (distance >= least) continue;
        least = distance;
        nearest = i;
    }
    return nearest;
}

}  // namespace

std::vector<LegendEntry> legend_of(std::span<const ChartLine> lines) {
    std::vector<LegendEntry> out;
    for (const ChartLine& line : lines) out.push_back({line.name, line.colour, line.dashed, true});
    return out;
}

ChartEvents line_chart(Ui& ui, const LineChart& chart, ImVec2 size) {
    ChartEvents events;
    Box box = take_space(size);
    if (chart.show_legend) {
        const std::vector<LegendEntry> entries = legend_of(chart.lines);
        const ImVec2 after = ImGui::GetCursorScreenPos();
        ImGui::SetCursorScreenPos({box.right() - legend_width(ui, entries), box.y});
        legend(ui, entries);
        ImGui::SetCursorScreenPos(after);
        box = {box.x, box.y + ui.tokens.size.row, box.width, box.height - ui.tokens.size.row};
    }
    const Span span = span_of(chart);
    if (!span.known()) {
        paint::text_in(ui, box, FontRole::body, ui.tokens.colour.faint, ui.text(Text::chart_no_data),
                       Align::centre);
        leave_landmark(ui, std::string{"chart:"} + chart.id, box);
        return events;
    }
    const ChartFrame frame(ui, box, span.low, span.high, chart.text, chart.labels);
    frame.draw_axes(false);
    const std::size_t last = chart.labels.empty() ? 0 : chart.labels.size() - 1;
    for (const ChartLine& line : chart.lines) draw_line(ui, frame, line, last);
    if (chart.mark && chart.mark->point < chart.labels.size()) draw_mark(ui, frame, *chart.mark);
    const Hit hit = hit_area(ui, chart.id, frame.plot(), std::string{"chart:"} + chart.id);
    events.hovered = frame.under_cursor(hit, false);
    if (events.hovered) {
        draw_crosshair(ui, frame, chart, *events.hovered);
        events.line = nearest_line(frame, chart, *events.hovered);
        if (chart.clickable) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        if (hit.clicked && chart.clickable) events.clicked = events.hovered;
    }
    return events;
}

}  // namespace monomi::console
