// The differences between the versions of Dear ImGui that Debian has (12: 1.86, 13: 1.90.1), in one place.
#pragma once
#include <imgui.h>

#include <string>

#include "admin-gui/widgets/keys.h"

namespace monomi::console::compat {

// Once for each context.
void set_up_keys(ImGuiIO& io);
void mouse_position(ImGuiIO& io, float x, float y);
void mouse_button(ImGuiIO& io, int index, bool down);
void mouse_wheel(ImGuiIO& io, float x, float y);
void modifiers(ImGuiIO& io, bool ctrl, bool alt, bool shift);
void key(ImGuiIO& io, Key key, bool down);
void release_all(ImGuiIO& io);
// The field that has the keyboard holds this text from now on: it has a copy of its own, which goes before
// what the program writes.
void replace_typed(const std::string& text);

}  // namespace monomi::console::compat
