// What people keep under a name: a view with its filter, order, period and switches (Ctrl+S).
#pragma once
#include <string>

#include "admin-gui/views/view.h"

namespace monomi::console {

class SavedViews {
  public:
    void open();
    [[nodiscard]] bool is_open() const { return open_; }
    // Landmarks overlay:saved, field:saved.name, button:saved.save, saved:<name>, button:saved.forget.<name>.
    void draw(ViewContext& c, const ViewList& views);

  private:
    void name_line(ViewContext& c, const View* view);
    void list(ViewContext& c, const ViewList& views);

    bool open_ = false;
    bool focus_ = false;
    std::string name_;
};

// "Partners · state:stalled": what a saved view shows.
[[nodiscard]] Phrase saved_view_note(const ViewContext& c, const ViewList& views, const SavedView& saved);

}  // namespace monomi::console
