#include "admin-gui/widgets/drawer.h"

#include <algorithm>

#include "admin-gui/widgets/button.h"

namespace monomi::console {
namespace {

constexpr ImGuiWindowFlags kPanel = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                    ImGuiWindowFlags_NoScrollWithMouse;

bool begin_panel(const Tokens& t, const char* id, bool& open) {
    if (open && !ImGui::IsPopupOpen(id)) ImGui::OpenPopup(id);
    if (!ImGui::IsPopupOpen(id)) return false;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{t.px(18), t.size.gap_large});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, t.size.line);
    const bool shown = ImGui::BeginPopupModal(id, nullptr, kPanel);
    ImGui::PopStyleVar(3);
    return shown;
}

void head(Ui& ui, const char* id, bool& open, const DrawerLook& look) {
    const Tokens& t = ui.tokens;
    const Box line = take_space({0, t.size.row});
    const Box title{line.x, line.y, line.width - t.size.row - t.size.gap, line.height};
    paint::text_in(ui, title, FontRole::title, t.colour.text, look.title);
    ImGui::SetCursorScreenPos({line.right() - t.size.row, line.y});
    if (icon_button(ui, (std::string{id} + ".close").c_str(), Icon::cross, ui.text(Text::close)))
        open = false;
    if (look.note.empty()) return;
    ImGui::SetCursorScreenPos({line.x, line.bottom()});
    paint::text_in(ui, take_space({0, t.px(18)}), FontRole::small, t.colour.muted, look.note);
}

}  // namespace

bool begin_drawer(Ui& ui, const char* id, bool& open, const DrawerLook& look) {
    const Tokens& t = ui.tokens;
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const float width = std::min(t.px(look.width), window.x - 2 * t.size.gap_large);
    ImGui::SetNextWindowPos({window.x, 0}, ImGuiCond_Always, {1, 0});
    ImGui::SetNextWindowSize({width, window.y});
    if (!begin_panel(t, id, open)) return false;
    const Box box{window.x - width, 0, width, window.y};
    leave_landmark(ui, std::string{"drawer:"} + id, box);
    const bool appearing = ImGui::IsWindowAppearing();
    const bool beside = !appearing && ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
                        !ImGui::IsMouseHoveringRect(box.min(), box.max(), false);
    if (ui.input.take(plain(Key::escape)) || beside) open = false;
    head(ui, id, open, look);
    if (!open) ImGui::CloseCurrentPopup();
    return true;
}

void end_drawer() { ImGui::EndPopup(); }

}  // namespace monomi::console
