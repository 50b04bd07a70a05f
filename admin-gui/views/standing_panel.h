// What stands where the answer to a view's question would.
#pragma once
#include "admin-gui/views/view.h"

namespace monomi::console {

// True when it drew: there is no answer yet, the service is away, or it has refused. An answer that was there
// before its service went away is still shown.
[[nodiscard]] bool standing_panel(ViewContext& c, const Standing& standing, bool answered);

}  // namespace monomi::console
