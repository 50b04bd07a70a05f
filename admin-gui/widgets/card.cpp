#include "admin-gui/widgets/card.h"

#include <imgui_internal.h>

#include <cassert>
#include <vector>

#include "admin-gui/widgets/layout/split.h"

namespace monomi::console {
namespace {

constexpr ImGuiWindowFlags kStill = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;

}  // namespace

Card::Card(Ui& ui, const char* id, ImVec2 size, const Phrase& title, const Phrase& note, bool scrolls)
    : ui_(ui), has_head_(!title.empty()), scrolls_(scrolls) {
    const Tokens& t = ui.tokens;
    const Box rest = rest_of_window();
    box_ = {rest.x, rest.y, size.x > 0 ? size.x : rest.width, size.y > 0 ? size.y : rest.height};
    paint::fill(box_, t.colour.surface, t.size.radius);
    paint::outline(box_, t.colour.border, t.size.radius, t.size.line);
    leave_landmark(ui, std::string{"card:"} + id, box_);
    const float pad = t.size.gap_large;
    const float head = has_head_ ? t.size.card_header + t.size.gap_small : pad;
    body_ = {box_.x + pad, box_.y + head, box_.width - 2 * pad, box_.height - head - pad};
    ImGui::BeginChild(id, {box_.width, box_.height}, false, kStill);
    if (has_head_) {
        const Box line{body_.x, box_.y + t.size.gap_small, body_.width, t.size.card_header};
        paint::text_in(ui, line, FontRole::title, t.colour.text, title);
        const float used = paint::text_width(ui, FontRole::title, title.str()) + t.size.gap;
        if (used < line.width)
            paint::text_in(ui, {line.x + used, line.y, line.width - used, line.height}, FontRole::small,
                           t.colour.muted, note);
    }
    open_body();
}

void Card::open_body() {
    const Sizes& size = ui_.tokens.size;
    ImGui::SetCursorScreenPos(body_.min());
    // A scroll bar stands in the card's padding, a little off the figures.
    const float more = scrolls_ ? size.gap_large - 2 * size.line : 0;
    ImGui::BeginChild("body", {body_.width + more, body_.height}, false, scrolls_ ? 0 : kStill);
    // What is drawn keeps to the body's width also while there is no scroll bar.
    ImGuiWindow& window = *ImGui::GetCurrentWindow();
    window.ContentRegionRect.Max.x = window.WorkRect.Max.x = body_.right();
}

Card::~Card() {
    ImGui::EndChild();
    // Cards stand as far apart below each other as beside each other.
    // Not by PushStyleVar: a window must end with the style stack that it began with.
    ImVec2& spacing = ImGui::GetStyle().ItemSpacing;
    const ImVec2 usual = spacing;
    spacing.y = ui_.tokens.size.gap_large;
    ImGui::EndChild();
    spacing = usual;
}

void Card::tools(float width) {
    assert(has_head_);
    ImGui::EndChild();
    const float top =
        box_.y + ui_.tokens.size.gap_small + (ui_.tokens.size.card_header - ui_.tokens.size.row) / 2;
    ImGui::SetCursorScreenPos({body_.right() - width, top});
    ImGui::BeginChild("tools", {width + 1, ui_.tokens.size.row}, false, kStill);
}

void Card::body() {
    ImGui::EndChild();
    open_body();
}

Row::Row(Ui& ui, std::initializer_list<float> weights)
    : ui_(ui),
      widths_(split_width(ImGui::GetContentRegionAvail().x, {weights.begin(), weights.size()},
                          ui.tokens.size.gap_large)) {}

float Row::next() {
    assert(at_ < widths_.size());
    if (at_ > 0) ImGui::SameLine(0, ui_.tokens.size.gap_large);
    return widths_[at_++];
}

}  // namespace monomi::console
