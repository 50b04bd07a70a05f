// How far a scope's reps are on the way from the headcount to producing, what lies in those who are not there
// yet, and what should be done: the content of a card.
#pragma once
#include "admin-gui/model/structure.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

// Fills the rest of the window: the steps share what the remarks below them leave. Landmarks funnel:<step>,
// headroom, action, funnel.coverage, funnel.out_of_order.
void reps_funnel(ViewContext& c, const Structure& structure);

}  // namespace monomi::console
