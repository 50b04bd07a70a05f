// A line as small as a word.
#pragma once
#include <span>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

// Within the box; NaN is a gap; fewer than two values draw nothing. Its height is the span of the values, but
// at least a fifth of the largest, so that a steady course looks steady; or from 0 to the largest.
void sparkline(Ui& ui, const Box& box, std::span<const float> values, Tone tone, bool from_zero = false);

}  // namespace monomi::console
