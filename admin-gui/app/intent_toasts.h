// What became of the actions of the last seconds, as toasts.
#pragma once
#include <vector>

#include "admin-gui/views/view.h"
#include "admin-gui/widgets/toast.h"

namespace monomi::console {

// Pending ones always, confirmed ones for 4 s, refused ones for 12 s. Newest first.
[[nodiscard]] std::vector<Toast> intent_toasts(const ViewContext& context);

}  // namespace monomi::console
