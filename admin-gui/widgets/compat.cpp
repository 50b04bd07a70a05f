#include "admin-gui/widgets/compat.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <utility>

namespace monomi::console::compat {
namespace {

// The keys that Dear ImGui itself acts on.
constexpr auto kKeys = std::to_array<std::pair<Key, ImGuiKey>>({
    {Key::tab, ImGuiKey_Tab},
    {Key::left, ImGuiKey_LeftArrow},
    {Key::right, ImGuiKey_RightArrow},
    {Key::up, ImGuiKey_UpArrow},
    {Key::down, ImGuiKey_DownArrow},
    {Key::page_up, ImGuiKey_PageUp},
    {Key::page_down, ImGuiKey_PageDown},
    {Key::home, ImGuiKey_Home},
    {Key::end, ImGuiKey_End},
    {Key::insert, ImGuiKey_Insert},
    {Key::del, ImGuiKey_Delete},
    {Key::backspace, ImGuiKey_Backspace},
    {Key::space, ImGuiKey_Space},
    {Key::enter, ImGuiKey_Enter},
    {Key::escape, ImGuiKey_Escape},
    {Key::a, ImGuiKey_A},
    {Key::c, ImGuiKey_C},
    {Key::v, ImGuiKey_V},
    {Key::x, ImGuiKey_X},
    {Key::y, ImGuiKey_Y},
    {Key::z, ImGuiKey_Z},
});

}  // namespace

#if IMGUI_VERSION_NUM < 18700

void set_up_keys(ImGuiIO& io) {
    for (const auto& [ours, theirs] : kKeys) io.KeyMap[theirs] = static_cast<int>(ours);
}
void mouse_position(ImGuiIO& io, float x, float y) { io.MousePos = {x, y}; }
void mouse_button(ImGuiIO& io, int index, bool down) { io.MouseDown[index] = down; }
void mouse_wheel(ImGuiIO& io, float x, float y) {
    io.MouseWheelH += x;
    io.MouseWheel += y;
}
void modifiers(ImGuiIO& io, bool ctrl, bool alt, bool shift) {
    io.KeyCtrl = ctrl;
    io.KeyAlt = alt;
    io.KeyShift = shift;
}
void key(ImGuiIO& io, Key key, bool down) { io.KeysDown[static_cast<int>(key)] = down; }
void release_all(ImGuiIO& io) {
    std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
    std::fill(std::begin(io.MouseDown), std::end(io.MouseDown), false);
    modifiers(io, false, false, false);
}

#else

void set_up_keys(ImGuiIO&) {}
void mouse_position(ImGuiIO& io, float x, float y) { io.AddMousePosEvent(x, y); }
void mouse_button(ImGuiIO& io, int index, bool down) { io.AddMouseButtonEvent(index, down); }
void mouse_wheel(ImGuiIO& io, float x, float y) { io.AddMouseWheelEvent(x, y); }
void modifiers(ImGuiIO& io, bool ctrl, bool alt, bool shift) {
    io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
    io.AddKeyEvent(ImGuiMod_Alt, alt);
    io.AddKeyEvent(ImGuiMod_Shift, shift);
}
void key(ImGuiIO& io, Key key, bool down) {
    for (const auto& [ours, theirs] : kKeys)
        if (ours == key) io.AddKeyEvent(theirs, down);
}
void release_all(ImGuiIO& io) {
    for (const auto& [ours, theirs] : kKeys) io.AddKeyEvent(theirs, false);
    for (int button = 0; button < 3; ++button) io.AddMouseButtonEvent(button, false);
    modifiers(io, false, false, false);
}

#endif

void replace_typed(const std::string& text) {
    ImGuiInputTextState& state = ImGui::GetCurrentContext()->InputTextState;
    if (state.ID == 0 || state.ID != ImGui::GetActiveID()) return;
    state.TextW.resize(static_cast<int>(text.size()) + 1);
    state.CurLenW = ImTextStrFromUtf8(state.TextW.Data, state.TextW.Size, text.c_str(), nullptr);
    state.CurLenA = static_cast<int>(text.size());
    state.TextAIsValid = false;
    state.CursorClamp();
}

}  // namespace monomi::console::compat
