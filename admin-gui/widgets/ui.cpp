#include "admin-gui/widgets/ui.h"

#include <imgui.h>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

bool Ui::use(Language language, Theme theme, float scale) {
    text.use(language);
    const bool rescaled = scale != tokens.scale || fonts.get(FontRole::body) == nullptr;
    if (rescaled || theme != tokens.theme) {
        tokens = make_tokens(theme, scale);
        apply_style(tokens);
    }
    if (rescaled) fonts.build(tokens.size);
    return rescaled;
}

bool Ui::dialog_open() const {
    return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

bool Ui::keys_free() const { return !ImGui::GetIO().WantTextInput && !dialog_open(); }

void apply_style(const Tokens& tokens) {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle{};
    const Sizes& size = tokens.size;
    style.WindowPadding = {0, 0};
    style.FramePadding = {size.gap, size.gap_small};
    style.ItemSpacing = {size.gap, size.gap};
    style.ItemInnerSpacing = {size.gap_small, size.gap_small};
    style.WindowBorderSize = style.ChildBorderSize = style.FrameBorderSize = 0;
    style.PopupBorderSize = size.line;
    style.WindowRounding = 0;
    style.ChildRounding = style.PopupRounding = size.radius;
    style.FrameRounding = style.GrabRounding = size.radius_small;
    style.ScrollbarSize = size.scrollbar;
    style.ScrollbarRounding = size.scrollbar / 2;
    style.GrabMinSize = size.row;
    style.WindowMinSize = {1, 1};
    style.CurveTessellationTol = 0.6f;
    style.CircleTessellationMaxError = 0.2f;

    const Palette& c = tokens.colour;
    const auto set = [&](ImGuiCol index, Colour colour) {
        style.Colors[index] = ImGui::ColorConvertU32ToFloat4(paint::pack(colour));
    };
    set(ImGuiCol_Text, c.text);
    set(ImGuiCol_TextDisabled, c.faint);
    set(ImGuiCol_WindowBg, c.background);
    set(ImGuiCol_ChildBg, faded(c.background, 0));
    set(ImGuiCol_PopupBg, c.surface);
    set(ImGuiCol_Border, c.border);
    for (const ImGuiCol frame : {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive})
        set(frame, c.raised);
    set(ImGuiCol_ScrollbarBg, faded(c.background, 0));
    set(ImGuiCol_ScrollbarGrab, faded(c.faint, 0.35f));
    set(ImGuiCol_ScrollbarGrabHovered, faded(c.faint, 0.6f));
    set(ImGuiCol_ScrollbarGrabActive, faded(c.faint, 0.8f));
    set(ImGuiCol_TextSelectedBg, faded(c.accent, 0.35f));
    set(ImGuiCol_NavHighlight, faded(c.accent, 0));
    set(ImGuiCol_ModalWindowDimBg, c.shade);
}

}  // namespace monomi::console
