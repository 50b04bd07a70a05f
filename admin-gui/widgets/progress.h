// Bars of a share.
#pragma once
#include <span>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

// share 0…1 of the box filled; NaN leaves it empty.
void progress_bar(Ui& ui, const Box& box, double share, Tone tone = Tone::accent);

// The parts of a score (or of any whole) as one bar: each part has its cap as width and its points as
// filling.
struct ScorePart {
    Phrase label{};
    double points = 0;  // NaN: unknown
    double cap = 0;
    Phrase value{};  // in the tooltip
};
// Landmark: score:<id>. The tooltip tells the part under the cursor.
void score_bar(Ui& ui, const char* id, const Box& box, std::span<const ScorePart> parts);

}  // namespace monomi::console
