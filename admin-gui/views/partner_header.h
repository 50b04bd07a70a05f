// Who a partner is, where its three-month clock stands and what it waits for: the head of its page.
#pragma once
#include "admin-gui/model/clock_story.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class PartnerHeader {
  public:
    // `detail` has what is known so far; its row must be there.
    PartnerHeader(const ViewContext& c, const PartnerRow& row, std::vector<Finding> findings);

    // True when the records behind the clock are asked for.
    [[nodiscard]] bool draw(ViewContext& c);

  private:
    void identity(ViewContext& c, const Box& box) const;
    [[nodiscard]] bool clock(ViewContext& c, const Box& box) const;
    void findings(ViewContext& c, const Box& box) const;
    // The lines of findings when they flow over the width; draws them if `box` is given.
    float flow(ViewContext& c, float width, const Box* box) const;

    const PartnerRow& row_;
    std::vector<Finding> findings_;
};

// The sentence of a finding.
[[nodiscard]] Phrase finding_text(const ViewContext& c, const Finding& finding);

}  // namespace monomi::console
