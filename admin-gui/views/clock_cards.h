// How many partners stand where on the three-month clock, most urgent first; each opens its partners.
#pragma once
#include "admin-gui/views/view.h"

namespace monomi::console {

[[nodiscard]] float clock_cards_height(const Ui& ui);
// Across the width of the window. Landmarks band:<name>.
void clock_cards(ViewContext& c);

}  // namespace monomi::console
