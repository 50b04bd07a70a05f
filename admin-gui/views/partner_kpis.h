// The figures of one partner against the former period, in two groups; the row chosen decides the chart.
#pragma once
#include <string>

#include "admin-gui/views/view.h"

namespace monomi::console {

class PartnerKpis {
  public:
    // `keys`: the table has the keyboard. The landmark rows are row:partner.kpis.<code>.
    void draw(ViewContext& c, const PartnerDetail& partner, bool keys);
    // The KPI whose course the chart shows.
    [[nodiscard]] static std::string charted(const ViewContext& c);
    static void chart(ViewContext& c, const std::string& kpi);
};

}  // namespace monomi::console
