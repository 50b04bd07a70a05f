// Where the whole organisation stands: clocks, KPIs, trend, who stalls, what fires.
#pragma once
#include "admin-gui/views/goals_cards.h"
#include "admin-gui/views/open_alerts_card.h"
#include "admin-gui/views/stalled_card.h"
#include "admin-gui/views/trend_card.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

class OverviewView final : public View {
  public:
    OverviewView();
    void draw(ViewContext& c) override;
    [[nodiscard]] std::span<const ViewKey> keys() const override;

  private:
    GoalsCards goals_;
    enum class Focus : std::uint8_t { stalled, alerts };
    void act_on_keys(ViewContext& c);
    void draw_kpis(ViewContext& c);
    void draw_lists(ViewContext& c);

    TrendCard trend_;
    StalledCard stalled_;
    OpenAlertsCard alerts_;
    Focus focus_ = Focus::stalled;
};

}  // namespace monomi::console
