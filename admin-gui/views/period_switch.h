// The choice of the window that figures are of: one for all views.
#pragma once
#include "admin-gui/views/view.h"

namespace monomi::console {

// As it stands in the switch.
[[nodiscard]] Phrase period_short(const ViewContext& c, Period period);
[[nodiscard]] float period_switch_width(const ViewContext& c);
// Segments segment:<id>.0 to .4 in the order of Period; changes the session's period.
void period_switch(ViewContext& c, const char* id);
// w goes to the next one.
void period_key(ViewContext& c);

}  // namespace monomi::console
