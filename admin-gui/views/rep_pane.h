// The score of one rep with its reasons: groups, factors, the records behind each, and what would raise it
// most.
#pragma once
#include <string>

#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class RepPane {
  public:
    // Into the present window, which scrolls. `keys`: ↑ ↓ go through the factors, Enter shows the evidence.
    void draw(ViewContext& c, const std::string& rep, bool keys);

  private:
    void head(ViewContext& c, const RepRow& row, const RepStates* states);
    void biggest(ViewContext& c, const RepDetail& detail);
    void groups(ViewContext& c, const RepDetail& detail, bool keys);
    void group_line(ViewContext& c, const RepDetail& detail, ScoreGroup group);
    void factor_line(ViewContext& c, const ScoreFactor& factor, bool keys);
    void evidence(ViewContext& c, const ScoreFactor& factor);
    void move(ViewContext& c, const std::vector<const ScoreFactor*>& order);

    std::string rep_, factor_;  // chosen
    bool open_ = true;          // the chosen factor shows its evidence
    bool scroll_to_factor_ = false;
};

// The states of a rep at the selected partner; null where they are not loaded.
[[nodiscard]] const RepStates* states_of(const Picture& picture, std::string_view rep);
// Points as people read them: "12.4".
[[nodiscard]] std::string points_text(double points);

}  // namespace monomi::console
