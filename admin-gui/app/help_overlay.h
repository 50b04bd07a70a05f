// The help (F1): every key that works here, from the tables that dispatch them.
#pragma once
#include "admin-gui/views/view.h"

namespace monomi::console {

class HelpOverlay {
  public:
    void toggle() { open_ = !open_; }
    [[nodiscard]] bool is_open() const { return open_; }
    // Landmark overlay:help.
    void draw(ViewContext& context, const ViewList& views, const View& view);

  private:
    bool open_ = false;
};

}  // namespace monomi::console
