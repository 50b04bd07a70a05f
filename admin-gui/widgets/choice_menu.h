// One of many, chosen from a list that opens below a button.
#pragma once
#include <span>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

// True when another was chosen. Landmarks button:<id>, and choice:<id>.<index> while the list is open; ↑ ↓
// Enter Esc work in it.
bool choice_menu(Ui& ui, const char* id, std::span<const Phrase> items, std::size_t& chosen, float width);

}  // namespace monomi::console
