#include "admin-gui/widgets/dialog.h"

#include <algorithm>

#include "admin-gui/widgets/button.h"

namespace monomi::console {
namespace {

constexpr ImGuiWindowFlags kPanel = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                    ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                    ImGuiWindowFlags_NoNav;

void push_style(const Tokens& t, float padding) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{padding, padding});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, t.size.radius);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, t.size.line);
    ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, t.size.line);
}
void pop_style() { ImGui::PopStyleVar(4); }

// The place is set only for a popup that is there: else the next window to be begun, whichever it is, would
// take it.
bool begin_modal(const char* id, bool& open, ImVec2 middle, ImVec2 size) {
    if (open && !ImGui::IsPopupOpen(id)) ImGui::OpenPopup(id);
    if (!open && !ImGui::IsPopupOpen(id)) return false;
    ImGui::SetNextWindowPos(middle, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSize(size);
    return ImGui::BeginPopupModal(id, nullptr, kPanel);
}

Answer buttons(Ui& ui, const char* id, const DialogLook& look) {
    const Phrase confirm = look.confirm.empty() ? ui.text(Text::confirm) : look.confirm;
    const Phrase cancel = ui.text(Text::cancel);
    const ButtonLook main{.kind = look.danger ? ButtonLook::Kind::danger : ButtonLook::Kind::primary,
                          .enabled = look.can_confirm};
    const float used = button_width(ui, confirm, main) + button_width(ui, cancel) + ui.tokens.size.gap;
    const Box rest = rest_of_window();
    ImGui::SetCursorScreenPos({rest.right() - used, rest.y + ui.tokens.size.gap});
    Answer out = Answer::none;
    if (button(ui, (std::string{id} + ".cancel").c_str(), cancel)) out = Answer::cancelled;
    ImGui::SameLine(0, ui.tokens.size.gap);
    if (button(ui, (std::string{id} + ".confirm").c_str(), confirm, main)) out = Answer::confirmed;
    return out;
}

}  // namespace

Answer dialog(Ui& ui, const char* id, bool& open, const DialogLook& look,
              const std::function<void()>& content) {
    const Tokens& t = ui.tokens;
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const float width = std::min(t.px(look.width), window.x - 2 * t.size.gap_large);
    push_style(t, t.px(18));
    Answer answer = Answer::none;
    if (begin_modal(id, open, {window.x / 2, window.y * 0.4f}, {width, 0})) {
        const ImVec2 at = ImGui::GetWindowPos();
        leave_landmark(ui, std::string{"dialog:"} + id,
                       {at.x, at.y, ImGui::GetWindowWidth(), ImGui::GetWindowHeight()});
        const Box title = take_space({0, t.px(22)});
        paint::text_in(ui, title, FontRole::title, t.colour.text, look.title);
        if (!look.note.empty()) {
            const Box rest = rest_of_window();
            const float height =
                paint::wrapped(ui, rest.min(), rest.width, FontRole::body, t.colour.muted, look.note);
            ImGui::Dummy({rest.width, height});
        }
        content();
        answer = buttons(ui, id, look);
        if (ui.input.take(plain(Key::escape))) answer = Answer::cancelled;
        const bool enter = ui.input.take(plain(Key::enter)) || ui.input.take(plain(Key::keypad_enter));
        const bool in_lines = ImGui::GetIO().WantTextInput && ImGui::GetIO().KeyCtrl;
        if ((enter || (in_lines && ui.input.take(with_ctrl(Key::enter)))) && look.can_confirm &&
            answer == Answer::none)
            answer = Answer::confirmed;
        if (answer != Answer::none) open = false;
        if (!open) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    pop_style();
    return answer;
}

void field_label(Ui& ui, const Phrase& label) {
    const Box box = take_space({0, ui.tokens.px(16)});
    paint::text_in(ui, box, FontRole::small, ui.tokens.colour.muted, label);
}

bool begin_overlay(Ui& ui, const char* id, bool& open, ImVec2 size) {
    const Tokens& t = ui.tokens;
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const ImVec2 fit{std::min(size.x, window.x - 2 * t.size.gap_large),
                     std::min(size.y, window.y - 2 * t.size.gap_large)};
    push_style(t, t.size.gap_large);
    const bool shown = begin_modal(id, open, {window.x / 2, window.y * 0.44f}, fit);
    pop_style();
    if (!shown) return false;
    const ImVec2 at = ImGui::GetWindowPos();
    const Box box{at.x, at.y, fit.x, fit.y};
    leave_landmark(ui, std::string{"overlay:"} + id, box);
    const bool outside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
                         !ImGui::IsMouseHoveringRect(box.min(), box.max(), false);
    if (ui.input.take(plain(Key::escape)) || outside) open = false;
    if (!open) ImGui::CloseCurrentPopup();
    return true;
}

void end_overlay() { ImGui::EndPopup(); }

}  // namespace monomi::console
