#include "admin-gui/app/saved_views.h"

#include <utility>
#include <vector>

#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/dialog.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

Phrase saved_view_note(const ViewContext& c, const ViewList& views, const SavedView& saved) {
    const View* view = find_view(views, saved.view);
    std::string note = view != nullptr ? c.t(view->info().title).str() : saved.view;
    if (!saved.filter.empty()) note += " · " + saved.filter;
    return raw(std::move(note));
}

void SavedViews::open() {
    open_ = focus_ = true;
    name_.clear();
}

void SavedViews::name_line(ViewContext& c, const View* view) {
    const Phrase save = c.t(Text::saved_save);
    const std::string name = trimmed(name_);
    const ButtonLook look{.kind = ButtonLook::Kind::primary, .enabled = !name.empty()};
    const float button_room = button_width(c.ui, save, look) + c.ui.tokens.size.gap;
    field_label(c.ui, c.t(Text::saved_name,
                          {{"view", view != nullptr ? c.t(view->info().title).str() : std::string()}}));
    FieldLook field{.hint = c.t(Text::saved_hint), .icon = Icon::star, .focus = std::exchange(focus_, false)};
    field.width = ImGui::GetContentRegionAvail().x - button_room;
    const bool entered = text_field(c.ui, "saved.name", name_, field).submitted;
    ImGui::SameLine(0, c.ui.tokens.size.gap);
    const bool pressed = button(c.ui, "saved.save", save, look);
    if ((!entered && !pressed) || name.empty()) return;
    c.session.save_view(name);
    name_.clear();
}

void SavedViews::list(ViewContext& c, const ViewList& views) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const auto saved = c.session.saved_views();  // a copy: one may be forgotten while they are drawn
    if (saved.empty()) {
        paint::text_in(ui, take_space({0, t.px(60)}), FontRole::body, t.colour.muted, c.t(Text::saved_none),
                       Align::centre);
        return;
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    ImGui::BeginChild("saved", {0, 0}, false);
    for (const auto& [name, view] : saved) {
        const Box box = take_space({0, t.size.row + t.size.gap_small});
        const ImVec2 after = ImGui::GetCursorScreenPos();
        const float side = t.size.row;
        const Box line{box.x, box.y, box.width - side - t.size.gap, box.height};
        const Hit hit = hit_area(ui, name.c_str(), line, "saved:" + name);
        if (hit.hovered) paint::fill(line, faded(t.colour.text, 0.06f), t.size.radius_small);
        const float half = line.width * 0.45f;
        paint::text_in(ui, {line.x + t.size.gap, line.y, half - t.size.gap, line.height}, FontRole::body,
                       t.colour.text, raw(name));
        paint::text_in(ui, {line.x + half, line.y, line.width - half - t.size.gap, line.height},
                       FontRole::small, t.colour.muted, saved_view_note(c, views, view), Align::right);
        ImGui::SetCursorScreenPos({box.right() - side, box.middle_y() - side / 2});
        if (icon_button(ui, ("saved.forget." + name).c_str(), Icon::cross, c.t(Text::saved_forget)))
            c.session.forget_saved_view(name);
        ImGui::SetCursorScreenPos(after);
        if (!hit.clicked) continue;
        c.session.open_saved_view(name);
        open_ = false;
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
}

void SavedViews::draw(ViewContext& c, const ViewList& views) {
    if (!open_) return;
    const Tokens& t = c.ui.tokens;
    if (!begin_overlay(c.ui, "saved", open_, {t.px(560), t.px(360)})) return;
    paint::text_in(c.ui, take_space({0, t.size.row}), FontRole::title, t.colour.text, c.t(Text::saved_title));
    name_line(c, find_view(views, c.session.place().view));
    list(c, views);
    if (!open_) ImGui::CloseCurrentPopup();
    end_overlay();
}

}  // namespace monomi::console
