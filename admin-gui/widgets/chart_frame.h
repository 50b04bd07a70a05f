// What line and bar charts share: the plot with its axes, units, labels and legend.
#pragma once
#include <functional>
#include <span>
#include <vector>

#include "admin-gui/widgets/layout/ticks.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

// A value as text at the axis and in the tooltip, with its unit.
using ValueText = std::function<std::string(double)>;

struct LegendEntry {
    Phrase name{};
    Colour colour{};
    bool dashed = false;
    bool line = true;  // else a square, as bars have it
};
// At the cursor, in one line; for a card's head: card.tools(legend_width(ui, entries)).
void legend(Ui& ui, std::span<const LegendEntry> entries);
[[nodiscard]] float legend_width(const Ui& ui, std::span<const LegendEntry> entries);

class ChartFrame {
  public:
    // Values at the y axis from `low` to `high` (widened to round marks), `labels` along the x axis.
    ChartFrame(Ui& ui, const Box& box, double low, double high, const ValueText& text,
               std::span<const Phrase> labels);

    // The grid, the marks' texts and the labels. `centred`: labels stand in the middle of equal slots (bars),
    // not at points.
    void draw_axes(bool centred) const;
    [[nodiscard]] const Box& plot() const { return plot_; }
    [[nodiscard]] float y(double value) const;
    [[nodiscard]] float point_x(std::size_t index) const;  // of a line's points, from edge to edge
    [[nodiscard]] float slot_width() const;                // of bars
    [[nodiscard]] float slot_x(std::size_t index) const;   // left edge
    // The point or slot under the cursor; nothing where the plot is not hovered.
    [[nodiscard]] std::optional<std::size_t> under_cursor(const Hit& hit, bool centred) const;

  private:
    Ui& ui_;
    Box box_, plot_;
    Ticks ticks_;
    const ValueText& text_;
    std::span<const Phrase> labels_;
};

// Rows of a chart's tooltip: a mark, a name, a value.
struct TipRow {
    Colour colour{};
    Phrase name{};
    Phrase value{};
};
void chart_tooltip(Ui& ui, const Phrase& title, std::span<const TipRow> rows);

}  // namespace monomi::console
