// Search and go to (Ctrl+K): views, partners, reps, and what the present view offers.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "admin-gui/views/view.h"

namespace monomi::console {

struct PaletteItem {
    Text group;
    Phrase label;
    Phrase note;
    std::string chord;
    std::function<void()> run;
};

// What matches the query, in the order shown: actions and views, then partners, then reps; a bounded number
// of each.
[[nodiscard]] std::vector<PaletteItem> palette_items(ViewContext& context, const ViewList& views,
                                                     const std::vector<PaletteItem>& commands,
                                                     const std::string& query);

class CommandPalette {
  public:
    void open();
    [[nodiscard]] bool is_open() const { return open_; }
    // Runs what was chosen and closes. Landmarks overlay:palette, field:palette.query, palette:<index>.
    void draw(ViewContext& context, const ViewList& views, const std::vector<PaletteItem>& commands);

  private:
    [[nodiscard]] bool draw_item(ViewContext& context, const PaletteItem& item, std::size_t index);

    bool open_ = false;
    bool focus_ = false;
    std::string query_;
    std::size_t chosen_ = 0;
};

}  // namespace monomi::console
