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

// What a line chart draws beside its lines: a bar or fan where one may end, a mark where it should stand by
// now, an open point of a period that still runs; and a heat map the hole where nothing is known.
enum class ChartSign : std::uint8_t { none, outlook, due, running, hole };

struct LegendEntry {
    Phrase name{};
    Colour colour{};
    bool dashed = false;
    bool line = true;                  // else a square, as bars have it
    ChartSign sign = ChartSign::none;  // instead of either
};
void draw_due(const Ui& ui, ImVec2 at, Colour colour);
void draw_running_point(const Ui& ui, ImVec2 at, Colour colour);
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
