// Bars, one slot a label; several series are stacked, such as the touchpoint mix by month.
#pragma once
#include "admin-gui/widgets/line_chart.h"

namespace monomi::console {

struct BarSeries {
    Phrase name{};
    std::span<const double> values{};  // one a label; NaN and negatives count as nothing
    Colour colour{};
};

struct BarChart {
    const char* id = "";
    std::span<const Phrase> labels{};
    std::span<const BarSeries> series{};
    ValueText text{};
    ValueText exact_text{};  // in the tooltip; by default as `text`
    bool clickable = false;
};

// Landmark chart:<id>.
ChartEvents bar_chart(Ui& ui, const BarChart& chart, ImVec2 size = {0, 0});
[[nodiscard]] std::vector<LegendEntry> legend_of(std::span<const BarSeries> series);

}  // namespace monomi::console
