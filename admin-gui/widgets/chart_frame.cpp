#include "admin-gui/widgets/chart_frame.h"

#include <algorithm>
#include <cmath>

namespace monomi::console {
namespace {

constexpr float kMark = 16;  // points of a legend's mark

void dashed_line(ImVec2 from, ImVec2 to, Colour colour, float thickness, float dash) {
    for (float x = from.x; x < to.x; x += dash * 1.7f)
        paint::line({x, from.y}, {std::min(x + dash, to.x), from.y}, colour, thickness);
}

void draw_sign(const Ui& ui, const LegendEntry& entry, const Box& mark) {
    const ImVec2 middle{mark.x + mark.width / 2, mark.middle_y()};
    switch (entry.sign) {
        case ChartSign::outlook:
            paint::fill({middle.x - ui.tokens.px(5), mark.y, ui.tokens.px(10), mark.height},
                        faded(entry.colour, 0.3f), ui.tokens.px(2));
            paint::line({middle.x - ui.tokens.px(5), middle.y}, {middle.x + ui.tokens.px(5), middle.y},
                        entry.colour, ui.tokens.px(2));
            return;
        case ChartSign::due:
            return draw_due(ui, middle, entry.colour);
        case ChartSign::running:
            return draw_running_point(ui, middle, entry.colour);
        case ChartSign::hole:
            return paint::outline({middle.x - ui.tokens.px(6), mark.y, ui.tokens.px(12), mark.height},
                                  faded(ui.tokens.colour.border, 0.8f), 0, ui.tokens.size.line);
        case ChartSign::none:
            return;
    }
}

}  // namespace

// A diamond, which no point of a line is.
void draw_due(const Ui& ui, ImVec2 at, Colour colour) {
    const float r = ui.tokens.px(5);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddQuadFilled({at.x - r, at.y}, {at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r},
                       paint::pack(ui.tokens.colour.surface));
    list.AddQuad({at.x - r, at.y}, {at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, paint::pack(colour),
                 ui.tokens.size.curve);
}

void draw_running_point(const Ui& ui, ImVec2 at, Colour colour) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddCircleFilled(at, ui.tokens.px(4), paint::pack(ui.tokens.colour.surface));
    list.AddCircle(at, ui.tokens.px(3.5f), paint::pack(colour), 0, ui.tokens.size.curve * 1.2f);
}

float legend_width(const Ui& ui, std::span<const LegendEntry> entries) {
    float width = 0;
    for (const LegendEntry& entry : entries)
        width += ui.tokens.px(kMark + 6) + paint::text_width(ui, FontRole::small, entry.name.str()) +
                 ui.tokens.size.gap_large;
    return width;
}

void legend(Ui& ui, std::span<const LegendEntry> entries) {
    const Tokens& t = ui.tokens;
    const Box box = take_space({legend_width(ui, entries), t.size.row});
    float x = box.x;
    for (const LegendEntry& entry : entries) {
        const float mark = t.px(kMark);
        if (entry.sign != ChartSign::none)
            draw_sign(ui, entry, {x, box.middle_y() - t.px(6), mark, t.px(12)});
        else if (!entry.line)
            paint::fill({x + t.px(4), box.middle_y() - t.px(4), t.px(8), t.px(8)}, entry.colour, t.px(2));
        else if (entry.dashed)
            dashed_line({x, box.middle_y()}, {x + mark, box.middle_y()}, entry.colour, t.px(2), t.px(5));
        else
            paint::line({x, box.middle_y()}, {x + mark, box.middle_y()}, entry.colour, t.px(2));
        x += t.px(kMark + 6);
        const float width = paint::text_width(ui, FontRole::small, entry.name.str());
        paint::text_in(ui, {x, box.y, width + 1, box.height}, FontRole::small, t.colour.muted, entry.name);
        x += width + t.size.gap_large;
    }
}

ChartFrame::ChartFrame(Ui& ui, const Box& box, double low, double high, const ValueText& text,
                       std::span<const Phrase> labels)
    : ui_(ui), box_(box), text_(text), labels_(labels) {
    const Tokens& t = ui.tokens;
    const int wanted = std::clamp(static_cast<int>(box.height / t.px(46)), 2, 6);
    ticks_ = nice_ticks(low, high, wanted);
    float axis = 0;
    for (const double mark : ticks_.marks)
        axis = std::max(axis, paint::text_width(ui, FontRole::small, text(mark)));
    axis = std::ceil(axis + t.size.gap);
    const float foot = labels.empty() ? t.size.gap : t.px(20);
    const float half_line = t.px(8);
    plot_ = {box.x + axis, box.y + half_line, std::max(1.0f, box.width - axis - t.size.gap_small),
             std::max(1.0f, box.height - foot - half_line)};
}

float ChartFrame::y(double value) const {
    const double share = (value - ticks_.low) / (ticks_.high - ticks_.low);
    return plot_.bottom() - static_cast<float>(std::clamp(share, 0.0, 1.0)) * plot_.height;
}

float ChartFrame::point_x(std::size_t index) const {
    const std::size_t count = std::max<std::size_t>(2, labels_.size());
    return plot_.x + plot_.width * static_cast<float>(index) / static_cast<float>(count - 1);
}

float ChartFrame::slot_width() const {
    return plot_.width / static_cast<float>(std::max<std::size_t>(1, labels_.size()));
}

float ChartFrame::slot_x(std::size_t index) const {
    return plot_.x + slot_width() * static_cast<float>(index);
}

void ChartFrame::draw_axes(bool centred) const {
    const Tokens& t = ui_.tokens;
    for (const double mark : ticks_.marks) {
        const std::string value = text_(mark);
        // What has no figure, as half a deal, has no line either.
        if (value.empty()) continue;
        const float at = std::round(y(mark));
        const bool zero = std::abs(mark) < ticks_.step * 1e-6;
        paint::line({plot_.x, at}, {plot_.right(), at}, faded(t.colour.border, zero ? 1.0f : 0.7f),
                    t.size.line);
        const Box label{box_.x, at - t.px(8), plot_.x - box_.x - t.size.gap, t.px(16)};
        paint::text_in(ui_, label, FontRole::small, t.colour.faint, raw(value), Align::right);
    }
    float widest = 0;
    for (const Phrase& label : labels_)
        widest = std::max(widest, paint::text_width(ui_, FontRole::small, label.str()));
    const std::size_t stride = label_stride(labels_.size(), plot_.width, widest + t.px(10));
    const auto place = [&](std::size_t i) {
        const float middle = centred ? slot_x(i) + slot_width() / 2 : point_x(i);
        const float width = paint::text_width(ui_, FontRole::small, labels_[i].str()) + 1;
        const float left = std::clamp(middle - width / 2, box_.x, std::max(box_.x, box_.right() - width));
        return Box{left, plot_.bottom() + t.px(4), width, t.px(16)};
    };
    // Counted from the newest, which people look for; the one before it gives way where that stands at the
    // edge.
    for (std::size_t i = labels_.empty() ? 0 : (labels_.size() - 1) % stride; i < labels_.size();
         i += stride) {
        const Box box = place(i);
        if (i + 1 < labels_.size() && box.right() + t.px(6) > place(labels_.size() - 1).x) continue;
        paint::text_in(ui_, box, FontRole::small, t.colour.faint, labels_[i]);
    }
}

std::optional<std::size_t> ChartFrame::under_cursor(const Hit& hit, bool centred) const {
    if (!hit.hovered || labels_.empty()) return std::nullopt;
    const float share = (ImGui::GetIO().MousePos.x - plot_.x) / plot_.width;
    const auto last = static_cast<float>(labels_.size() - 1);
    const float index = centred ? std::floor(share * (last + 1)) : std::round(share * last);
    return static_cast<std::size_t>(std::clamp(index, 0.0f, last));
}

void chart_tooltip(Ui& ui, const Phrase& title, std::span<const TipRow> rows) {
    const Tokens& t = ui.tokens;
    float name = 0, value = 0;
    for (const TipRow& row : rows) {
        name = std::max(name, paint::text_width(ui, FontRole::body, row.name.str()));
        value = std::max(value, paint::text_width(ui, FontRole::body, row.value.str()));
    }
    const float width =
        std::max(paint::text_width(ui, FontRole::small, title.str()) + 1, name + value + t.px(40));
    tooltip(ui, [&] {
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
        paint::text_in(ui, take_space({width, t.px(18)}), FontRole::small, t.colour.muted, title);
        for (const TipRow& row : rows) {
            const Box box = take_space({width, t.px(20)});
            paint::fill({box.x, box.middle_y() - t.px(4), t.px(8), t.px(8)}, row.colour, t.px(2));
            paint::text_in(ui, {box.x + t.px(16), box.y, name + 1, box.height}, FontRole::body, t.colour.text,
                           row.name);
            paint::text_in(ui, {box.right() - value - 1, box.y, value + 1, box.height}, FontRole::body,
                           t.colour.text, row.value, Align::right);
        }
        ImGui::PopStyleVar();
    });
}

}  // namespace monomi::console
