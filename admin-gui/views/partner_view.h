// One partner on one page: its clock and what it waits for, its figures, courses, reps, deals and alerts.
#pragma once
#include "admin-gui/views/briefing.h"
#include "admin-gui/views/clock_drawer.h"
#include "admin-gui/views/partner_kpis.h"
#include "admin-gui/views/partner_lists.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class PartnerView final : public View {
  public:
    PartnerView();
    void draw(ViewContext& c) override;
    [[nodiscard]] std::span<const ViewKey> keys() const override;
    [[nodiscard]] std::vector<ViewAction> actions(ViewContext& c) override;

  private:
    Briefing briefing_;
    // The tables that can have the keyboard; Tab goes from one to the next.
    enum class Pane : std::uint8_t { kpis, reps, deals, alerts };
    static constexpr std::size_t pane_count = 4;

    void handle_keys(ViewContext& c);
    // Nobody chosen: as the list of partners begins.
    void select_most_urgent(ViewContext& c);
    void nobody(ViewContext& c);
    void not_ready(ViewContext& c, const Standing& standing);
    void page(ViewContext& c, const PartnerDetail& partner);
    void kpi_card(ViewContext& c, const PartnerDetail& partner, float width, float height);
    void lists_side_by_side(ViewContext& c, const PartnerDetail& partner, float height);
    void lists_in_tabs(ViewContext& c, const PartnerDetail& partner, float height);
    void list(ViewContext& c, const PartnerDetail& partner, Pane pane);
    // A click into a pane's box gives it the keyboard.
    void focus_by_click(Pane pane, const Box& box);

    Pane pane_ = Pane::kpis;
    Pane tab_ = Pane::alerts;  // of the narrow page
    std::string partner_;      // that is or was shown
    PartnerKpis kpis_;
    PartnerReps reps_;
    PartnerDeals deals_;
    PartnerAlerts alerts_;
    ClockDrawer clock_;
};

}  // namespace monomi::console
