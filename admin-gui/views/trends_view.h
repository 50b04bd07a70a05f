// The courses of any KPIs of any scope: what is chosen, a chart for each unit, and the figures as a table.
#pragma once
#include "admin-gui/views/csv_export.h"
#include "admin-gui/views/kpi_picker.h"
#include "admin-gui/views/scope_picker.h"
#include "admin-gui/views/trends_chart.h"

namespace monomi::console {

class TrendsView final : public View {
  public:
    TrendsView();
    void draw(ViewContext& c) override;
    [[nodiscard]] std::span<const ViewKey> keys() const override;
    [[nodiscard]] std::vector<ViewAction> actions(ViewContext& c) override;

  private:
    static constexpr std::size_t most_kpis = 6;  // as many colours there are
    using Shown = std::shared_ptr<const Trends>;
    void handle_keys(ViewContext& c);
    void tools(ViewContext& c);
    void charts(ViewContext& c, const Shown& trends);
    void figures(ViewContext& c, const Shown& trends);
    [[nodiscard]] std::map<std::string, Prospect> prospects(ViewContext& c, const Trends& trends) const;
    void export_csv(ViewContext& c, const Shown& trends);
    [[nodiscard]] Phrase span_name(const ViewContext& c) const;

    KpiPicker picker_;
    ScopePicker scope_{"trends.scope"};
    CsvExport csv_;
    // The session's choices of this frame.
    TrendsQuery query_;
    // The last answer with its question, shown while the next one is on its way.
    Shown shown_;
    TrendsQuery shown_of_;
    std::array<TrendsChart, 5> charts_;  // by unit
    std::optional<std::size_t> row_;
};

}  // namespace monomi::console
