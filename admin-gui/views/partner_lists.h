// The lists of a partner's page: its reps, deals and alerts. Each fills the body of a card.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>

#include "admin-gui/views/alert_actions.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

class PartnerReps {
  public:
    void draw(ViewContext& c, const PartnerDetail& partner, bool keys);

  private:
    // As the list shows them; those of whom nothing is known by which it is sorted come last.
    std::vector<const RepStates*> in_order(const ViewContext& c, const PartnerDetail& partner,
                                           const SortBy& sort);
    const RepRow* score_of(const ViewContext& c, const PartnerDetail& partner, const std::string& rep);

    // Of this partner's reps, by id; made anew for another table or partner.
    std::shared_ptr<const RepTable> table_;
    std::string partner_;
    std::unordered_map<std::string, const RepRow*> scores_;
};

class PartnerDeals {
  public:
    void draw(ViewContext& c, const PartnerDetail& partner, bool keys);

  private:
    std::string selected_;  // id
};

class PartnerAlerts {
  public:
    // a, s, c and z act on the chosen alert, also while its list is not on screen.
    void keys(ViewContext& c, const std::string& partner);
    void draw(ViewContext& c, const std::string& partner, bool keys);
    // Once a frame.
    void dialogs(ViewContext& c) { actions_.dialogs(c); }

  private:
    const Alerts& alerts_of(const ViewContext& c, const std::string& partner);
    const Alert* chosen(const ViewContext& c, const std::string& partner);

    AlertActions actions_;
    std::shared_ptr<const AlertTable> table_;
    std::string partner_;
    Alerts alerts_;
    float buttons_height_ = 0;  // in the frame before: they take a second line where it is narrow
};

}  // namespace monomi::console
