// Which KPIs a view shows: the catalogue, found by typing, with a mark at those that are chosen.
#pragma once
#include <string>
#include <vector>

#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class KpiPicker {
  public:
    // ↑ ↓ move in the list, Enter and Space choose; / types into the search.
    void keys(ViewContext& c, std::vector<std::string>& chosen, std::size_t most);
    // Fills the rest of the window. Landmarks field:kpi.query, kpi:<code>. True when the choice changed.
    bool draw(ViewContext& c, std::vector<std::string>& chosen, std::size_t most);

  private:
    void refresh(const ViewContext& c);
    bool toggle(std::vector<std::string>& chosen, const std::string& code, std::size_t most);
    bool row(ViewContext& c, std::size_t index, const std::vector<std::string>& chosen, bool full);

    std::string query_, made_of_;
    std::shared_ptr<const Catalogue> of_;
    Language language_ = Language::ja;
    std::vector<const KpiInfo*> found_;  // of of_
    std::size_t at_ = 0;
    bool focus_ = false, moved_ = false, changed_ = false;
};

}  // namespace monomi::console
