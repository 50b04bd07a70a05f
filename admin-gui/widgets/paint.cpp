#include "admin-gui/widgets/paint.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "admin-gui/widgets/layout/ellipsis.h"
#include "admin-gui/widgets/layout/utf8.h"

namespace monomi::console {
namespace paint {
namespace {

float width_of(ImFont* font, std::string_view text) {
    return font->CalcTextSizeA(font->FontSize, 1e6f, 0, text.data(), text.data() + text.size()).x;
}

void draw(Ui& ui, ImVec2 at, FontRole role, Colour colour, std::string_view text) {
    ui.fonts.need(text);
    ImFont* font = ui.fonts.get(role);
    ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {std::round(at.x), std::round(at.y)},
                                        pack(colour), text.data(), text.data() + text.size());
}

// Japanese may be broken before any character but these.
bool breaks_before(char32_t point) {
    constexpr std::u32string_view kNever =
        U"、。，．・：；？！ー）」』】〉》”’ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ々…";
    return point >= 0x2E80 && kNever.find(point) == std::u32string_view::npos;
}

// The end of the line that begins at `from`.
std::size_t line_end(ImFont* font, std::string_view text, std::size_t from, float width) {
    float used = 0;
    std::size_t last_break = from;
    for (std::size_t at = from; at < text.size();) {
        const std::size_t before = at;
        const char32_t point = next_code_point(text, at);
        if (point == U'\n') return before;
        if (before > from && (point == U' ' || breaks_before(point))) last_break = before;
        used += font->GetCharAdvance(static_cast<ImWchar>(point));
        if (used > width && before > from) return last_break > from ? last_break : before;
    }
    return text.size();
}

}  // namespace

float text_width(const Ui& ui, FontRole font, const std::string& text) {
    return width_of(ui.fonts.get(font), text);
}

float line_height(const Ui& ui, FontRole font) { return ui.fonts.get(font)->FontSize; }

void text(Ui& ui, ImVec2 at, FontRole font, Colour colour, const Phrase& phrase) {
    draw(ui, at, font, colour, phrase.str());
}

bool text_in(Ui& ui, const Box& box, FontRole role, Colour colour, const Phrase& phrase, Align align) {
    if (phrase.empty() || box.width <= 0) return false;
    ImFont* font = ui.fonts.get(role);
    float width = width_of(font, phrase.str());
    const float top = box.y + (box.height - font->FontSize) / 2;
    if (width > box.width + 0.5f) {
        const std::string shown = cut_to_fit(phrase.str(), box.width,
                                             [font](std::string_view part) { return width_of(font, part); });
        draw(ui, {box.x, top}, role, colour, shown);
        if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min(), box.max())) tooltip(ui, phrase);
        return true;
    }
    const float left = align == Align::left    ? 0
                       : align == Align::right ? box.width - width
                                               : (box.width - width) / 2;
    draw(ui, {box.x + left, top}, role, colour, phrase.str());
    return false;
}

bool name_in(Ui& ui, const Box& box, FontRole role, Colour colour, const Phrase& name) {
    const std::string shorter = short_company_name(name.str());
    if (shorter == name.str()) return text_in(ui, box, role, colour, name);
    ImFont* font = ui.fonts.get(role);
    const std::string shown =
        cut_to_fit(shorter, box.width, [font](std::string_view part) { return width_of(font, part); });
    draw(ui, {box.x, box.y + (box.height - font->FontSize) / 2}, role, colour, shown);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min(), box.max())) tooltip(ui, name);
    return true;
}

float wrapped(Ui& ui, ImVec2 at, float width, FontRole role, Colour colour, const Phrase& phrase,
              bool drawn) {
    ImFont* font = ui.fonts.get(role);
    const std::string& all = phrase.str();
    const float step = std::round(font->FontSize * 1.25f);
    float y = at.y;
    for (std::size_t from = 0; from < all.size();) {
        const std::size_t end = line_end(font, all, from, width);
        if (drawn) draw(ui, {at.x, y}, role, colour, std::string_view{all}.substr(from, end - from));
        y += step;
        from = end;
        while (from < all.size() && (all[from] == ' ' || all[from] == '\n')) ++from;
    }
    return y - at.y;
}

void icon(Ui& ui, ImVec2 middle, Icon icon, Colour colour, FontRole role) {
    if (icon == Icon::none) return;
    ImFont* font = ui.fonts.get(role);
    const ImFontGlyph* glyph = font->FindGlyphNoFallback(static_cast<ImWchar>(icon));
    if (glyph == nullptr) return;
    const ImVec2 at{std::round(middle.x - (glyph->X0 + glyph->X1) / 2),
                    std::round(middle.y - (glyph->Y0 + glyph->Y1) / 2)};
    draw(ui, at, role, colour, icon_text(icon));
}

void shape(Ui& ui, ImVec2 c, float r, Shape shape, Colour colour) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 packed = pack(colour);
    const float stroke = ui.tokens.px(1.6f);
    switch (shape) {
        case Shape::dot:
            list.AddCircleFilled(c, r, packed);
            break;
        case Shape::ring:
            list.AddCircle(c, r - stroke / 2, packed, 0, stroke);
            break;
        case Shape::triangle:
            list.AddTriangleFilled({c.x, c.y - r * 1.1f}, {c.x + r * 1.15f, c.y + r * 0.9f},
                                   {c.x - r * 1.15f, c.y + r * 0.9f}, packed);
            break;
        case Shape::square:
            list.AddRectFilled({c.x - r * 0.9f, c.y - r * 0.9f}, {c.x + r * 0.9f, c.y + r * 0.9f}, packed,
                               r * 0.2f);
            break;
        case Shape::diamond:
            list.AddQuadFilled({c.x, c.y - r * 1.2f}, {c.x + r * 1.2f, c.y}, {c.x, c.y + r * 1.2f},
                               {c.x - r * 1.2f, c.y}, packed);
            break;
        case Shape::cross:
            list.AddLine({c.x - r * 0.8f, c.y - r * 0.8f}, {c.x + r * 0.8f, c.y + r * 0.8f}, packed, stroke);
            list.AddLine({c.x - r * 0.8f, c.y + r * 0.8f}, {c.x + r * 0.8f, c.y - r * 0.8f}, packed, stroke);
            break;
        case Shape::tick: {
            const ImVec2 points[] = {
                {c.x - r, c.y}, {c.x - r * 0.25f, c.y + r * 0.75f}, {c.x + r, c.y - r * 0.75f}};
            list.AddPolyline(points, 3, packed, 0, stroke);
            break;
        }
        case Shape::none:
            break;
    }
}

void fill(const Box& box, Colour colour, float rounding) {
    ImGui::GetWindowDrawList()->AddRectFilled(box.min(), box.max(), pack(colour), rounding);
}

void outline(const Box& box, Colour colour, float rounding, float thickness) {
    ImGui::GetWindowDrawList()->AddRect(box.min(), box.max(), pack(colour), rounding, 0, thickness);
}

void line(ImVec2 from, ImVec2 to, Colour colour, float thickness) {
    ImGui::GetWindowDrawList()->AddLine(from, to, pack(colour), thickness);
}

void focus_ring(const Ui& ui, const Box& box) {
    outline(box, faded(ui.tokens.colour.accent, 0.7f), ui.tokens.size.radius_small, ui.tokens.size.line);
}

}  // namespace paint

void leave_landmark(Ui& ui, std::string_view name, const Box& box) {
    const ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 low = list.GetClipRectMin();
    const ImVec2 high = list.GetClipRectMax();
    const bool visible = box.middle_x() >= low.x && box.middle_x() < high.x && box.middle_y() >= low.y &&
                         box.middle_y() < high.y;
    ui.landmarks.leave(name, {box.x, box.y, box.width, box.height, visible});
}

Hit hit_area(Ui& ui, const char* id, const Box& box, std::string_view landmark) {
    leave_landmark(ui, landmark, box);
    Hit out;
    const ImRect area{box.min(), box.max()};
    const ImGuiID item = ImGui::GetCurrentWindow()->GetID(id);
    if (!ImGui::ItemAdd(area, item)) return out;
    out.clicked = ImGui::ButtonBehavior(area, item, &out.hovered, &out.held);
    out.double_clicked = out.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    return out;
}

void tooltip(Ui& ui, const std::function<void()>& content) {
    const Sizes& size = ui.tokens.size;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{size.gap_large, size.gap});
    ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, size.line);
    ImGui::PushStyleColor(ImGuiCol_PopupBg, paint::pack(ui.tokens.colour.raised));
    ImGui::BeginTooltip();
    content();
    ImGui::EndTooltip();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

void tooltip(Ui& ui, const Phrase& phrase) {
    tooltip(ui, [&] {
        const float most = ui.tokens.px(420);
        const float width = std::min(most, paint::text_width(ui, FontRole::body, phrase.str()) + 1);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float height = paint::wrapped(ui, at, width, FontRole::body, ui.tokens.colour.text, phrase);
        ImGui::Dummy({width, height});
    });
}

Box rest_of_window() {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 left = ImGui::GetContentRegionAvail();
    return {at.x, at.y, left.x, left.y};
}

Box take_space(ImVec2 size) {
    const Box rest = rest_of_window();
    const Box out{rest.x, rest.y, size.x > 0 ? size.x : rest.width, size.y > 0 ? size.y : rest.height};
    ImGui::Dummy({std::max(0.0f, out.width), std::max(0.0f, out.height)});
    return out;
}

}  // namespace monomi::console
