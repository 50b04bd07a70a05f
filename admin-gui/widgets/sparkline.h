// A line as small as a word.
#pragma once
#include <span>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

// Within the box; NaN is a gap; fewer than two values draw nothing.
void sparkline(Ui& ui, const Box& box, std::span<const float> values, Tone tone);

}  // namespace monomi::console
