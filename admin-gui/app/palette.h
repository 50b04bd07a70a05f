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

// The partners and reps whose names, ids or readings hold the query; a bounded number of each. Searching
// 100,000 reps takes milliseconds, so it is only done for a new query and when rows have come or gone; until
// then the rows are those that were found.
class PaletteRows {
  public:
    void find(const Picture& picture, const std::string& query);
    [[nodiscard]] const PartnerRows& partners() const { return partners_; }
    [[nodiscard]] const RepRows& reps() const { return reps_; }

  private:
    std::string query_;
    std::size_t partners_known_ = 0, reps_known_ = 0;  // among how many it was searched
    PartnerRows partners_;
    RepRows reps_;
};

class CommandPalette {
  public:
    void open();
    [[nodiscard]] bool is_open() const { return open_; }
    // Runs what was chosen and closes. Landmarks overlay:palette, field:palette.query, palette:<index>.
    void draw(ViewContext& context, const ViewList& views, const std::vector<PaletteItem>& commands);

  private:
    // What matches the query, in the order shown: views and actions, then partners, then reps.
    [[nodiscard]] std::vector<PaletteItem> items(ViewContext& context, const ViewList& views,
                                                 const std::vector<PaletteItem>& commands);
    [[nodiscard]] bool draw_item(ViewContext& context, const PaletteItem& item, std::size_t index);

    bool open_ = false;
    bool focus_ = false;
    std::string query_;
    PaletteRows rows_;
    std::size_t chosen_ = 0;
};

}  // namespace monomi::console
