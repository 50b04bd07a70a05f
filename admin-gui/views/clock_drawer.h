// The records behind a partner's three-month clock: contract, referrals, meetings, in the order of time.
#pragma once
#include "admin-gui/model/clock_story.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

class ClockDrawer {
  public:
    void open() { open_ = true; }
    // Once a frame; draws while it is open.
    void draw(ViewContext& c, const PartnerDetail& partner);

  private:
    void content(ViewContext& c, const PartnerDetail& partner);
    void list(ViewContext& c, const std::vector<ClockRecord>& records);
    void ways_on(ViewContext& c, const PartnerDetail& partner);

    bool open_ = false;
    std::optional<std::size_t> selected_;
};

}  // namespace monomi::console
