// The partners whose three-month clock ran out or soon will, with what is being done about it.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "admin-gui/views/alert_actions.h"
#include "admin-gui/views/row_finder.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class StalledCard {
  public:
    // `keys`: the list has the keyboard. True when it was clicked, and so wants it.
    [[nodiscard]] bool draw(ViewContext& c, ImVec2 size, bool keys);
    // Acknowledges the alert of the selected partner.
    void acknowledge(ViewContext& c);

  private:
    // The most urgent open alert of a partner; null: none.
    const Alert* alert_of(const ViewContext& c, const std::string& partner);
    void cell(ViewContext& c, class Cell& cell, const PartnerRow& row, std::size_t column,
              std::span<const IntentState> states);

    RowFinder<PartnerSelection> finder_;
    std::shared_ptr<const AlertTable> alerts_;  // that by_partner_ points into
    std::map<std::string, const Alert*, std::less<>> by_partner_;
};

}  // namespace monomi::console
