// Lines over time, with axis, crosshair and values under the cursor.
#pragma once
#include "admin-gui/widgets/chart_frame.h"

namespace monomi::console {

// Where a line may end up: a bar from low to high at its last point with a mark in between; with `from` a fan
// that opens from this point of the line to the last label.
struct ChartOutlook {
    double low = 0, middle = 0, high = 0;
    std::optional<std::size_t> from{};
};

struct ChartLine {
    Phrase name{};
    std::span<const double> values{};  // one a label; NaN is a gap
    Colour colour{};                   // tokens.series(i)
    bool dashed = false;               // a forecast, a target, the former period
    bool filled = false;
    std::optional<ChartOutlook> outlook{};
    std::optional<double> due{};  // where its last point should be by now
    ValueText exact_text{};       // of its values in the tooltip; by default the chart's
    bool running = false;  // its last value is of a period that still runs: dashed up to it, an open point
};

// Where a line reaches a level: a dashed line along the level, another down from the point, and its text
// beside that.
struct ChartMark {
    double level = 0;
    std::size_t point = 0;
    double value = 0;  // of the line at that point
    Phrase text{};
};

struct LineChart {
    const char* id = "";
    std::span<const Phrase> labels{};  // of the points, oldest first; as many are shown as fit
    std::span<const Phrase> titles{};  // of the points in the tooltip; by default the labels
    std::span<const ChartLine> lines{};
    ValueText text{};                                  // of a value at the axis, with its unit
    ValueText exact_text{};                            // in the tooltip; by default as `text`
    bool from_zero = true;                             // the axis includes zero
    bool show_legend = false;                          // above the plot; usually the card's head has it
    bool clickable = false;                            // a click on a point means something (its records)
    Phrase running_note{};                             // in the tooltip of the last point of a `running` line
    Phrase due_name{}, outlook_name{}, middle_name{};  // in the tooltip of the last point
    std::optional<ChartMark> mark{};
};

struct ChartEvents {
    std::optional<std::size_t> hovered, clicked;  // index of the point
    std::optional<std::size_t> line;              // that is nearest to the cursor at that point
};

// Landmark chart:<id>. Without any value it says so. A size of 0 takes what is left.
ChartEvents line_chart(Ui& ui, const LineChart& chart, ImVec2 size = {0, 0});
[[nodiscard]] std::vector<LegendEntry> legend_of(std::span<const ChartLine> lines);

}  // namespace monomi::console
