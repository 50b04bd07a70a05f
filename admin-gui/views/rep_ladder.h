// How far the relation with a rep has come: known, contactable, touched, reachable, active, producing.
#pragma once
#include "admin-gui/model/rep_table.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

inline constexpr int rep_steps = 6;
// Whether the rep has reached the step (0 known … 5 producing); the steps need not follow each other.
[[nodiscard]] bool has_step(const RepStates& rep, int step);
[[nodiscard]] Phrase step_text(const ViewContext& c, int step);
// The last step reached, or that the rep has left.
[[nodiscard]] Phrase standing_text(const ViewContext& c, const RepStates& rep);
[[nodiscard]] Tone standing_tone(const RepStates& rep);
// One mark a step, filled where it is reached, and the last one's name; the tooltip names them all.
void rep_ladder(ViewContext& c, const Box& box, const RepStates& rep);

}  // namespace monomi::console
