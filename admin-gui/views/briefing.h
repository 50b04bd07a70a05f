// The briefing on one partner: its goals, who brings the revenue, what lies in its reps and what to do next,
// its health, and what goes with deals.
#pragma once
#include "admin-gui/views/structure_text.h"
#include "admin-gui/views/tree_card.h"

namespace monomi::console {

class Briefing {
  public:
    // A line below the partner's header: the switch between the two pages, and the gist of the briefing.
    void strip(ViewContext& c, const std::string& partner);
    [[nodiscard]] bool chosen(const ViewContext& c) const;
    void toggle(ViewContext& c) const;
    // Fills the rest of the window.
    void page(ViewContext& c, const std::string& partner);
    void next_profile(ViewContext& c) { tree_.next_profile(c); }

  private:
    void map(ViewContext& c, const Asked<StructureQuery>& asked, ImVec2 size);
    void funnel(ViewContext& c, const Asked<StructureQuery>& asked, ImVec2 size);
    TreeCard tree_{"briefing.tree"};
};

}  // namespace monomi::console
