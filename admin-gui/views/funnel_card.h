// From referral to win: how many deals came how far in the period, and how many of each step go on.
#pragma once
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

[[nodiscard]] float funnel_card_height(const Ui& ui);
// Landmarks funnel:<code>; each opens its records.
void funnel_card(ViewContext& c, ImVec2 size);

}  // namespace monomi::console
