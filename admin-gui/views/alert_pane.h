// Everything about one alert: what it says, the numbers behind it, what people and the rules did.
#pragma once
#include "admin-gui/views/alert_actions.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

// Into the rest of the window; null: nothing is selected.
void alert_pane(ViewContext& c, AlertActions& actions, const Alert* alert);

}  // namespace monomi::console
