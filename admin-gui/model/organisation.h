// The numbers of the whole organisation.
#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "admin-gui/model/period.h"
#include "admin-gui/model/reading.h"
#include "admin-gui/model/standing.h"

namespace monomi::console {

struct Organisation {
    Standing standing;
    // Every KPI of the catalogue in each period.
    std::array<std::map<std::string, Reading, std::less<>>, period_count> readings;
    std::vector<Series> by_month;  // the main KPIs: 24 months, the last one running
    std::vector<Series> by_day;    // the main event KPIs: 90 days
    [[nodiscard]] const Reading* find(Period period, std::string_view kpi) const;
    [[nodiscard]] const Series* monthly(std::string_view kpi) const;
    [[nodiscard]] const Series* daily(std::string_view kpi) const;
};

// The KPIs that have a series in Organisation.
[[nodiscard]] const std::vector<std::string>& main_kpis();
// The KPIs that have a series in PartnerDetail: all that its page shows.
[[nodiscard]] const std::vector<std::string>& partner_page_kpis();
// The KPI columns of the partner table.
[[nodiscard]] const std::vector<std::string>& partner_kpis();
// The KPI of the partner table's sparklines.
inline std::string partner_sparkline_kpi() { return "touchpoints"; }

}  // namespace monomi::console
