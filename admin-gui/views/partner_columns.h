// The columns of the partner list: how each is shown, and what it is in an exported file.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "admin-gui/model/partner_table.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {

class PartnerColumns {
  public:
    // For the present language, window and table.
    PartnerColumns(const ViewContext& c, const PartnerSelection& rows);

    [[nodiscard]] std::span<const Column> columns() const { return columns_; }
    void draw(ViewContext& c, Cell& cell, const PartnerRow& row, std::size_t column) const;

    // Heads and fields of these columns for a CSV file: figures unabbreviated, dates as YYYY-MM-DD, each KPI
    // followed by that of the former period.
    [[nodiscard]] std::vector<std::string> csv_head(const ViewContext& c,
                                                    std::span<const std::size_t> shown) const;
    [[nodiscard]] std::vector<std::string> csv_row(const ViewContext& c, const PartnerRow& row,
                                                   std::span<const std::size_t> shown) const;

  private:
    enum class What : std::uint8_t {
        state,
        name,
        tier,
        region,
        owner,
        contract,
        days,
        last_meeting,
        last_touch,
        kpi,
        trend,
        alerts
    };
    void add(What what, Column column, std::size_t kpi = 0);
    void add_kpi(const ViewContext& c, std::string_view code, Text title, int priority, float width);
    void draw_kpi(ViewContext& c, Cell& cell, const PartnerRow& row, std::size_t kpi) const;

    const PartnerTable& table_;
    std::vector<Column> columns_;
    std::vector<What> whats_;
    std::vector<std::size_t> kpis_;  // of a KPI column: its place in the table's KPIs
};

}  // namespace monomi::console
