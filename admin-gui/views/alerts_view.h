// The alerts: a list by state with a filter, and everything about the selected one.
#pragma once
#include <set>
#include <string>

#include "admin-gui/views/alert_actions.h"
#include "admin-gui/views/silence_list.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class AlertsView final : public View {
  public:
    AlertsView();
    void draw(ViewContext& c) override;
    [[nodiscard]] std::span<const ViewKey> keys() const override;
    [[nodiscard]] std::vector<ViewAction> actions(ViewContext& c) override;

  private:
    void draw_list(ViewContext& c, ImVec2 size);
    void draw_filter(ViewContext& c, const AlertSelection& rows);
    void draw_rows(ViewContext& c, const AlertSelection& rows);
    void act_on_keys(ViewContext& c, const Alert* alert);
    void acknowledge_marked(ViewContext& c);

    AlertActions actions_;
    SilenceList silences_;
    std::set<std::string> marked_;  // ids, for acknowledging several at once
    bool focus_filter_ = false;
};

}  // namespace monomi::console
