// The goals of the organisation in the overview: its tree, and how healthy its partners are.
#pragma once
#include "admin-gui/views/tree_card.h"

namespace monomi::console {

class GoalsCards {
  public:
    // The switch between KPIs and goals at the cursor; landmarks segment:overview.figures.0 and .1.
    [[nodiscard]] float switch_width(const ViewContext& c) const;
    void draw_switch(ViewContext& c) const;
    [[nodiscard]] bool chosen(const ViewContext& c) const;
    void toggle(ViewContext& c) const;
    void draw(ViewContext& c, float height);
    void next_profile(ViewContext& c) { tree_.next_profile(c); }

  private:
    TreeCard tree_{"overview.tree"};
};

}  // namespace monomi::console
