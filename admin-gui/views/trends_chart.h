// The courses of KPIs that are counted in the same unit, as one chart.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

// What a period is called along an axis and in a table: "11月", "11/23", "Q3".
[[nodiscard]] Phrase period_label(const ViewContext& c, Grain grain, const DateRange& period);
// Its first and last day.
[[nodiscard]] Phrase period_days(const ViewContext& c, const DateRange& period);
// Whether the period is not over on the day of the figures; a state is complete at any time.
[[nodiscard]] bool still_runs(const Picture& picture, const KpiInfo& kpi, const DateRange& period);

// What is known beside the course of a KPI, by month: where the running month may end, and its targets.
struct Prospect {
    std::optional<ForecastRange> outlook;
    std::vector<double> targets;  // one a period; NaN: none. Empty: none at all
};

class TrendsChart {
  public:
    // `codes`: those of `trends` to draw; `colours`: of each, as tokens.series(). A click on a point opens
    // its records. Landmark chart:trends.<unit>.
    void draw(ViewContext& c, const std::shared_ptr<const Trends>& trends, const TrendsQuery& query,
              const std::vector<std::string>& codes, const std::vector<std::size_t>& colours,
              const std::map<std::string, Prospect>& prospects);

  private:
    void refresh(const ViewContext& c, const std::shared_ptr<const Trends>& trends, const TrendsQuery& query,
                 const std::vector<std::string>& codes);

    // Made anew only when one of these changes.
    std::shared_ptr<const Trends> of_;
    TrendsQuery query_;
    std::vector<std::string> codes_;
    Language language_ = Language::ja;
    std::vector<Phrase> labels_;
    std::vector<std::vector<double>> values_;  // of each code
};

}  // namespace monomi::console
