// The columns of the rep list.
#pragma once
#include <span>
#include <vector>

#include "admin-gui/views/view.h"
#include "admin-gui/widgets/chart_frame.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {

// Which colour of the bars is which group of a score.
[[nodiscard]] std::vector<LegendEntry> score_groups_legend(const ViewContext& c);

class RepColumns {
  public:
    // `of_partner`: the list is of the selected partner, whose reps' states are known.
    RepColumns(const ViewContext& c, const RepSelection& rows, bool of_partner);

    [[nodiscard]] std::span<const Column> columns() const { return columns_; }
    void draw(ViewContext& c, Cell& cell, const RepRow& row, std::size_t column) const;

  private:
    enum class What : std::uint8_t {
        rank,
        name,
        partner,
        job,
        score,
        change,
        groups,
        coverage,
        state,
        two_way
    };
    void add(What what, Column column);

    bool of_partner_;
    std::vector<Column> columns_;
    std::vector<What> whats_;
};

}  // namespace monomi::console
