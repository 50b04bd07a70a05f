// What was done with each partner, week by week, the most urgent partners first.
#pragma once
#include "admin-gui/views/csv_export.h"
#include "admin-gui/views/row_finder.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {

class ActivityView final : public View {
  public:
    ActivityView();
    void draw(ViewContext& c) override;
    [[nodiscard]] std::span<const ViewKey> keys() const override;
    [[nodiscard]] std::vector<ViewAction> actions(ViewContext& c) override;

  private:
    using Rows = std::shared_ptr<const PartnerSelection>;
    using Counts = std::vector<std::optional<int>>;
    void handle_keys(ViewContext& c);
    void tools(ViewContext& c);
    void list(ViewContext& c, const Rows& rows);
    void draw_cell(ViewContext& c, Cell& cell, const PartnerRow& row, std::size_t column, bool selected);
    void draw_weeks(ViewContext& c, Cell& cell, const PartnerRow& row, bool selected);
    void week_labels(ViewContext& c) const;
    void open_week(ViewContext& c, const std::string& partner, std::size_t week) const;
    void export_csv(ViewContext& c, const PartnerSelection& rows);
    // Null where the partner is not in the answer.
    [[nodiscard]] const Counts* counts_of(const std::string& partner) const;
    void measure();

    RowFinder<PartnerSelection> finder_;
    CsvExport csv_;
    bool focus_filter_ = false;
    ActivityQuery query_;
    // The last answer with its question, shown while the next one is on its way.
    std::shared_ptr<const Activity> shown_;
    ActivityQuery shown_of_;
    int most_ = 1;          // of the colours: what all but the busiest weeks stay below
    std::size_t week_ = 0;  // that the keys are at
};

}  // namespace monomi::console
