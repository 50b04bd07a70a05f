// What goes with deals: which kinds of touchpoints referrals and meetings follow.
#pragma once
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

// Where the scope has too few reps to tell anything, the organisation is shown, and the card says so.
// Landmarks card:<id>, drivers.of_all.
void drivers_card(ViewContext& c, const char* id, const std::string& scope, ImVec2 size);

}  // namespace monomi::console
