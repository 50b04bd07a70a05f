// A grid of values as colours, such as touchpoints by partner and week.
#pragma once
#include <span>

#include "admin-gui/widgets/chart_frame.h"

namespace monomi::console {

struct HeatMap {
    const char* id = "";
    std::span<const Phrase> rows{};
    std::span<const Phrase> columns{};
    std::span<const double> values{};  // row by row; NaN is unknown and drawn as a hole
    double most = 0;                   // of the scale; 0: the largest value
    ValueText text{};
};
struct HeatCell {
    std::size_t row = 0, column = 0;
};

// Landmark heat:<id>. The cell that was clicked.
std::optional<HeatCell> heat_map(Ui& ui, const HeatMap& map, ImVec2 size = {0, 0});

// The colours from nothing to most with their ends, for a card's head.
void heat_scale(Ui& ui, const Phrase& low, const Phrase& high);
[[nodiscard]] float heat_scale_width(const Ui& ui, const Phrase& low, const Phrase& high);

}  // namespace monomi::console
